/** A pool of mediators: who is due, one tap renews, the responsible post is reminded once; outside one's places nothing. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { peopleRoutes } from '../routes.ts'
import { shanghaiToday } from '../deps.ts'
import { openMatterCounty, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { remindPools } from './remind.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let street: Person, far: Person, director: Person, mediator: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  const { db, places, people, clock } = county.deps
  const today = () => shanghaiToday(clock)
  await county.app.register(
    peopleRoutes({ db, places, people, clock, today, authorityFor: county.authorityFor as never }),
  )
  street = await county.office('street_office', 'town1')
  far = await county.office('street_office', 'town2')
  director = await county.office('village_director', 'village1')
  mediator = await county.office('mediator', 'village1', undefined, '老支书')
  const year = new Date(clock.now().getTime() - 345 * 86_400_000).toISOString().slice(0, 10)
  await world.owner.query(`update appointment set starts_on = $1 where person = $2`, [year, mediator.person])
})
after(async () => {
  await county?.close()
  await world?.close()
})

const pools = (who: Asking, at: string) => who.get(`/api/pools?region=${county.at[at]!.id}`)

test('too small a pool is a vacancy, and who is due is told by name and day', async () => {
  const { body } = await pools(street, 'town1')
  assert.deepEqual(
    body.due.map((one: { name: string; over: boolean; may_renew: boolean }) => [
      one.name,
      one.over,
      one.may_renew,
    ]),
    [['老支书', false, true]],
  )
  const { body: staffing } = await street.get(`/api/staffing?region=${county.at['village1']!.id}`)
  const vacancy = staffing.vacancies.find(({ post }: { post: string }) => post === 'mediator')
  assert.deepEqual([vacancy.seats, vacancy.held], [10, 1])
})

test('the post it reports to is reminded, once', async () => {
  const { worker, places, people, clock } = county.deps
  const follower = remindPools({ worker, places, people, clock, today: () => shanghaiToday(clock) })
  assert.ok((await follower.work()) > 0)
  assert.equal(await follower.work(), 0)
  const texts = (await director.get('/api/notices')).body.items.map(({ text }: { text: string }) => text)
  assert.ok(texts.some((text: string) => text.includes('老支书') && text.includes('满一年')))
  assert.ok(texts.some((text: string) => text.includes('只有 1 人，应不少于 10 人')))
})

test('forbidden: another township neither sees nor renews; a member does not renew themselves; a post that is no pool', async () => {
  const { body } = await pools(street, 'town1')
  const path = `/api/appointments/${body.due[0].id}/renew`
  assert.equal((await pools(far, 'town1')).status, 403)
  assert.equal((await pools(county.anyone, 'town1')).status, 401)
  assert.equal((await far.post(path)).status, 403)
  assert.equal((await mediator.post(path)).status, 403)
  const { rows } = await world.owner.query(`select id from appointment where person = $1`, [director.person])
  assert.equal((await street.post(`/api/appointments/${rows[0].id}/renew`)).status, 422)
})

test('renewed for another year, nobody is due; it stands in the journal', async () => {
  const { body } = await pools(street, 'town1')
  assert.equal((await street.post(`/api/appointments/${body.due[0].id}/renew`)).status, 204)
  assert.deepEqual((await pools(street, 'town1')).body.due, [])
  const { rows } = await world.owner.query(
    `select command from journal_entry where subject = $1 order by version desc limit 1`,
    [body.due[0].id],
  )
  assert.deepEqual(rows, [{ command: 'renew' }])
})
