import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { anonymous, type Authority } from '../authority/index.ts'
import { openHttp, type App } from '../lib/http.ts'
import { openLog } from '../lib/log.ts'
import { openMiniCounty, type MiniCounty } from '../../test/mini-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { peopleRoutes } from './routes.ts'

let world: World
let mini: MiniCounty
let app: App
const asking = new Map<string, Authority>()
before(async () => {
  world = await openWorld()
  mini = await openMiniCounty(world)
  const works = await world.owner.query(`select id from organisation where department = 'works'`)
  asking.set('admin', await mini.inOffice('county_admin', 'county'))
  asking.set('town2', await mini.inOffice('town_admin', 'town2'))
  asking.set('handler', await mini.inOffice('handler', 'county', works.rows[0].id))
  app = await openHttp({ log: openLog('silent'), rateLimit: 0, publicUrl: 'http://127.0.0.1' })
  const authorityFor = async (r: { headers: Record<string, unknown> }) =>
    asking.get(r.headers['x-who'] as string) ?? anonymous(0)
  await app.register(peopleRoutes({ ...mini.deps, authorityFor: authorityFor as never }))
})
after(async () => {
  await app?.close()
  await world?.close()
})

const HEAD = '姓名,工作电话,岗位,所在地编码,部门,任职方式,任职日期,卸任日期'
async function send(lines: string[], { who = 'admin', dry = false } = {}) {
  const body = new FormData()
  body.append('file', new Blob([[HEAD, ...lines].join('\r\n')]), '任职.csv')
  const form = new Response(body)
  const response = await app.inject({
    ...{ method: 'POST', url: `/api/appointments/import${dry ? '?dry_run=true' : ''}` },
    headers: { 'x-who': who, 'content-type': form.headers.get('content-type')! },
    payload: Buffer.from(await form.arrayBuffer()),
  })
  return { status: response.statusCode, body: response.json() }
}
const figures = ({
  body,
}: {
  body: { added: number; changed: number; unchanged: number; bad: object[] }
}) => [...[body.added, body.changed, body.unchanged, body.bad.length]]
const persons = async (name: string) =>
  (await world.owner.query('select count(*)::int as n from person where name = $1', [name])).rows[0].n

test('a township’s posts come in at once; a second time changes nothing; one person may hold two posts', async () => {
  const { grid1, grid2, county } = mini.at
  const lines = [
    `甲一,13900000001,网格长,${grid1!.code},,,2026-03-01,`,
    `甲一,13900000001,网格员,${grid2!.code},,,2026-03-01,`,
    `乙二,,网格员,="${grid1!.code}",,正式,2026/3/1,`,
    `丙三,,经办人,${county!.code},建设局,,2026-03-01,`,
  ]
  assert.deepEqual(figures(await send(lines, { dry: true })), [4, 0, 0, 0])
  assert.equal(await persons('甲一'), 0)
  assert.deepEqual(figures(await send(lines)), [4, 0, 0, 0])
  assert.equal(await persons('甲一'), 1)
  assert.deepEqual(figures(await send(lines)), [0, 0, 4, 0])
  const ended = await send([`甲一,13900000001,网格长,${grid1!.code},,,2026-03-01,2026-11-10`])
  assert.deepEqual(figures(ended), [0, 1, 0, 0])
  const chief = await world.owner.query(
    `select ends_on from appointment where post = 'chief' and path = $1`,
    [grid1!.path],
  )
  assert.deepEqual(chief.rows, [{ ends_on: '2026-11-10' }])
})

