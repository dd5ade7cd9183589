/** Where an order lies: by code, by the names of town and village however they are written, else unknown. */
import type { StandingRegion } from '../../places/index.ts'

/** Longest first: `社区居委会` before `居委会`. */
const ENDINGS =
  /(社区居民委员会|社区居委会|社区村委会|村民委员会|居民委员会|街道办事处|村委会|居委会|办事处|街道办|街道|社区|民族乡|村|居|镇|乡)$/
const AS_VILLAGE = ['', '村', '社区', '居', '村委会', '居委会', '社区居委会', '村民委员会', '居民委员会']
const AS_TOWN = ['', '镇', '乡', '街道', '街道办', '街道办事处', '办事处']

const plain = (text: string) => text.replace(/[\s、，,。；;：:（）()·\-—>›/\\]/g, '')
const stemOf = (name: string) => plain(name).replace(ENDINGS, '')

interface Named {
  region: StandingRegion
  stem: string
  /** As it may be written in running text: the stem alone says too little there. */
  forms: string[]
}

const isTown = (region: StandingRegion) => /^\d{9}$/.test(region.code)

function named(region: StandingRegion): Named {
  const stem = stemOf(region.name)
  const written = (isTown(region) ? AS_TOWN : AS_VILLAGE).filter(Boolean).map((ending) => stem + ending)
  return {
    region,
    stem,
    forms: stem.length >= 2 ? [...new Set([plain(region.name), ...written])] : [plain(region.name)],
  }
}

export interface PlaceWords {
  code: string
  town: string
  village: string
  address: string
}

/** `regions`: all that stand today. Answers the node; undefined when nothing, or more than one thing, fits. */
export function placeFinder(regions: StandingRegion[]) {
  const byCode = new Map(regions.map((region) => [region.code, region]))
  const divisions = regions.filter((region) => /^\d{9}(\d{3})?$/.test(region.code)).map(named)
  const towns = divisions.filter(({ region }) => isTown(region))
  const villages = divisions.filter(({ region }) => !isTown(region))
  const under = new Map<string, StandingRegion[]>()
  for (const region of regions)
    if (!/^\d{6}(\d{3}){0,2}$/.test(region.code))
      under.set(region.parent ?? '', [...(under.get(region.parent ?? '') ?? []), region])

  const only = (found: Named[]) => (found.length === 1 ? found[0]!.region : undefined)
  /** The longest name in the text; nothing when two of that length are there. */
  const inText = (all: Named[], text: string) => {
    const found = all.flatMap((one) => {
      const long = Math.max(0, ...one.forms.filter((form) => text.includes(form)).map((form) => form.length))
      return long ? [{ one, long }] : []
    })
    const longest = Math.max(0, ...found.map(({ long }) => long))
    return only(found.filter(({ long }) => long === longest).map(({ one }) => one))
  }
  /** A cell of its own may leave the ending out. */
  const inCell = (all: Named[], cell: string) => {
    const text = plain(cell)
    if (!text) return undefined
    return (
      only(all.filter(({ forms }) => forms.includes(text))) ??
      only(all.filter(({ stem }) => stem === stemOf(text))) ??
      inText(all, text)
    )
  }
  /** A grid of the village whose name the text holds. */
  const finer = (village: StandingRegion, text: string): StandingRegion => {
    const parts = (under.get(village.id) ?? []).filter((region) => text.includes(plain(region.name)))
    return parts.length === 1 ? finer(parts[0]!, text) : village
  }

  function byStatedCode(code: string): StandingRegion | undefined {
    const digits = code.replace(/\D/g, '')
    for (const length of [digits.length, 12, 9, 6]) {
      const head = digits.slice(0, length)
      if (length <= digits.length && /^0*$/.test(digits.slice(length)) && byCode.has(head))
        return byCode.get(head)
    }
    return undefined
  }

  return ({ code, town, village, address }: PlaceWords): StandingRegion | undefined => {
    const coded = code ? byStatedCode(code) : undefined
    const all = plain(`${town}${village}${address}`)
    if (coded) return coded.code.length === 12 ? finer(coded, all) : coded
    const inTown = inCell(towns, town) ?? inText(towns, plain(`${village}${address}`))
    const near = inTown ? villages.filter(({ region }) => region.path.startsWith(inTown.path)) : villages
    const found =
      inCell(near, village) ??
      inText(near, plain(`${village}${town}`)) ??
      inText(near, plain(address)) ??
      // after the town's name a village is often written without its ending
      (inTown
        ? only(near.filter(({ stem }) => stem.length >= 2 && afterTown(all, stemOf(inTown.name), stem)))
        : undefined)
    return found ? finer(found, all) : inTown
  }
}

const afterTown = (text: string, town: string, village: string): boolean =>
  AS_TOWN.some((ending) => text.includes(`${town}${ending}${village}`))
