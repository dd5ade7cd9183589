/** What a demo county is made of: `demo/*.yaml`. The names, counts and accounts are data, so no county is named in code. */
import type { Given } from '#contract/pack/field.ts'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export interface Split {
  level: string
  /** How many in the whole county, spread evenly over the nodes above. */
  total: number
  /** `第{n}网格`. */
  name: string
  /** Digits of the sequence number behind the parent's code. */
  digits: number
  /** Only nodes above whose codes begin so are split: pilot villages, the streets of a town. */
  only?: string[]
  /** About so many in each; without it, what the county's households leave. */
  households?: number
}

export interface DemoAccount {
  username: string
  name: string
  /** Without a post: a villager. */
  post?: string
  /** Code of the node. */
  at: string
  department?: string
  /** What to call them where accounts are listed. */
  role: string
}

/** One act on a demo matter, or what was recorded of it: a body's resolution, a payment in fen. `to`: `[post]` or `[post, department]`. */
export interface DemoStep {
  at: string
  by: string
  do?: string
  /** A body meets on it, called by the account; `due`, `present`: of a body without a list. */
  meets?: string
  due?: { members?: number; households?: number }
  present?: number
  rejected?: boolean
  to?: string[]
  reason?: string
  result?: string
  note?: string
  responsible_unit?: string
  ground?: string
  rating?: number
  photo?: boolean
  /** The entry it adds; `day+12`: that many days after. */
  entry?: Given
  /** Takes on what is offered. */
  claims?: boolean
  /** Units an act calls, `[post, department]` each; the first leads. */
  calls?: string[][]
  /** Which of the calls it is about; `by: called` is then whoever fills the seat called. */
  call?: string
}

export interface DemoMatter {
  at: string
  /** An account; without one, somebody who is not signed in. */
  by?: string
  kind: string
  /** Code of the place. */
  place: string
  text: string
  title?: string
  fields?: Given
  /** Agreed to be shown to everybody. */
  consent?: boolean
  contact?: { name: string; phone: string }
  channel?: 'phone' | 'visit' | 'counter'
  steps?: DemoStep[]
}

/** `month`: so many before this one. `lines`: whole yuan by account, debit positive. */
export interface DemoVoucher {
  month: number
  day: number
  summary: string
  /** What the public reads, where that is another. */
  public?: string
  lines: Record<string, number>
  /** How far it has come; published unless told. */
  until?: 'draft' | 'posted'
  receipt?: { title: string; payee: string; yuan: number; number?: string }
}

/** The books of one village. Accounts by username; amounts in whole yuan, credit negative. */
export interface DemoBooks {
  place: string
  clerk: string
  accountant: string
  supervisor: string
  sub_accounts: { parent: string; title: string }[]
  /** Added when all the rest is there. */
  last_account: { parent: string; title: string }
  opening: Record<string, number>
  budgets: Record<string, number>
  vouchers: DemoVoucher[]
  /** What was decided and is paid, posted and published; `matter`: its title. */
  payments?: {
    at: string
    by: string
    matter: string
    method: 'cash' | 'bank' | 'card'
    public: string
    receipt: NonNullable<DemoVoucher['receipt']>
  }[]
  question?: { number: number; text: string }
}

/** One topic with the votes cast for it on paper; without `yes` it was only talked about. `said`: speaker and words. */
export interface DemoTopic {
  title: string
  motion: string
  /** The title of the demo matter of this place that it settles. */
  matter?: string
  ballot: 'open' | 'secret' | 'none'
  yes?: number | 'all'
  said?: [speaker: string, text: string][]
}

export interface DemoCode {
  articles: { title: string; text: string; ceiling?: { what: string; per: string; yuan: number } }[]
}

/** A meeting, its times as `momentOf` reads them, or `+5 09:00` for one to come. Without `present` it is only called. */
export interface DemoMeeting {
  called: string
  held: string
  /** The account that calls and chairs it; the one that records it. */
  by: string
  recorder: string
  place: string
  body: string
  title: string
  venue: string
  due?: { members?: number; households?: number }
  present?: number | 'all'
  topics: DemoTopic[]
  /** Adopted by its first topic. */
  code?: DemoCode
}

/** A programme of the pack as far as it has come. `told`: evidence, `early` days before it is due, accepted unless given `back` or it `waits`. */
export interface DemoProgramme {
  programme: string
  /** The account that keeps the plan. */
  by: string
  told: { task: string; milestone: string; early?: number; text: string; back?: string; waits?: boolean }[]
  moved?: { task: string; milestone: string; days: number; reason: string }[]
  visits?: { by: string; task: string; team: string | null; days_ago: number; saw: string; asks?: string }[]
}

