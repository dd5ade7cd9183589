/** A past matter under two sets of rules: those it pinned and the changed ones, with the same people around it. */
import type { WhatIfChange } from '#contract/http/what-if.ts'
import type { Rules, Surroundings } from '#contract/pack/life.ts'
import { compare, replay, type CountyRules, type Packs, type Pinned, type Story } from '../../packs/index.ts'
import { rulesAround, type RuleBook } from '../rulebook.ts'
import type { PastMatter } from './store.ts'

/** What a replay asks of a county beside kind and procedure. */
const AROUND = ['posts', 'departments', 'bodies', 'authorisations', 'lists', 'calendar'] as const

/** What the kinds pin that go on as they were; none when what is around them all changes. */
export function unchanged(packs: Packs, { standing, changed }: Asked): Buffer[] {
  const said = (rules: CountyRules) => JSON.stringify(AROUND.map((word) => rules[word]))
  if (said(standing) !== said(changed)) return []
  return Object.keys(changed.kinds).map((kind) => packs.pin(changed, kind).hash)
}

/** Where and when: posts and holders are today's. */
type Standing = { tenant: number; revision: number; day: string }
interface Asked {
  changed: CountyRules
  standing: CountyRules
}
type Round = Parameters<typeof rulesAround>[2]
type Live = Parameters<typeof rulesAround>[3]
const NAMES = { title: '', number: '' }
const PLAIN: Live = { sensitive: null, excluded: [], names: NAMES }

/** Past matters one after another, each under the rules it pinned and under the changed ones. */
export class Past {
  readonly #plain = new WeakMap<Round, Map<Pinned, Rules>>()
  readonly #pins = new Map<string, Pinned>()

  readonly #book: RuleBook
  readonly #around: Standing
  readonly #asked: Asked

  constructor(book: RuleBook, around: Standing, asked: Asked) {
    this.#book = book
    this.#around = around
    this.#asked = asked
  }

  async again(
    row: PastMatter,
    now: string,
  ): Promise<{ words: WhatIfChange[]; unsure: boolean; place: string | null }> {
    const pinned = await this.#book.pinned(row.rules)
    // it begins where it lay when it was reported, and is moved by the act that placed it
    const round = await this.#round(row.steps[0]?.region ?? row.place)
    const place = (await this.#round(row.place)).ancestry.at(-1)?.name ?? null
    const pin = this.#pinOf(row.kind)
    if (!pin)
      return {
        words: [{ change: 'gone', before: `有“${row.kind_title}”这一类`, after: '没有这一类，不知道归哪里' }],
        ...{ unsure: false, place },
      }
    const { standing, changed } = this.#asked
    const story: Story = { ...row, until: (row.closed_at ?? new Date(now)).toISOString() }
    const under = async (what: Pinned, county: CountyRules) =>
      replay(story, this.#rules(what, county, round, row), await this.#places(row, what, county))
    const before = await under(pinned, standing)
    const after = await under(pin, changed)
    const isAsRecorded = before.state === pinned.procedure.states[row.state]?.title
    return { words: compare(before, after, pin.procedure.paths), unsure: !isAsRecorded, place }
  }

  #round(place: string): Promise<Round> {
    return this.#book.around({ ...this.#around, place })
  }

  #pinOf(id: string): Pinned | null {
    const { changed } = this.#asked
    const kind = changed.kinds[id]
    if (!kind) return null
    const procedure = changed.procedures[kind.procedure]!
    const pin = this.#pins.get(id) ?? { kind, kind_id: id, procedure, procedure_id: kind.procedure }
    this.#pins.set(id, pin)
    return pin
  }

  /** The same object for matters of one place with nothing of their own. */
  #rules(what: Pinned, county: CountyRules, round: Round, row: PastMatter): Rules {
    const { sensitive, excluded, restsOn } = row
    if (sensitive || excluded.length || restsOn) {
      const own = rulesAround(what, county, round, { sensitive, excluded, names: NAMES })
      return restsOn ? { ...own, authorised: [restsOn] } : own
    }
    const known = this.#plain.get(round) ?? new Map<Pinned, Rules>()
    this.#plain.set(round, known)
    const made = known.get(what) ?? rulesAround(what, county, round, PLAIN)
    known.set(what, made)
    return made
  }

  /** Around the places its acts gave it. */
  async #places(row: PastMatter, what: Pinned, county: CountyRules): Promise<Map<string, Surroundings>> {
    const places = new Map<string, Surroundings>()
    for (const { input } of row.steps) {
      const { region } = input
      if (typeof region !== 'string') continue
      places.set(region, this.#rules(what, county, await this.#round(region), row).surroundings)
    }
    return places
  }
}
