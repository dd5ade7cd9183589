/** For tests only: a Linshu village with its clerk, accountant, supervisor and representative, its book of 2026 open, and ways to write into it. */
import { randomUUID } from 'node:crypto'
import type { TextReader } from '#server/lib/text-reader.ts'
import { moneyRoutes } from '#server/money/index.ts'
import { openMatterCounty, type Asking, type MatterCounty } from './matter-county.ts'
import type { World } from './world.ts'

/** `['513', 120]` debits, `['102', -120]` credits; whole yuan. */
export type YuanLine = [account: string, yuan: number]
type InOffice = Asking & { person: string }

export interface VillageBooks {
  county: MatterCounty
  region: string
  clerk: InOffice
  accountant: InOffice
  supervisor: InOffice
  member: InOffice
  /** A draft; answers its id. Fails the test when it is refused. */
  draft(day: string, summary: string, ...lines: YuanLine[]): Promise<string>
  /** Posted by the accountant; answers its id. */
  posted(day: string, summary: string, ...lines: YuanLine[]): Promise<string>
  review(id: string, verdict?: 'post' | 'return', reason?: string): ReturnType<Asking['post']>
  month(month: number, act: 'close' | 'reopen', reason?: string): ReturnType<Asking['post']>
}

export const command = () => ({ command_id: randomUUID() })

export const linesOf = (lines: YuanLine[]) =>
  lines.map(([account, yuan]) => ({
    account,
    debit: Math.max(0, Math.round(yuan * 100)),
    credit: Math.max(0, Math.round(-yuan * 100)),
  }))

/** `also`: registers the routes of another room, before the first request. `textReader`: reads its receipts. */
export async function openVillageBooks(
  world: World,
  also: (county: MatterCounty) => Promise<void> = async () => undefined,
  textReader: TextReader | null = null,
): Promise<VillageBooks> {
  const county = await openMatterCounty(world, 'linshu')
  await county.app.register(
    moneyRoutes({ ...county.deps, matters: county.deps, textReader, authorityFor: county.authorityFor }),
  )
  await also(county)
  const region = county.at.village1!.id
  const clerk = await county.office('village_clerk', 'village1', undefined, '赵会计')
  const accountant = await county.office('street_accountant', 'town1', undefined, '钱审核')
  const supervisor = await county.office('supervision_head', 'village1', undefined, '孙监督')
  const member = await county.office('representative', 'village1', undefined, '李代表')
  const must = async (asked: ReturnType<Asking['post']>) => {
    const { status, body } = await asked
    if (status >= 400) throw new Error(JSON.stringify(body))
    return body as { id: string; version: number }
  }
  await must(clerk.post('/api/books', { ...command(), region, year: 2026 }))
  const draft = async (day: string, summary: string, ...lines: YuanLine[]) =>
    (await must(clerk.post('/api/vouchers', { ...command(), region, day, summary, lines: linesOf(lines) })))
      .id
  const review = async (id: string, verdict: 'post' | 'return' = 'post', reason?: string) => {
    const { version } = (await accountant.get(`/api/vouchers/${id}`)).body
    return accountant.post(`/api/vouchers/${id}/review`, {
      ...command(),
      version,
      verdict,
      ...(reason && { reason }),
    })
  }
  return {
    ...{ county, region, clerk, accountant, supervisor, member, draft, review },
    async posted(day, summary, ...lines) {
      const id = await draft(day, summary, ...lines)
      await must(review(id))
      return id
    },
    month: (month, act, reason) =>
      accountant.post('/api/books/months', {
        ...command(),
        region,
        year: 2026,
        month,
        act,
        ...(reason && { reason }),
      }),
  }
}