/** A campaign as far as it has come; days are counted from the day it was opened. `starts_in`: where its period begins earlier. */
export interface DemoCampaign {
  campaign: string
  round?: string
  by: string
  at: string
  place: string
  title: string
  team?: string
  days: number
  starts_in?: number
  items?: {
    by: string
    at: string
    place: string
    title: string
    note?: string
    answers: Record<string, string | number | boolean>
    /** Days from when it was entered. */
    due_in: number
    /** What was on the list only is given to the nearest holder of a post, `due_in` days from then. */
    plan?: { by: string; at: string; owner: string; due_in: number; measures: string }
    steps?: DemoStep[]
  }[]
}

/** What a village let: mu, yuan a year, from the first of January `starts` years from this one; `paid`: how many years' rent came in. */
export interface DemoContract {
  /** `{year}`: the one it begins in. */
  number: string
  kind: string
  object: string
  party: string
  area: number
  rent: number
  starts: number
  years: number
  /** `{year}`: the one before. None: nobody voted on it. */
  vote?: string
  plots?: string[]
  /** Not in writing. */
  file?: false
  paid: number
  /** What the scan found is being put right. */
  rectified?: { text: string; steps: DemoStep[] }
}

export interface DemoCounty {
  county: string
  /** Packs to load, bases first; the last is the county's. */
  packs: string[]
  map: { centre: [lng: number, lat: number]; width_km: number; height_km: number }
  /** Nodes between township and village. */
  groups?: { level: string; size: number; name: string }
  splits: Split[]
  households: number
  vacant_every: number
  /** The day the terms of office began; last year's first of March unless told. */
  terms_from?: string
  organisations: { kind: string; at: string; name: string; parent?: string; total?: number }[]
  /** Posts of many seats: how many are filled at each node, and at those where more are wanted. */
  filled?: Record<string, { each: number; at?: Record<string, number> }>
  on_leave?: { post: string; at: string; days: number; acting: string }
  accounts: DemoAccount[]
  matters: DemoMatter[]
  /** The account that records meetings on matters. */
  recorder?: string
  meetings?: DemoMeeting[]
  books?: DemoBooks[]
  programmes?: DemoProgramme[]
  campaigns?: DemoCampaign[]
  /** Members of a village's collective: those accounts, and so many made-up households; confirmed `since` that day `by` that resolution. */
  registers?: { place: string; by: string; since: string; households: number; members: string[] }[]
  /** Registered by an account, looked over at that moment. */
  contracts?: { place: string; by: string; at: string; items: DemoContract[] }[]
  /** Grids whose households somebody visits, so many; the first `due` of them wait for a visit today. */
  visited?: { place: string; households: number; due: number }[]
  /** Duties an account has published, `days_after` each period's end; the `nth` period of one is left out. */
  published?: {
    by: string
    place: string
    days_after: number
    text: string
    duties: string[]
    left_out?: { duty: string; nth: number }
    /** All other places of that level publish the same, made up in one go: of so many one is late once, of so many one leaves a period out. */
    others?: { texts: Record<string, string>; one_late_in: number; one_missing_in: number }
  }[]
}

const folder = join(import.meta.dirname, '../../../demo')

const STEP = new Set([
  'at',
  'by',
  'do',
  'meets',
  'due',
  'present',
  'rejected',
  'to',
  'reason',
  'result',
  'note',
  'responsible_unit',
  'ground',
  'rating',
  'photo',
  'entry',
  'claims',
  'calls',
  'call',
])

/** A half-width comma inside a Chinese sentence cuts it in two without a word from YAML: caught here. */
function checked(name: string, demo: DemoCounty): DemoCounty {
  for (const step of demo.matters.flatMap((matter) => matter.steps ?? []))
    for (const key of Object.keys(step))
      if (!STEP.has(key))
        throw new Error(`demo/${name}: “${key}” is no word of a step; was a comma meant as “，”?`)
  return demo
}

export const packOf = (demo: DemoCounty): string => demo.packs.at(-1) as string

const read = (within: string): DemoCounty[] =>
  readdirSync(within)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => checked(name, parse(readFileSync(join(within, name), 'utf8')) as DemoCounty))

/** Opened on the first start. */
export const demoCounties: DemoCounty[] = read(folder)

/** `demo/more/*.yaml`: opened when somebody asks for them by the name of their pack. */
export const moreCounties: DemoCounty[] = read(join(folder, 'more'))
