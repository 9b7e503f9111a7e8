/** Whether a value is an object that has something by that name. */
export function hasProperty<Name extends string>(
  value: unknown,
  name: Name,
): value is Record<Name, unknown> {
  return typeof value === 'object' && value !== null && name in value
}
