import type { RegionRef } from '#contract/http/shapes.ts'

/** `郑山街道 › 前高埠村`; the county itself by its name. */
export const placeWords = (place: RegionRef[]) =>
  (place.length > 1 ? place.slice(1) : place).map((node) => node.name).join(' › ')

export const plain = ({ id, level, code, name }: RegionRef): RegionRef => ({ id, level, code, name })

/** Headed lists of places, each place only where it comes first; empty lists are left out. */
export function placeGroups(headed: [string, RegionRef[][]][]): { title: string; places: RegionRef[][] }[] {
  const seen = new Set<string>()
  return headed
    .map(([title, places]) => ({
      title,
      places: places.filter((chain) => {
        const id = chain.at(-1)?.id
        if (id === undefined || seen.has(id)) return false
        seen.add(id)
        return true
      }),
    }))
    .filter(({ places }) => places.length > 0)
}
