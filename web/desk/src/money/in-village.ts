/** The village and year whose books are looked at, and what one may do there. */
export interface InVillage {
  region: string
  code: string
  name: string
  year: number
  may: string[]
}
