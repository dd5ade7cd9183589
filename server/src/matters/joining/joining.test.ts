/** The same thing met by several: shown while reporting, joined instead of reported again, told to everybody, rated by each. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { tellFollowers } from '../talk/tell-followers.ts'
import { phoneOfJoiner } from './phone-of-joiner.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let first: Person, second: Person, worker: Person, chief: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  first = await county.villager('张大娘')
  second = await county.villager('李大爷')
  worker = await county.office('grid_worker', 'grid1')
  chief = await county.office('grid_chief', 'grid1')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const WORDS = '从昨天晚上开始自来水停水，一滴都没有'
const reported = async (more: object = {}, kind = 'water_supply', where = 'grid1') => {
  const { status, body } = await first.post(
    '/api/matters',
    reportOf(county, kind, where, { text: WORDS, ...more }),
  )
  assert.equal(status, 201, JSON.stringify(body))
  return body as { id: string; number: string }
}
const asked = (more: object = {}) => ({
  ...{ county: county.code, text: '我家停水了', kind: 'water_supply', region: county.at.grid1!.id, ...more },
})
const similar = async (who: Asking, more: object = {}) => {
  const { status, body } = await who.post('/api/matters/similar', asked(more))
  assert.equal(status, 200, JSON.stringify(body))
  return body.items as {
    id: string
    words: string | null
    near: string
    joined: number
    open: boolean
    is_me: boolean
  }[]
}
const join = (who: Asking, id: string, more: object = {}) =>
  who.post(`/api/matters/${id}/joiners`, { id: randomUUID(), county: county.code, ...more })
const tokenOf = (follow: string) => follow.replace('/m/j/', '')
async function act(who: Asking, id: string, action: string, input: object = {}) {
  const { body } = await worker.get(`/api/matters/${id}`)
  world.clock.forward(1000)
  const answer = await who.post(`/api/matters/${id}/acts`, actOf(action, body.version, input))
  assert.equal(answer.status, 200, `${action}: ${JSON.stringify(answer.body)}`)
}
/** Works the outbox off, each message twice; answers what goes to phones. */
async function delivered(): Promise<{ phone: string | null; text: string }[]> {
  const taken = async (effect: string) =>
    (await world.owner.query(`delete from outbox where effect = $1 returning *`, [effect])).rows
  const followers = await taken('tell_followers')
  for (const row of [...followers, ...followers]) await tellFollowers(county.deps)(row)
  return Promise.all(
    (await taken('tell_reporter')).map(async ({ payload: { joiner, text } }) => ({
      phone: joiner ? await phoneOfJoiner(county.deps, county.tenant, joiner) : null,
      text,
    })),
  )
}

test('nearby and alike is suggested: the same kind here, its words only by consent; far away or of another matter is not', async () => {
  const { id } = await reported()
  await reported({ text: '路上有个大坑，车过不去' }, 'road_broken')
  const [one, ...others] = await similar(county.anyone)
  assert.deepEqual(others, [])
  assert.deepEqual(
    [one!.id, one!.words, one!.near, one!.joined, one!.open, one!.is_me],
    [id, null, `就在${county.at.village1!.name}`, 0, false, false],
  )
  assert.deepEqual(await similar(county.anyone, { region: county.at.grid3!.id }), [], 'another township')
  assert.deepEqual(
    await similar(county.anyone, { region: county.at.county!.id }),
    [],
    'nowhere in particular',
  )
  assert.equal((await similar(first))[0]!.is_me, true)
  const seen = (await similar(worker))[0]!
  assert.deepEqual([seen.words, seen.open], [WORDS, true], 'whoever sees it anyway')
  const { body: of } = await worker.get(`/api/matters/${id}`)
  assert.deepEqual((await worker.get(`/api/matters/${id}/similar`)).body.items, [], 'not itself')
  const { id: twin } = await reported()
  const [like] = (await worker.get(`/api/matters/${twin}/similar`)).body.items
  assert.deepEqual([like.id, like.number, like.words], [id, of.number, WORDS], 'a matter has its likes too')
  await world.owner.query('update matter set closed_at = opened_at where id = $1', [twin])
  // before the kind is chosen its own words find it
  assert.deepEqual(
    (await similar(county.anyone, { kind: undefined })).map((m) => m.id),
    [id],
  )
})

test('by coordinates: next door is near, two kilometres off in the same village is not', async () => {
  const spot = { lng: 118.65222, lat: 34.92111, datum: 'WGS-84' }
  const { id } = await reported({ consent: true, location: spot }, 'sewage')
  const ask = (lat: number) =>
    similar(county.anyone, { kind: 'sewage', text: '', location: { ...spot, lat } })
  const [near] = await ask(34.9215)
  assert.deepEqual([near!.id, near!.near, near!.words], [id, '约 50 米外', WORDS])
  assert.deepEqual(await ask(34.94), [])
})

