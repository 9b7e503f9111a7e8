/** Chance by a seed: the same seed and purpose give the same numbers. */
export type Random = {
  /** In [0, 1). */
  next(): number
  /** A whole number from the range, both ends included. */
  within(range: Range): number
  happens(share: number): boolean
  pick<Item>(items: readonly [Item, ...Item[]]): Item
}

export type Range = readonly [shortest: number, longest: number]

/** Each purpose draws from a sequence of its own, so that one does not shift the others. */
export function createRandom(seed: number, purpose: string): Random {
  let state = hash(`${seed} ${purpose}`)
  // Mulberry32: small, quick and even enough to choose what to break.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    within: ([shortest, longest]) => shortest + Math.floor(next() * (longest - shortest + 1)),
    happens: (share) => next() < share,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value
}