test('what does not fit is given back: a full seat, a wrong level, a department that is not there', async () => {
  const { grid2, village1 } = mini.at
  const { body } = await send([
    `丁四,,网格长,${grid2!.code},,,2026-03-01,`,
    `戊五,,网格长,${grid2!.code},,,2026-03-01,`,
    `戊五,,网格长,${grid2!.code},,代理,2026-03-01,`,
    `己六,,网格长,${village1!.code},,,2026-03-01,`,
    `庚七,,经办人,${mini.at.county!.code},,,2026-03-01,`,
    `辛八,,网格员,${grid2!.code},,,2026-03-01,2026-02-01`,
    `,,没有的岗,000000,,,昨天,`,
  ])
  assert.equal(body.added, 2)
  assert.deepEqual(
    body.bad.map((b: { row: number; column: string }) => `${b.row}${b.column}`),
    ['3岗位', '5岗位', '6部门', '7卸任日期', '8岗位', '8任职日期', '8姓名', '8所在地编码'],
  )
})

test('forbidden: outside one’s township a row is bad; a department’s handler cannot import at all', async () => {
  const line = `壬九,,网格员,${mini.at.grid1!.code},,,2026-03-01,`
  const { body } = await send([line, `癸十,,镇管理员,${mini.at.county!.code},,,2026-03-01,`], {
    who: 'town2',
  })
  assert.deepEqual([body.added, body.bad.length], [0, 2])
  const no = await send([line], { who: 'handler' })
  assert.deepEqual([no.status, no.body.code, await persons('壬九')], [403, 'NOT_ALLOWED', 0])
  const template = await app.inject({
    url: '/api/appointments/template.xlsx',
    headers: { 'x-who': 'handler' },
  })
  assert.equal(template.statusCode, 403)
})

test('who is not signed in is told so before anything is said of the input', async () => {
  for (const url of ['/api/staffing', '/api/organisations', '/api/staffing?region=x']) {
    const answer = await app.inject({ url })
    assert.deepEqual([answer.statusCode, answer.json().code], [401, 'NOT_SIGNED_IN'], url)
  }
  const asked = await app.inject({ url: '/api/staffing', headers: { 'x-who': 'admin' } })
  assert.deepEqual(
    [asked.statusCode, asked.json().code, asked.json().field],
    [422, 'FIELD_MISSING', 'region'],
  )
  assert.match(asked.json().detail, /“地方”/)
})

test('the routes answer: appoint, list, end, leave, staffing', async () => {
  const headers = { 'x-who': 'admin' }
  const post = async (url: string, payload: object) => app.inject({ method: 'POST', url, headers, payload })
  const region = mini.at.grid1!.id
  const made = await post('/api/appointments', {
    ...{ person: { name: '新人', work_phone: '13900000009' }, post: 'chief', region },
    ...{ kind: 'holder', starts_on: '2026-11-11' },
  })
  assert.equal(made.statusCode, 201, made.body)
  const listed = await app.inject({ url: `/api/appointments?region=${region}&post=chief`, headers })
  const term = listed.json().items[0]
  assert.deepEqual([term.person.name, term.post_title, term.on_leave_until], ['新人', '网格长', null])
  const leave = { person: term.person.id, starts_on: '2026-11-18', ends_on: '2026-11-20' }
  const away = await post('/api/leaves', leave)
  assert.equal(away.statusCode, 201)
  const staffed = await app.inject({ url: `/api/staffing?region=${region}`, headers })
  assert.deepEqual(
    staffed.json().vacancies.map((v: { post: string }) => v.post),
    ['chief', 'worker'],
  )
  assert.equal((await post(`/api/leaves/${away.json().id}/end`, { ends_on: '2026-11-18' })).statusCode, 204)
  assert.equal((await post(`/api/appointments/${term.id}/end`, { ends_on: '2026-11-30' })).statusCode, 204)
  const branch = await post('/api/organisations', { kind: 'branch', name: '网格党支部', region })
  assert.equal(branch.statusCode, 201)
  assert.equal(
    (await app.inject({ url: `/api/organisations?region=${region}`, headers })).json().items.length,
    1,
  )
  const gone = await post(`/api/organisations/${branch.json().id}/dissolve`, { dissolved_on: '2026-11-18' })
  assert.equal(gone.statusCode, 204)
})
