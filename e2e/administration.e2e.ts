/** Places and people on one page, moved by dragging and by form, each from a day on; and what an administrator looks after. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { COUNTY, desk, personOf, signInAt, sound } from './desk.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const VILLAGE = '371329101215'
const told = (page: Page) => page.locator('.said[data-shown=true]')
interface Found {
  id: string
  name: string
  ancestry: { id: string; name: string }[]
}

test('the tree is searched and walked; a grid is set up, counted, dragged to the next village; somebody is dragged to it', async () => {
  const { url } = stage.product
  const admin = await personOf(url, 'ls-guanliyuan')
  const [village] = await admin<Found[]>('GET', `/api/regions/search?county=${COUNTY}&q=${VILLAGE}`)
  const street = village!.ancestry.at(-2)!
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, url, 'ls-guanliyuan')
  await page.getByRole('link', { name: '组织', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: /，空缺 \d/ }).waitFor()
  await page.getByLabel('找地方或人').fill(VILLAGE)
  await page.locator('.place-found a').first().click()
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${village!.name}：`) }).waitFor()
  const row = (name: string) => page.locator('.place-row', { has: page.getByText(name, { exact: true }) })
  const tree = page.getByRole('tree', { name: '地方' })
  await tree.getByRole('treeitem', { selected: true }).focus()
  await page.keyboard.press('ArrowRight')
  await tree.getByRole('treeitem', { selected: true, expanded: true }).waitFor()
  await sound(page, 'desk-people-places')

  await page.getByRole('button', { name: '在下面新设' }).click()
  const open = page.getByRole('form', { name: `在${village!.name}下面新设` })
  await open.getByRole('button', { name: '新设' }).click()
  await open.getByRole('alert').getByText('请填名称').waitFor()
  await open.getByLabel('名称').fill('惠民小区网格')
  await open.getByLabel('户数').fill('46')
  await open.getByLabel('为什么').fill('小区建成入住')
  await open.getByRole('button', { name: '新设惠民小区网格' }).click()
  await told(page).getByText('已新设惠民小区网格').waitFor()
  await row('惠民小区网格').waitFor()

  const next = await admin<{ id: string; name: string }[]>(
    'GET',
    `/api/regions?county=${COUNTY}&parent=${street.id}`,
  )
  const other = next.find(({ id, name }) => id !== village!.id && name !== village!.name)!
  await row('惠民小区网格').dragTo(row(other.name).first())
  const move = page.getByRole('form', { name: '移动惠民小区网格' })
  await move.getByText(/有 0 件在办、0 人在任/).waitFor()
  await move.getByLabel('为什么').fill('划错了村')
  await sound(page, 'desk-places-move')
  await move.getByRole('button', { name: `移到${other.name}` }).click()
  await told(page).getByText(`起归${other.name}`).waitFor()
  await page.getByRole('navigation', { name: '所在地方' }).getByText(other.name).waitFor()
  await page.locator('.place-changes li').first().getByText('划错了村').waitFor()
  // at once, while what lies there is still following the first move
  await page.getByRole('button', { name: '改回去' }).click()
  const back = page.getByRole('form', { name: '把惠民小区网格改回去' })
  await back.getByLabel('为什么').fill('原来没有划错')
  await back.getByRole('button', { name: '改回去' }).click()
  await told(page).getByText('已改回去').waitFor()
  await page.getByRole('navigation', { name: '所在地方' }).getByText(village!.name).waitFor()

  const grid = page.url().split('region=')[1]!
  const [first] = await admin<{ id: string; name: string }[]>(
    'GET',
    `/api/regions?county=${COUNTY}&parent=${village!.id}`,
  )
  await page.goto(`${url}/desk/staffing?region=${first!.id}`)
  const term = page.locator('.term-list li', { has: page.getByRole('button', { name: /^调动/ }) }).first()
  const name = await term.locator('strong').innerText()
  await page.getByLabel('找地方或人').waitFor()
  await term.locator('.term-line').dragTo(page.locator(`[data-id="${grid}"] > .place-row`))
  const form = page.getByRole('form', { name: `调动${name}` })
  await form.getByLabel('为什么').fill('新网格要熟手')
  assert.equal(await form.getByLabel('调到哪里').inputValue(), '惠民小区网格')
  await form.getByRole('button', { name: `调动${name}` }).click()
  await told(page).getByText(`${name}从`).waitFor()

  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${url}/desk/staffing?region=${grid}`)
  const moved = page.locator('.term-list li', { hasText: name })
  await moved.getByRole('button', { name: `更正 ${name}` }).click()
  await sound(page, 'desk-people-places-390')
  await moved.getByText('不该有这次任命').click()
  await moved.getByLabel('为什么').fill('人弄错了')
  await moved.getByRole('button', { name: '撤销这次任命' }).click()
  await told(page).getByText('这次任命已撤销').waitFor()
  await page.getByText('这一级还没有人任职').waitFor()
  await page.context().close()
})

test('an administrator’s doors: queue, accounts, departments, calendar, backups, health; at phone width too', async () => {
  const { url } = stage.product
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, url, 'ls-guanliyuan')
  await page.getByRole('link', { name: '管理', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '管理' }).waitFor()
  await sound(page, 'desk-administration')
  const open = async (title: string, sign: string | RegExp) => {
    const tab = page.getByRole('navigation', { name: '管理' }).getByRole('link', { name: title, exact: true })
    await tab.click()
    await page.getByText(sign).first().waitFor()
  }
  await page.locator('.admin-doors').getByRole('link', { name: '队列' }).click()
  await page.getByRole('heading', { name: '已放弃的' }).waitFor()
  await sound(page, 'desk-jobs')
  await open('账号', '群众的账号不在这里')
  await page.getByLabel('找账号').fill('ls-wanggeyuan')
  const row = page.locator('.admin-rows li', { hasText: 'ls-wanggeyuan' })
  await row.getByRole('button', { name: /^停用/ }).click()
  await row.getByRole('button', { name: '停用李建国的账号' }).click()
  await row.getByRole('alert').getByText('请写为什么').waitFor()
  await sound(page, 'desk-accounts')
  await open('部门', /有 \d+ 个部门/)
  await sound(page, 'desk-departments')
  await open('工作日历', '上班时间')
  await sound(page, 'desk-working-calendar')
  await open('备份', '怎么恢复')
  await sound(page, 'desk-backups')
  await open('运行情况', /都正常|项要看一看/)
  await page.getByText('PostgreSQL').waitFor()
  await sound(page, 'desk-health')
  await page.setViewportSize({ width: 390, height: 844 })
  await sound(page, 'desk-health-390')
  await page.goto(`${url}/desk/administration/accounts`)
  await page.locator('.admin-rows li').first().waitFor()
  await sound(page, 'desk-accounts-390')
  await page.context().close()
})

test('who answers for figures reads the tree and changes nothing; who administers nothing has no door to it', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-jiedao', '/desk/staffing')
  await page.getByRole('heading', { level: 1, name: /：应设 \d/ }).waitFor()
  assert.equal(await page.getByRole('button', { name: /^任命|^卸任|^撤并|^在下面新设/ }).count(), 0)
  assert.equal(await page.getByRole('link', { name: '管理', exact: true }).count(), 0)
  await sound(page, 'desk-people-places-read')
  await page.goto(`${stage.product.url}/desk/administration/jobs`)
  await page.getByText('没有这项权限').first().waitFor()
  await page.context().close()
})
