/** What examples say of papers and places: `文书` lists words that stand in a paper issued so far, `地名` names the places they lie at. */
import { Type, type Static } from 'typebox'
import type { Decision, Life } from '#contract/pack/life.ts'
import type { WrittenPaper } from '#contract/pack/written-paper.ts'
import type { CountyRules } from './county-rules.ts'
import type { ExampleWorld } from './example-world.ts'
import { unknown } from './nearest.ts'
import type { Path } from './sources.ts'

const Text = Type.String({ minLength: 1 })
export const paperThen = { 文书: Type.Optional(Type.Array(Text)) }
/** Level title → the place's name. */
export const placesGiven = { 地名: Type.Optional(Type.Record(Text, Text)) }
type Given = Static<typeof GivenShape>
const GivenShape = Type.Object(placesGiven)
type Amiss = (path: Path, say: string) => Error

export function namePlaces(
  { rules }: ExampleWorld,
  { 地名 }: Given,
  { levels }: CountyRules,
  amiss: Amiss,
): void {
  const known = [{ level: 'county', title: '县' }, ...levels]
  for (const [title, name] of Object.entries(地名 ?? {})) {
    const level = known.find((one) => one.title === title)?.level
    const place = rules.surroundings.ancestry.find((one) => one.level === level)
    const titles = known.map((one) => one.title)
    if (!place) throw amiss(['前提', '地名', title], unknown('层级', title, titles))
    place.name = name
  }
}

/** The life with the papers of its last act numbered, as the server does; `issued` grows. */
export function numberPapers({ next, papers = [] }: Decision, issued: string[]): Life {
  if (papers.length === 0) return next
  const numbered = papers.map((written, i) => {
    const number = written.series.replace('{number}', String(issued.length + i + 1))
    const { paper, title, for_reporter } = written
    return { id: number, paper, title, number, version: next.version, for_reporter }
  })
  issued.push(...papers.map((written, i) => textOf(written, numbered[i]!.number)))
  return { ...next, papers: [...(next.papers ?? []), ...numbered] }
}

const textOf = (
  { title, signed_by, to, body, law, signatures, receipt }: WrittenPaper,
  number: string,
): string => [signed_by, title, number, to ?? '', ...body, ...law, ...signatures, receipt ?? ''].join('\n')

export function expectPapers(issued: string[], wanted: string[] | undefined, path: Path, amiss: Amiss): void {
  for (const [i, words] of (wanted ?? []).entries())
    if (!issued.some((text) => text.includes(words)))
      throw amiss(
        [...path, '文书', i],
        issued.length === 0
          ? '还没有发出文书'
          : `发出的文书里没有“${words}”，写的是：${issued.join('\n——\n')}`,
      )
}
