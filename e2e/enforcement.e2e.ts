/** Township enforcement by hand at the desk: a case begun within the township's list, planned, approved, ordered by a numbered paper that prints, rechecked and closed; a clue handed over. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Matter } from '#contract/http/matters.ts'
import type { Reported } from '#contract/http/reports.ts'
import { desk, personOf, signInAt, sound } from './desk.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const mark = randomUUID().slice(0, 4)
const party = `某某石料场${mark}`
const POWER = '物料堆场不遮盖、扬尘'
let matter = ''

const inDays = (days: number) =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

test('a member of the team begins a case in 登记一件, with a power of the township’s list', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ly-zhifa', '/desk/register')
  await page.getByRole('searchbox', { name: '什么事' }).fill('执法办案')
  await page.keyboard.press('Enter')
  await page.getByLabel(/^执法事项/).waitFor()
  await sound(page, 'desk-enforcement-new')
  await page.context().close()
  const team = await personOf(stage.product.url, 'ly-zhifa')
  const me = await team<{ county: { code: string }; posts: { place: { id: string }[] }[] }>('GET', '/api/me')
  const region = me.posts[0]!.place.at(-1)!.id
  const report = {
    ...{ county: me.county.code, kind: 'enforcement_case', region, text: `巡查发现扬尘 ${mark}` },
    fields: {
      ...{
        power: POWER,
        party,
        found_on: inDays(0),
        spot: '镇东砂石场',
        fact: '露天堆放砂石约三百方，没有遮盖',
      },
      source: '日常巡查',
    },
  }
  matter = (await team<Reported>('POST', '/api/matters', { id: randomUUID(), ...report })).id
})

test('planned by one, approved by another, ordered with a number', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ly-zhifa', `/desk/matters/${matter}`)
  await page.getByRole('button', { name: '定出方案，请队长审' }).click()
  await page.getByLabel(/^对这个当事人要查的几项/).fill('营业执照；堆场面积；喷淋设施')
  await page.getByLabel(/^打算怎么办/).fill('责令限期覆盖，装喷淋')
  await sound(page, 'desk-enforcement-plan')
  await page.getByRole('button', { name: '定出方案，请队长审' }).last().click()
  await page.getByText('待审批').first().waitFor()
  const head = await personOf(stage.product.url, 'ly-zhifaduizhang')
  const { version } = await head<Matter>('GET', `/api/matters/${matter}`)
  await head('POST', `/api/matters/${matter}/acts`, {
    command_id: randomUUID(),
    action: 'approve',
    version,
    input: {},
  })
  await page.reload()
  await page.getByRole('button', { name: '下达责令改正通知书' }).click()
  await page.getByLabel(/^要求改正的内容/).fill('覆盖全部砂石，装喷淋')
  await page.getByLabel(/^改正到哪一天为止/).fill(inDays(60))
  await page.keyboard.press('Tab')
  await page.getByLabel(/^两名执法人员和执法证号/).fill('张卫东（晋M0401）、刘强（晋M0402）')
  await page.getByRole('button', { name: '下达责令改正通知书' }).last().click()
  await page
    .getByText(/最晚 \d{4}-\d{2}-\d{2}/)
    .first()
    .waitFor()
  await sound(page, 'desk-enforcement-too-long')
  await page.getByLabel(/^改正到哪一天为止/).fill(inDays(10))
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: '下达责令改正通知书' }).last().click()
  const papers = page.getByRole('region', { name: '文书' })
  await papers.getByText(/^孙责改字〔\d{4}〕第\d+号$/).waitFor()
  await sound(page, 'desk-enforcement-ordered')
  const href = await papers.getByRole('link').getAttribute('href')
  const [one, two] = await page.evaluate(
    async (path) =>
      Promise.all(
        [1, 2].map(async () =>
          btoa(String.fromCharCode(...new Uint8Array(await (await fetch(path)).arrayBuffer()))),
        ),
      ),
    href!,
  )
  assert.equal(one!.slice(0, 6), btoa('%PDF-').slice(0, 6))
  assert.equal(one, two, 'printed twice, the same')
  await page.context().close()
})

test('on a phone-wide screen the paper is at hand; the recheck closes the case', async () => {
  const page = await stage.browser.page('desk', { viewport: { width: 390, height: 844 } })
  await signInAt(page, stage.product.url, 'ly-zhifa', `/desk/matters/${matter}`)
  await page.getByRole('region', { name: '文书' }).waitFor()
  await sound(page, 'desk-enforcement-390')
  await page.getByRole('button', { name: '复查没改完，延期再查' }).click()
  await page.getByLabel(/^复查日期/).fill(inDays(0))
  await page.keyboard.press('Tab')
  await page.getByText('改了一部分').click()
  await page.getByLabel(/^现场情况/).fill('覆盖了一半')
  await page.getByLabel(/^两名执法人员/).fill('张卫东、刘强')
  await page.getByRole('button', { name: '复查没改完，延期再查' }).last().click()
  await page
    .getByText(/改正期限延长 7 天/)
    .first()
    .waitFor()
  await page.context().close()
})

test('a villager knows nothing of it, and no public page tells', async () => {
  const villager = await personOf(stage.product.url, 'ly-cunmin')
  await assert.rejects(villager('GET', `/api/matters/${matter}`), /404/)
  const list = await (await fetch(`${stage.product.url}/v/140821105`)).text()
  assert.doesNotMatch(list, new RegExp(mark))
})