test('joined without an account by phone, and with one: both are told of every step, both rate, the handler sees how many', async () => {
  const { id, number } = await reported()
  const body = { id: randomUUID(), county: county.code, phone: '13800000001' }
  const joined = await county.anyone.post(`/api/matters/${id}/joiners`, body)
  assert.equal(joined.status, 201, JSON.stringify(joined.body))
  assert.deepEqual([joined.body.number, joined.body.joined], [number, 1])
  const again = await county.anyone.post(`/api/matters/${id}/joiners`, body)
  assert.deepEqual(again.body, joined.body, 'sent twice, joined once')
  const changed = await county.anyone.post(`/api/matters/${id}/joiners`, { ...body, phone: '13800000002' })
  assert.equal(changed.body.code, 'COMMAND_REUSED')
  await join(county.anyone, id, { phone: '13800000001' })
  const mine = await join(second, id)
  assert.equal(mine.body.joined, 2, 'one phone counts once')
  assert.equal(
    (await join(second, id)).body.follow,
    mine.body.follow,
    'signed in: once, whatever the phone sends',
  )
  assert.equal((await join(first, id)).body.code, 'ALREADY_DONE')
  assert.equal((await similar(county.anyone)).find((one) => one.id === id)!.joined, 2)
  assert.equal((await worker.get(`/api/matters/${id}`)).body.joined, 2)
  const listed = (await worker.get('/api/matters?kind=water_supply')).body.items
  assert.equal(listed.find((row: { id: string }) => row.id === id).joined, 2)

  const token = tokenOf(joined.body.follow)
  const early = { command_id: randomUUID(), action: 'rate', rating: 5 }
  assert.equal((await county.anyone.post(`/api/joined/${token}/acts`, early)).body.code, 'ACTION_NOT_OPEN')
  await act(worker, id, 'accept')
  await act(worker, id, 'solve', { result: '水管修好了，张大娘家也有水了' })
  await act(chief, id, 'confirm')
  const sent = (await delivered()).filter(({ phone }) => phone === '13800000001')
  assert.equal(sent.length, 3, 'a phone that joined twice is told once of each step')
  assert.match(sent.at(-1)!.text, /^您一起反映的“自来水停水、水质差”：核实属实，办结，办好了。$/)
  const notices = (await second.get('/api/notices')).body.items as { text: string }[]
  assert.equal(notices.filter(({ text }) => text.startsWith('您一起反映的')).length, 3)

  const page = (await county.anyone.get(`/api/joined/${token}`)).body
  assert.deepEqual(
    [page.number, page.state_plain, page.may_rate, page.steps.length],
    [number, '办好了', true, 4],
  )
  const rate = { command_id: randomUUID(), action: 'rate', rating: 4 }
  for (let i = 0; i < 2; i++)
    assert.equal((await county.anyone.post(`/api/joined/${token}/acts`, rate)).body.rating, 4)
  const theirs = (await second.get('/api/joined')).body.items
  assert.equal(theirs.length, 1)
  const other = { command_id: randomUUID(), action: 'rate', rating: 1 }
  await county.anyone.post(`/api/joined/${tokenOf(theirs[0].follow)}/acts`, other)
  assert.deepEqual((await worker.get(`/api/matters/${id}`)).body.joiner_ratings, { n: 2, average: 2.5 })
  const { rows } = await world.owner.query(
    `select command, count(*)::int as n from journal_entry where subject_kind = 'joiner' and input ->> 'matter' = $1
      group by 1 order by 1`,
    [id],
  )
  assert.deepEqual(rows, [
    { command: 'join', n: 3 },
    { command: 'rate', n: 2 },
  ])
  assert.ok(!(await similar(county.anyone)).some((one) => one.id === id), 'closed: nobody repeats it')
})

test('left, one is told no more and not counted; come back, one is again', async () => {
  const { id } = await reported({}, 'public_toilet')
  const { body } = await join(second, id)
  const acts = `/api/joined/${tokenOf(body.follow)}/acts`
  const send = async (action: string) => second.post(acts, { command_id: randomUUID(), action })
  assert.equal((await send('return')).body.code, 'ALREADY_DONE')
  const left = (await send('leave')).body
  assert.deepEqual([left.left, left.joined], [true, 0])
  await act(worker, id, 'accept')
  await delivered()
  const told = async () =>
    ((await second.get('/api/notices')).body.items as { text: string }[]).filter((n) =>
      n.text.includes('公厕'),
    ).length
  assert.equal(await told(), 0)
  assert.deepEqual(
    (await second.get('/api/joined')).body.items.filter((m: { id: string }) => m.id === body.id),
    [],
  )
  assert.equal((await send('return')).body.joined, 1)
  await act(worker, id, 'solve', { result: '清了' })
  await delivered()
  assert.equal(await told(), 1)
})

test('merged into another, whoever joined it hears of the other', async () => {
  const dispatcher = await county.office('street_dispatcher', 'town1')
  const kept = await reported({}, 'occupied_road')
  const same = await reported({}, 'occupied_road')
  const { body } = await join(second, same.id)
  for (const one of [kept, same]) await act(worker, one.id, 'hand_up', { reason: '要镇里管' })
  await act(dispatcher, same.id, 'merge', { other: kept.number })
  await act(dispatcher, kept.id, 'take')
  const { steps, state_plain } = (await county.anyone.get(`/api/joined/${tokenOf(body.follow)}`)).body
  assert.deepEqual([state_plain, steps[0].sentence.startsWith('镇街自办')], ['正在办', true])
  await delivered()
  const texts = (await second.get('/api/notices')).body.items.map((n: { text: string }) => n.text)
  assert.ok(
    texts.some((text: string) => /^您一起反映的“占道经营.*镇街自办/.test(text)),
    texts.join('\n'),
  )
})
