/**
 * The same function, which makes what belongs to a key only once: an `Intl` format takes longer to make than all it ever
 * writes. Strangers choose some of the keys, so that at `limit` of them it begins anew.
 */
export function keepMade<Made extends object>(
  limit: number,
  make: (key: string) => Made,
): (key: string) => Made {
  const made = new Map<string, Made>()
  return (key) => {
    const kept = made.get(key)
    if (kept) return kept
    const fresh = make(key)
    if (made.size >= limit) made.clear()
    made.set(key, fresh)
    return fresh
  }
}
