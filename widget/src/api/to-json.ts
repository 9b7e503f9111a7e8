/** JSON of a value as it is. Old libraries give lists and texts a `toJSON`, and pages have them write something else. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, name) {
    return this[name]
  })
}
