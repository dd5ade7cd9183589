/** What the village's page is made of: published vouchers only, masked words, covered pictures, how it was allowed. */
import type { Readable } from 'node:stream'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { CountyRules } from '../packs/index.ts'
import type { MoneyDeps } from './deps.ts'
import { maskText } from './mask-text.ts'
import { isUnaltered } from './public-document.ts'
import * as store from './store-public.ts'

export type PublicDeps = Pick<MoneyDeps, 'worker' | 'packs' | 'places' | 'files' | 'clock' | 'book'>

type RulesDeps = Pick<PublicDeps, 'places' | 'clock'> & { packs: Pick<PublicDeps['packs'], 'rulesOf'> }

export interface PublicMonth {
  /** `2026-04`. */
  month: string
  count: number
  fen: number
}
export interface PublicVoucher extends Omit<store.PublicRow, 'debits' | 'credits'> {
  /** Account titles. */
  debits: string[]
  credits: string[]
  /** Money came in, went out, or neither: it moved between accounts of money, or was none. */
  flow: 'in' | 'out' | 'none'
}
export interface PublicStep {
  day: string
  what: string
}
export interface PublicVoucherPage extends Omit<PublicVoucher, 'questions' | 'answered'> {
  kind: 'ordinary' | 'reversal' | 'year_end'
  reverses: number | null
  withdrawn: string | null
  lines: { title: string; debit: number; credit: number }[]
  pictures: { id: string; title: string; masked: string; width: number; height: number }[]
  matter: { number: string; kind: string; path: string | null; because: string[] } | null
  steps: PublicStep[]
  /** What was published, byte by byte, and whether the books still say so; null for what has no document. */
  document: { text: string; id: string; version: number; unaltered: boolean; published_at: string } | null
  questions: {
    at: string
    due_at: string
    late: boolean
    text: string | null
    answer: string | null
    answered_at: string | null
  }[]
}

const wall = (tenant: number) => ({ tenant, scope: '{}', keys: '{}' })

export async function publicMonths(
  { worker }: Pick<PublicDeps, 'worker'>,
  tenant: number,
  region: string,
): Promise<PublicMonth[]> {
  const [rows] = await worker.read(wall(tenant), store.publishedMonths(tenant, region))
  return rows
}

const named = (rules: CountyRules, codes: string[]) =>
  codes.map((code) => rules.accounts[code]?.title ?? code)

function accountsOf(rules: CountyRules, { debits, credits }: Pick<store.PublicRow, 'debits' | 'credits'>) {
  const money: string[] = Object.values(rules.books.pay_from ?? {})
  const [to, from] = [debits, credits].map((codes) => codes.some((code) => money.includes(code)))
  const flow = to === from ? ('none' as const) : to ? ('in' as const) : ('out' as const)
  return { debits: named(rules, debits), credits: named(rules, credits), flow }
}

export async function publicVouchers(
  deps: RulesDeps & Pick<PublicDeps, 'worker'>,
  of: { tenant: number; region: string; month: string },
  { offset, limit }: { offset: number; limit: number },
): Promise<PublicVoucher[]> {
  const rules = await rulesOf(deps, of.tenant)
  const [rows] = await deps.worker.read(
    wall(of.tenant),
    store.publishedOfMonth(of.tenant, of.region, of.month, offset, limit),
  )
  return rows.map((row) => ({ ...row, ...accountsOf(rules, row) }))
}

/** One voucher; null when it is not published. Of a withdrawn one only that it was, and why. */
export async function publicVoucher(
  deps: PublicDeps,
  of: { tenant: number; region: string; year: number; number: number },
): Promise<PublicVoucherPage | null> {
  const { tenant } = of
  const [[row]] = await deps.worker.read(
    wall(tenant),
    store.publishedDetail(tenant, of.region, of.year, of.number),
  )
  if (!row) return null
  const rules = await rulesOf(deps, tenant)
  const now = deps.clock.now().toISOString()
  const hidden = row.withdrawn_at !== null
  const { year, number, day, summary, fen, receipts } = row
  return {
    ...{ year, number, day, fen, receipts, kind: row.kind, reverses: row.reverses_number },
    summary: hidden ? '已撤下' : summary,
    withdrawn: hidden ? maskText(row.reason ?? '') : null,
    ...accountsOf(rules, row),
    lines: hidden
      ? []
      : row.lines.map(({ account, ...amounts }) => ({ title: named(rules, [account])[0]!, ...amounts })),
    pictures: hidden ? [] : row.shown,
    matter: row.matter_number
      ? {
          ...{ number: row.matter_number, kind: row.matter_kind! },
          path: row.matter_path?.title ?? null,
          because: row.matter_path?.because ?? [],
        }
      : null,
    document: hidden ? null : await documentOf(deps, of, row),
    steps: row.matter && row.matter_rules ? await stepsOf(deps, tenant, row.matter, row.matter_rules) : [],
    questions: row.asked.map((one) => ({
      ...one,
      text: one.answered_at ? maskText(one.text) : null,
      answer: one.answer && maskText(one.answer),
      late: one.answered_at === null && one.due_at < now,
    })),
  }
}

async function documentOf(
  { places }: PublicDeps,
  { tenant, region }: { tenant: number; region: string },
  row: store.PublicDetail,
): Promise<PublicVoucherPage['document']> {
  if (row.document === null) return null
  const place = (await places.region(tenant, region))?.code ?? ''
  const county = (await places.tenant(tenant)).code
  const { id, version, year, number, kind, day, summary, lines } = row
  const now = {
    ...{ id, version, county, place, year, number, kind, reverses: row.reverses_number, day, summary, lines },
    pictures: row.shown.flatMap(({ masked }) => masked || []),
  }
  const published_at = row.published_at.toISOString()
  return { text: row.document, id, version, unaltered: isUnaltered(row.document, now), published_at }
}

/** Resolutions in words, and approvals by the seat that gave them; nobody's name. */
async function stepsOf(deps: PublicDeps, tenant: number, matter: string, pin: Buffer): Promise<PublicStep[]> {
  const [entries] = await deps.worker.read(wall(tenant), store.stepsQuery(tenant, matter))
  const { procedure } = await deps.book.pinned(pin)
  const approving = new Map(
    Object.entries(procedure.states).flatMap(([state, { actions = {} }]) =>
      Object.entries(actions).flatMap(([id, { approves, title }]) =>
        approves ? [[`${state}/${id}`, title] as const] : [],
      ),
    ),
  )
  return entries.flatMap(({ at, from, action, by, resolved }) => {
    const title = approving.get(`${from}/${action}`)
    const what = resolved ?? (title && by ? `${by}：${title}` : null)
    return what ? [{ day: shanghaiDay(at.toISOString()), what }] : []
  })
}

/** The covered picture by its hash, of a published voucher of that village; undefined for any other. */
export async function publicPicture(
  deps: PublicDeps,
  of: { tenant: number; region: string },
  hash: string,
): Promise<Readable | undefined> {
  const [[shown]] = await deps.worker.read(wall(of.tenant), store.shownMasked(of.tenant, of.region, hash))
  return shown && deps.files.read(shown.hash)
}

async function rulesOf({ places, packs, clock }: RulesDeps, tenant: number): Promise<CountyRules> {
  const { pack } = await places.tenant(tenant)
  return packs.rulesOf(pack, shanghaiDay(clock.now().toISOString()))
}
