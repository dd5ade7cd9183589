/** 组织: down the tree to what stands empty, somebody appointed, on leave and out again; a sheet tried, put right and taken in. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Staffing } from '#contract/http/people.ts'
import type { Me } from '#contract/http/session.ts'
import { desk, personOf, signInAt, sound } from './desk.ts'
import { openStage } from './stage.ts'

const ADMIN = 'ly-guanliyuan'
const stage = openStage()

async function vacancy() {
  const ask = await personOf(stage.product.url, ADMIN)
  const county = (await ask<Me>('GET', '/api/me')).posts[0]!.place[0]!.id
  const { vacancies } = await ask<Staffing>('GET', `/api/staffing?region=${county}`)
  return vacancies.find((seat) => seat.held === 0)!
}
const told = (page: Page) => page.locator('.said[data-shown=true]')

test('an empty seat is filled, its holder goes on leave and comes back, and leaves office', async () => {
  const seat = await vacancy()
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, ADMIN)
  await page.getByRole('link', { name: '组织' }).click()
  await page.getByRole('heading', { level: 1, name: /，空缺 \d/ }).waitFor()
  await sound(page, 'desk-staffing')
  await page.goto(`${stage.product.url}/desk/staffing?region=${seat.region.id}`)
  await page.getByRole('button', { name: `任命 ${seat.place}${seat.post_title}` }).click()
  const form = page.getByRole('form', { name: `任命 ${seat.place}` })
  await form.getByRole('button', { name: '任命' }).click()
  await form.getByRole('alert').getByText('请填姓名').waitFor()
  await form.getByLabel('姓名').fill('薛明远')
  await sound(page, 'desk-staffing-appoint')
  await form.getByRole('button', { name: '任命薛明远' }).click()
  await told(page).getByText('已任命：薛明远').waitFor()

  const term = page.locator('.term-list li', { hasText: '薛明远' })
  await term.getByRole('button', { name: '请假 薛明远' }).click()
  await term.getByRole('button', { name: '薛明远请假' }).click()
  await term.getByRole('alert').getByText('请填到哪天为止').waitFor()
  await term.getByLabel('到哪天为止').fill('2020-01-01')
  await term.getByRole('button', { name: '薛明远请假' }).click()
  await term.getByRole('alert').getByText('不能早于').waitFor()
  await term.getByLabel('到哪天为止').fill('2099-01-01')
  await term.getByRole('button', { name: '薛明远请假' }).click()
  await term.getByText('请假到 2099-01-01').waitFor()
  await term.getByRole('button', { name: '销假 薛明远' }).click()
  await term.getByRole('button', { name: '薛明远销假' }).click()
  await told(page).getByText('薛明远的假到').waitFor()
  await term.getByRole('button', { name: '卸任 薛明远' }).click()
  await term.getByRole('button', { name: '薛明远卸任' }).click()
  await term.getByText(/，到 \d{4}/).waitFor()
  await page.context().close()
})

test('a sheet is tried first: the wrong rows are told and given back, the good ones go in only then', async () => {
  const seat = await vacancy()
  const page = await stage.browser.page('phone')
  await signInAt(page, stage.product.url, ADMIN, '/desk/staffing/import?sheet=appointments')
  const link = page.getByRole('link', { name: '下载模板' })
  await link.waitFor()
  const template = await page.request.get(stage.product.url + (await link.getAttribute('href')))
  assert.equal((await template.body()).subarray(0, 2).toString(), 'PK', 'a workbook')

  const rows = [
    '姓名,工作电话,岗位,所在地编码,部门,任职方式,任职日期,卸任日期',
    `薛明理,13800000009,${seat.post_title},${seat.region.code},,代理,2026-01-01,`,
    `薛明德,,${seat.post_title},000000,,代理,2026-13-01,`,
  ]
  const file = { name: '任职.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText('还没有装入。共 2 行：会新增 1').waitFor()
  assert.deepEqual(await page.locator('.import-table tbody tr td:first-child').allInnerTexts(), ['3', '3'])
  await sound(page, 'desk-import')
  const bad = await page.request.get(
    stage.product.url + (await page.getByRole('link', { name: '下载要改的行' }).getAttribute('href')),
  )
  assert.equal(bad.status(), 200)
  await page.goto(`${stage.product.url}/desk/staffing?region=${seat.region.id}`)
  await page.getByRole('heading', { level: 1, name: /应设/ }).waitFor()
  assert.equal(await page.getByText('薛明理').count(), 0, 'a trial changes nothing')

  await page.goBack()
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: '装入 1 行' }).tap()
  await page.getByText('装好了。').waitFor()
  await page.goto(`${stage.product.url}/desk/staffing?region=${seat.region.id}`)
  await page.getByText('薛明理').first().waitFor()
  await page.context().close()
})

test('taken out, changed, and in again: the list as it stands, whole phones only for a reason', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, ADMIN, '/desk/staffing/import?sheet=appointments')
  const address = await page.getByRole('link', { name: '导出现有的' }).getAttribute('href')
  const taken = await page.request.get(stage.product.url + address)
  const buffer = await taken.body()
  assert.equal(buffer.subarray(0, 2).toString(), 'PK', 'a workbook')
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page.locator('input[type=file]').setInputFiles({ name: '任职名单.xlsx', mimeType, buffer })
  await page.getByText(/会新增 0，会修改 0，没有变化 [\d,]+。/).waitFor()
  await page.getByRole('button', { name: '要完整的电话（会留痕）' }).click()
  const form = page.getByRole('form', { name: '导出完整的电话' })
  await form.getByRole('button', { name: '导出' }).click()
  await form.getByRole('alert').getByText('请写明为什么').waitFor()
  await form.getByLabel('为什么要完整的电话').fill('换届后核对通讯录')
  await sound(page, 'desk-export')
  const saved = page.waitForEvent('download')
  await form.getByRole('button', { name: '导出' }).click()
  assert.equal((await saved).suggestedFilename(), '任职名单（含电话）.xlsx')
  await told(page).getByText('已留痕').waitFor()
  await page.context().close()
})

test('the organisations of a township are a tree, opened by the keyboard as well', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, ADMIN)
  await page.getByRole('link', { name: '组织' }).click()
  await page.getByRole('link', { name: '组织架构' }).click()
  await page.getByRole('heading', { level: 1, name: /的组织架构$/ }).waitFor()
  await page.locator('.places-below a').first().click()
  const branch = page.locator('.organisations-tree details').first()
  await branch.getByText('党小组').first().waitFor()
  await sound(page, 'desk-organisations')
  await branch.locator('summary').first().focus()
  await page.keyboard.press('Enter')
  await branch.getByText('党小组').first().waitFor({ state: 'hidden' })
  await page.close()
})
