/** What the village affairs at a place have posted, and had posted: for everybody's eyes, so only what the pack lets be read. */
import { postingClock } from '#contract/pack/clocks-of.ts'
import { paidSum } from '#contract/pack/past-paid.ts'
import type { Resolved } from '#contract/pack/life.ts'
import type { State } from '#contract/pack/procedure-language.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Database } from '../../lib/db.ts'
import type { Packs, Pinned } from '../../packs/index.ts'
import { fieldWords, isWords } from '../fields.ts'
import { pinsQuery, staysQuery, type StayRow } from './postings-store.ts'

export interface Posting {
  number: string
  kind: string
  /** The posted state, in words: 决议公示. */
  title: string
  /** Of the kind's fields those with `posted_as`, not yet covered; what is no free text needs no cover: a `value`. */
  fields: { title: string; value: string; as: 'words' | 'name' | 'value' }[]
  path: { title: string; because: string[] }
  /** What bodies resolved until then. */
  resolutions: Resolved[]
  /** Shanghai days. `until`: its last day, of one that runs; null when it is not known. */
  since: string
  until: string | null
  /** `how`: the act that ended it before its days were over; null: they ran out. */
  ended: { on: string; how: string | null } | null
  /** In fen: what was decided and what was paid for it until then; null where nothing has been paid yet. */
  accounts: { decided: number; paid: number } | null
  /** Posts that may send it back while it is posted. */
  objectors: string[]
}

export interface PostingDeps {
  /** Sees every row: the rows are chosen here. */
  worker: Database
  packs: Pick<Packs, 'pinned'>
}

/** The running ones first, then the newest that ended. */
export async function postingsAt(
  { worker, packs }: PostingDeps,
  tenant: number,
  path: string,
  page: { offset: number; limit: number },
): Promise<Posting[]> {
  const wall = { tenant, scope: '{}', keys: '{}' }
  const [found] = await worker.read(wall, pinsQuery(tenant, path))
  const pins = new Map<string, Pinned>()
  for (const { rules } of found) pins.set(rules.toString('hex'), await packs.pinned(rules))
  const states = [...pins].flatMap(([hash, { kind, procedure }]) =>
    !kind.sensitive
      ? Object.entries(procedure.states).flatMap(([state, { posted }]) =>
          posted ? [{ rules: Buffer.from(hash, 'hex'), state }] : [],
        )
      : [],
  )
  if (states.length === 0) return []
  const [stays] = await worker.read(wall, staysQuery(tenant, path, states, page))
  return stays.map((row) => postingOf(row, pins.get(row.rules.toString('hex'))!))
}

function postingOf(row: StayRow, { kind, procedure }: Pinned): Posting {
  const { life, entered, left } = row
  const state = procedure.states[row.state]!
  const clock = life.clocks.find((one) => one.clock === postingClock(row.state) && !one.metAt)
  return {
    ...{ number: row.number, kind: row.kind_title, title: state.title },
    fields: Object.entries(kind.fields ?? {}).flatMap(([id, field]) => {
      const value = life.fields[id]
      return field.posted_as && value !== undefined && value !== ''
        ? [
            {
              title: field.title,
              value: fieldWords(field, value),
              as: isWords(field) ? field.posted_as : ('value' as const),
            },
          ]
        : []
    }),
    path: { title: life.path?.title ?? '', because: life.path?.because ?? [] },
    resolutions: (life.resolutions ?? []).filter((one) => one.at <= entered.toISOString()),
    since: shanghaiDay(entered.toISOString()),
    until: left === null && clock ? shanghaiDay(clock.dueAt) : null,
    ended: left && { on: shanghaiDay(left.toISOString()), how: endedBy(state, row.action) },
    accounts: accountsOf(life, procedure, entered.toISOString()),
    objectors: left ? [] : objectorsOf(state),
  }
}

function accountsOf(
  life: StayRow['life'],
  { states }: Pinned['procedure'],
  until: string,
): Posting['accounts'] {
  const of = Object.values(states).find(({ payment }) => payment)?.payment?.of
  const payments = (life.payments ?? []).filter((one) => one.at <= until)
  if (!of || payments.length === 0) return null
  return { decided: Number(life.fields[of] ?? 0), paid: paidSum({ payments }) }
}

const endedBy = (state: State, action: string | null): string | null =>
  (action && state.actions?.[action]?.title) || null

const objectorsOf = ({ actions = {} }: State): string[] =>
  Object.values(actions).flatMap(({ to, by = [] }) =>
    to ? by.flatMap(({ post = [] }) => (Array.isArray(post) ? post : [post])) : [],
  )
