const standardDays = 14

/** By category: how long after its purchase a policy can be given back as if it had never been. */
const longerDays: Record<string, number> = {
  mobile: 28,
  tablet: 28,
}

/** Products differ in it, also within one package. */
export function findCoolingOffDays(category: string): number {
  return longerDays[category.trim().toLowerCase()] ?? standardDays
}
