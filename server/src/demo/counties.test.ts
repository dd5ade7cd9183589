/** One working day in each county somebody asked for, over HTTP, as the accounts they are shown. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { does, openDemoCounty, type DemoCountyAsked } from '../../test/demo-county.ts'
import type { Asking } from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'

let world: World
before(async () => void (world = await openWorld()))
after(() => world.close())

const page = async (who: Asking, id: string) => (await who.get(`/api/matters/${id}`)).body
const everybody = async (county: DemoCountyAsked, ...names: string[]) =>
  Promise.all(names.map((name) => county.as(name)))
interface Unit {
  title: string
  seat: object
}
const offered = async (who: Asking, id: string, action: string): Promise<Unit[]> => {
  const { actions } = await page(who, id)
  return actions.find((one: { action: string }) => one.action === action)?.targets ?? []
}

test('xinfeng: the township whistles, two departments report in, are confirmed and rated', async () => {
  const county = await openDemoCounty(world, 'xinfeng')
  const [villager, worker, township, roads, farms] = (await everybody(
    county,
    ...['xf-cunmin', 'xf-wanggeyuan', 'xf-zhen', 'xf-jiaotong', 'xf-nongye'],
  )) as [Asking, Asking, Asking, Asking, Asking]
  const id = await county.reported(villager, 'occupied_road', '360722101201001')
  await does(worker, id, 'hand_up', { reason: '圩日占了半条路，要两家一起管' })
  const units = await offered(township, id, 'whistle')
  const calls = ['县交通运输局', '县农业农村局'].map((title, i) => ({
    seat: units.find((unit) => unit.title === title)!.seat,
    ...(i === 0 ? { leads: true } : {}),
  }))
  assert.match(
    await does(township, id, 'whistle', { calls, note: '路口堵死' }),
    /县交通运输局（牵头）、县农业农村局/,
  )
  for (const [i, department] of [roads, farms].entries()) {
    await does(department, id, 'call_check_in', { call: String(i + 1) })
    await does(department, id, 'call_report', { call: String(i + 1), result: '已清走' })
    await does(township, id, 'call_confirm', { call: String(i + 1), rating: 5 - i })
  }
  await does(township, id, 'finish', { result: '路通了' })
  assert.equal((await page(villager, id)).state_title, '已办结')
})

test('heshan: a talk in the pavilion is recorded, who came and what was said, and settles it', async () => {
  const county = await openDemoCounty(world, 'heshan')
  const [resident, committee] = (await everybody(county, 'hs-jumin', 'hs-zhiban')) as [Asking, Asking]
  const id = await county.reported(resident, 'neighbour_dispute', '410602003001')
  await does(committee, id, 'diagnose', {
    entry: { nature: '邻里、相邻关系', grade: '一般', opinion: '两家为晾衣绳，约到廊亭说。' },
  })
  await does(committee, id, 'meet', {
    entry: {
      where: '议事长廊',
      present: [{ name: '崔玉兰' }, { name: '老党员王师傅' }],
      said: '各让一步。',
      outcome: '谈成了',
    },
  })
  await does(committee, id, 'agree_orally', {
    entry: {
      ...{ parties: [{ name: '崔玉兰' }, { name: '邻居' }], facts: '晾衣绳', terms: '挪两米' },
      fulfilled_by: '2026-11-20',
    },
  })
  const settled = await page(committee, id)
  assert.equal(settled.state_title, '已达成协议，待回访')

  const { rows } = await world.owner.query(
    `select r.code, count(*)::int as n from appointment a join region r on r.id = a.region
     where a.post = 'mediator' and r.tenant = (select tenant from tenant where code = $1) group by 1 having count(*) < 10`,
    [county.code],
  )
  assert.deepEqual(
    rows,
    [{ code: '410602003001', n: 8 }],
    'ten and more in every village but the one to be seen',
  )
})

test('xiansheng: a township by itself; a village dispute climbs to a leading official, another to the police', async () => {
  const county = await openDemoCounty(world, 'xiansheng')
  const [villager, head, official, office, police, stranger] = (await everybody(
    county,
    ...['xs-cunmin', 'xs-zuzhang', 'xs-keji', 'xs-zongzhi', 'xs-paichusuo', 'xs-jianshe'],
  )) as [Asking, Asking, Asking, Asking, Asking, Asking]
  const id = await county.reported(villager, 'land_dispute', '6210022042020101')
  const diagnosis = { nature: '土地、宅基地、山林', grade: '疑难复杂', opinion: '地畔几十年没分清。' }
  await does(head, id, 'hand_up', { entry: diagnosis })
  assert.equal((await page(official, id)).state_title, '科级干部牵头化解')
  assert.equal(
    (await stranger.get(`/api/matters/${id}`)).status,
    404,
    'no department sees what it was not called to',
  )

  const other = await county.reported(villager, 'neighbour_dispute', '6210022042020101')
  await does(head, other, 'raise', { note: '说要去省里' })
  const [unit] = (await offered(office, other, 'call_police')).filter(({ title }) => title === '派出所')
  await does(office, other, 'call_police', { calls: [{ seat: unit!.seat, leads: true }] })
  await does(police, other, 'call_check_in', { call: '1' })
  assert.equal((await page(office, other)).state_title, '联席调处中')
})

test('jiyuan: an estate nobody manages is surveyed, sorted, planned, put right and struck off by another', async () => {
  const county = await openDemoCounty(world, 'jiyuan')
  const [force, secretary] = (await everybody(county, 'jy-zhuanban', 'jy-shuji')) as [Asking, Asking]
  const command = () => ({ command_id: crypto.randomUUID() })
  const opened = await force.post('/api/campaigns', {
    ...{ ...command(), campaign: 'estates', region: await county.at('419001'), title: '无主管楼院专项治理' },
    ...{ starts_on: '2026-11-01', ends_on: '2027-10-31', team: '工作专班' },
  })
  assert.equal(opened.status, 201, JSON.stringify(opened.body))
  const community = await county.at('419001002009')
  const added = await force.post(`/api/campaigns/${opened.body.id}/items`, {
    ...{ ...command(), region: community, title: '老粮站家属院', note: '没有物业' },
    answers: { households: 48, gate: false, road: true, lamps: false, passage: true, committee: false },
  })
  assert.equal(added.status, 201, JSON.stringify(added.body))
  const item = `/api/campaigns/${opened.body.id}/items/${added.body.id}`
  const { owners, sort, version } = (await force.get(item)).body
  assert.equal(sort, '社区型')
  const owner = owners.find((one: Unit) => one.title.includes('书记'))
  const planned = await force.post(`${item}/plan`, {
    ...{
      ...command(),
      version,
      owner: owner.seat,
      due_on: '2026-12-31',
      measures: '装大门、修路灯，社区代管',
    },
  })
  assert.equal(planned.status, 200, JSON.stringify(planned.body))
  const { matter } = (await force.get(item)).body
  await does(secretary, matter, 'plan', { note: '十二月底前' })
  await does(force, matter, 'supervise', {
    entry: { seen: '大门已焊好', standing: '按计划推进', asked: '路灯要亮' },
  })
  await does(secretary, matter, 'report_done', {
    result: '大门、路灯都好了',
    photos: [await county.photo('jy-shuji')],
  })
  await assert.rejects(does(secretary, matter, 'strike_off', { note: '好了' }), /NOT_ALLOWED|SAME_PERSON/)
  await does(force, matter, 'strike_off', { note: '夜里去看过，灯亮，有人看门' })
  const { sums, rows } = (await force.get(`/api/campaigns/${opened.body.id}`)).body
  assert.deepEqual([sums.items, sums.struck_off, rows[0].sums.struck_off], [1, 1, 1])
})

test('sanmenxia: the party tree is drawn from the street committee to the member household, tier by tier', async () => {
  const county = await openDemoCounty(world, 'sanmenxia')
  const [office] = (await everybody(county, 'sm-shiban')) as [Asking]
  const all = `/api/organisations?region=${await county.at('411281005001')}&subtree=true`
  interface Organisation {
    id: string
    kind: string
    kind_title: string
    parent: string | null
  }
  const found: Organisation[] = []
  for (let after: string | null = ''; after !== null;) {
    const { body } = await office.get(`${all}${after && `&after=${after}`}`)
    found.push(...body.items)
    after = body.next
  }
  const tiers = ['village_branch', 'grid_group', 'building_group', 'member_household']
  const byId = new Map(found.map((one) => [one.id, one]))
  const household = found.find(({ kind }) => kind === 'member_household')!
  const line: string[] = []
  for (let at: Organisation | undefined = household; at; at = at.parent ? byId.get(at.parent) : undefined)
    line.unshift(at.kind)
  assert.deepEqual(line, tiers)
  const [street] = (await office.get(`/api/organisations?region=${await county.at('411281005')}`)).body.items
  assert.equal(street.kind_title, '街道党工委')
  assert.equal(byId.get(found.find(({ kind }) => kind === 'village_branch')!.id)!.parent, street.id)
})
