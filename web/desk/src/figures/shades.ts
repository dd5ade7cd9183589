/** How dark a place stands on the map: five steps of equal width between the least and the most. */
export const STEPS = 5

export interface Shades {
  least: number
  most: number
  /** 1 (lightest) to 5; 0 where there is no number. */
  stepOf(value: number | null): number
}

/** One number, or the same everywhere, is all the lightest: there is nothing to compare. */
export function shadesOf(values: (number | null)[]): Shades | null {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return null
  const [least, most] = [Math.min(...known), Math.max(...known)]
  return {
    ...{ least, most },
    stepOf: (value) =>
      value === null
        ? 0
        : most === least
          ? 1
          : Math.min(STEPS, Math.floor(((value - least) / (most - least)) * STEPS) + 1),
  }
}
