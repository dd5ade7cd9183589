/** For tests only: one spending of a Linshu village, led by the county's own path to where it waits for its payment. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { fallDue, prepareMove } from '#server/matters/index.ts'
import { actOf, reportOf, type Asking } from './matter-county.ts'
import type { VillageBooks } from './village-books.ts'
import type { World } from './world.ts'

export interface Officers {
  director: Asking & { person: string }
  secretary: Asking & { person: string }
  beginner: Asking & { person: string }
}

export async function officersOf({ county }: VillageBooks): Promise<Officers> {
  return {
    director: await county.office('village_director', 'village1', undefined, '周主任'),
    secretary: await county.office('village_secretary', 'village1', undefined, '吴书记'),
    beginner: await county.office('village_clerk', 'village1', undefined, '郑文书'),
  }
}

export const laterBy = (world: World, days: number): void =>
  world.clock.set(new Date(world.clock.now().getTime() + days * 24 * 3600_000).toISOString())

/** Begun by a second clerk, resolved by every body, posted, approved thrice, carried out. `fen`: what was decided. Answers its id. */
export async function spendingToPay(
  world: World,
  books: VillageBooks,
  { director, secretary, beginner }: Officers,
  {
    kind = 'daily_expense',
    fen,
    payee,
    purpose,
  }: { kind?: string; fen: number; payee: string; purpose: string },
): Promise<string> {
  const { county, supervisor } = books
  const begun = await beginner.post(
    '/api/matters',
    reportOf(county, kind, 'village1', { text: purpose, fields: { purpose, payee, amount: fen } }),
  )
  assert.equal(begun.status, 201, JSON.stringify(begun.body))
  const { id } = begun.body as { id: string }
  const authority = await county.authorityFor({ headers: { 'x-person': secretary.person } } as never)
  const version = async () =>
    (await world.owner.query('select version from matter where id = $1', [id])).rows[0].version as number
  const resolve = async (body: string) => {
    const recorded = { does: 'resolved' as const, body, resolution: randomUUID(), outcome: 'passed' as const }
    const { queries } = await prepareMove(county.deps, authority, { matter: id, recorded })
    await world.app.act(authority.wall, (tx) => tx.commit(...queries))
  }
  const act = async (who: Asking, action: string, input: object = {}) => {
    const { status, body } = await who.post(`/api/matters/${id}/acts`, actOf(action, await version(), input))
    assert.equal(status, 200, JSON.stringify(body))
  }
  for (const body of ['village_branch', 'two_committees', 'party_members', 'villagers_assembly'])
    await resolve(body)
  laterBy(world, 16)
  while ((await fallDue(county.deps)) > 0);
  await act(director, 'approve')
  await act(secretary, 'approve')
  await act(supervisor, 'approve')
  await act(director, 'finish', { result: '已办好' })
  return id
}
