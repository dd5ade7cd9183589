/** For tests only: a village that can meet, and one meeting held from its notice to the second signature. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { deliberationRoutes, villageCodeRoutes } from '#server/deliberation/index.ts'
import { openMatterCounty, type Answer, type Asking, type MatterCounty } from './matter-county.ts'
import type { World } from './world.ts'

export type Person = Asking & { person: string }

export interface Village {
  county: MatterCounty
  secretary: Person
  director: Person
  clerk: Person
  representatives: Person[]
}

/** Secretary 王书记, director 刘主任, clerk 陈文书, 赵委员 and seven representatives 代表1 … 代表7 in village1. */
export async function openVillage(world: World): Promise<Village> {
  const county = await openMatterCounty(world, 'linshu')
  const { deps: matters, authorityFor } = county
  await county.app.register(
    deliberationRoutes({ matters, authorityFor, publicUrl: 'https://shanzhi.example' }),
  )
  await county.app.register(
    villageCodeRoutes({ matters, authorityFor, publicUrl: 'https://shanzhi.example' }),
  )
  const office = (post: string, name: string) => county.office(post, 'village1', undefined, name)
  const secretary = await office('village_secretary', '王书记')
  const director = await office('village_director', '刘主任')
  const clerk = await office('village_clerk', '陈文书')
  await office('committee_member', '赵委员')
  const representatives: Person[] = []
  for (let i = 1; i <= 7; i++) representatives.push(await office('representative', `代表${i}`))
  return { county, secretary, director, clerk, representatives }
}

export const cmd = (more: object = {}) => ({ command_id: randomUUID(), ...more })
export const path = (meeting: { id: string }, rest: string) => `/api/meetings/${meeting.id}/${rest}`

export const topicOf = (title: string, ballot: 'open' | 'secret' | 'none', more: object = {}) => ({
  ...{ id: randomUUID(), title, motion: `同意${title}。`, ballot },
  ...more,
})

export const meetingOf = (county: MatterCounty, body: string, topics: object[], more: object = {}) => ({
  ...{ id: randomUUID(), body, region: county.at.village1!.id, title: '第三季度会议', topics },
  ...{ held_at: '2026-11-21T01:00:00.000Z', venue: '村委会会议室' },
  ...more,
})

/** The body of a yes. */
export async function ok(answer: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await answer
  assert.ok(status < 300, `${status} ${JSON.stringify(body)}`)
  return body
}

export async function refused(answer: Promise<Answer>, code: string, says?: RegExp): Promise<void> {
  const { status, body } = await answer
  assert.equal(body.code, code, `${status} ${JSON.stringify(body)}`)
  if (says) assert.match(body.detail, says)
}

export const memberOf = (meeting: Answer['body'], name: string): string =>
  meeting.members.find((member: { name: string }) => member.name === name).id

/** Opened, everybody on the list, every topic voted by show of hands, closed and signed: the meeting as it is then. */
export async function hold(
  { director, clerk }: Pick<Village, 'director' | 'clerk'>,
  called: Answer['body'],
  choice: 'yes' | 'no',
): Promise<Answer['body']> {
  await ok(clerk.post(path(called, 'open'), cmd({ chair: '刘主任', recorder: '陈文书' })))
  const members = called.members.map(({ id }: { id: string }) => ({ id, attended: 'list' }))
  await ok(clerk.post(path(called, 'attendance'), cmd({ members })))
  for (const topic of called.topics) {
    const at = path(called, `topics/${topic.id}`)
    await ok(clerk.post(`${at}/ballot`, cmd()))
    for (const { id } of called.members)
      await ok(clerk.post(`${at}/votes`, cmd({ member: id, how: 'hand', choice })))
    await ok(clerk.post(`${at}/count`, cmd()))
  }
  await ok(clerk.post(path(called, 'close'), cmd()))
  await ok(clerk.post(path(called, 'signatures'), cmd({ as: 'recorder' })))
  return ok(director.post(path(called, 'signatures'), cmd({ as: 'chair' })))
}

/** The villagers' assembly of 800, at which 500 come; by paper, for nobody knows all villagers by name. */
export const callAssembly = ({ county, director }: Village, topic: object, held_at: string) =>
  ok(
    director.post(
      '/api/meetings',
      meetingOf(county, 'villagers_assembly', [topic], { due: { members: 800, households: 300 }, held_at }),
    ),
  )

/** Held with so many yes of the 500, and signed. The clock stands at its time. */
export async function holdAssembly(
  { director, clerk }: Pick<Village, 'director' | 'clerk'>,
  called: Answer['body'],
  yes: number,
): Promise<Answer['body']> {
  await ok(clerk.post(path(called, 'open'), cmd({ chair: '刘主任', recorder: '陈文书' })))
  await ok(clerk.post(path(called, 'attendance'), cmd({ counted: { members: 500 } })))
  const at = path(called, `topics/${called.topics[0].id}`)
  await ok(clerk.post(`${at}/ballot`, cmd()))
  const ballots = { yes, no: 500 - yes, abstain: 0, invalid: 0 }
  await ok(clerk.post(`${at}/paper`, cmd({ members: [], ballots })))
  await ok(clerk.post(`${at}/count`, cmd()))
  await ok(clerk.post(path(called, 'close'), cmd()))
  await ok(clerk.post(path(called, 'signatures'), cmd({ as: 'recorder' })))
  return ok(director.post(path(called, 'signatures'), cmd({ as: 'chair' })))
}
