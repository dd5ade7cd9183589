/** 专项: what a unit owes, evidence handed in, given back and accepted, a visit, a day moved with its reason; the villages that hold a standard. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desk, signInAt, sound } from './desk.ts'
import { openStage } from './stage.ts'

const stage = openStage()

test('a light turns from evidence that another accepts, and says why it is what it is', async () => {
  const { browser, product } = stage
  const bureau = await browser.page('desk', desk)
  await signInAt(bureau, product.url, 'ly-bumen', '/desk/programmes')
  const owed = bureau.locator('.owed', { hasText: '占道经营整治' })
  await owed.getByText('为什么是').click()
  await owed.getByText('佐证材料还没有交').waitFor()
  await sound(bureau, 'desk-programme-owes')
  await owed.getByRole('link', { name: '交材料' }).click()
  const hand = bureau.getByRole('form', { name: '交佐证材料' })
  await hand.getByRole('button', { name: '交佐证材料' }).click()
  await hand.getByRole('alert').getByText('请填“做到了什么”').waitFor()
  await hand.getByLabel('做到了什么').fill('三条街早晚各巡一次，占道经营已清。')
  await hand.locator('input[type=file]').setInputFiles({
    name: '整治前后.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('街,前,后\n东街,7,0\n'),
  })
  await hand.getByText('整治前后.csv').waitFor()
  await hand.getByRole('button', { name: '交佐证材料' }).click()
  await bureau.locator('.said[data-shown=true]').getByText('材料已交，等验收').waitFor()
  const path = new URL(bureau.url()).pathname

  const office = await browser.page('desk', desk)
  await signInAt(office, product.url, 'ly-xianban', '/desk/programmes')
  await office.getByRole('columnheader', { name: /攻坚推进阶段/ }).waitFor()
  await sound(office, 'desk-programme')
  await office.getByRole('link', { name: '按单位', exact: true }).click()
  await office.getByRole('columnheader', { name: '牵头单位' }).waitFor()
  await sound(office, 'desk-programme-units')
  await office.goto(product.url + path)
  const told = office.locator('.told', { hasText: '三条街早晚各巡一次' })
  await told.getByRole('button', { name: '退回' }).click()
  const back = told.getByRole('form', { name: '退回' })
  await back.getByLabel('为什么退回').fill('少了西街的照片')
  await back.getByRole('button', { name: '退回' }).click()
  await told.getByText('退回：少了西街的照片').waitFor()
  await told.getByRole('button', { name: '验收通过' }).click()
  const done = office.getByRole('region', { name: '节点' }).locator('.owed', { hasText: '占道经营整治' })
  await done.getByText('已完成').waitFor()
  const later = office.getByRole('region', { name: '节点' }).locator('.owed', { hasText: '年底验收' })
  await later.getByRole('button', { name: '改期' }).click()
  const move = later.getByRole('form', { name: '改期' })
  await move.getByLabel('改到哪天').fill('2027-01-10')
  await move.getByRole('button', { name: '改期' }).click()
  await move.getByRole('alert').getByText('请填“为什么改期”').waitFor()
  await move.getByLabel('为什么改期').fill('等第一批执法证发下来')
  await move.getByRole('button', { name: '改期' }).click()
  await later.getByText('改过期，原定').waitFor()
  await sound(office, 'desk-programme-task')

  const team = await browser.page('desk', { viewport: { width: 390, height: 844 } })
  await signInAt(team, product.url, 'ly-dudao', path)
  await team.getByRole('button', { name: '登记督导' }).click()
  const visit = team.getByRole('form', { name: '登记督导' })
  await visit.getByLabel('看到了什么').fill('放学时段有人值守，秩序好。')
  await sound(team, 'desk-programme-visit-phone')
  await visit.getByRole('button', { name: '登记督导' }).click()
  await team.getByRole('region', { name: '督导' }).getByText('放学时段有人值守').waitFor()
  assert.equal(await team.getByRole('button', { name: '改期' }).count(), 0, 'a team changes no plan')
})

test('which villages hold a standard, and what broke it where they do not', async () => {
  const { browser, product } = stage
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-zhenfenguan', '/desk/standards')
  await page.getByRole('heading', { name: /“三零”村（\d/ }).waitFor()
  await sound(page, 'desk-standards')
  await page
    .getByRole('row', { name: /朱果村/ })
    .getByRole('link', { name: /1 件/ })
    .click()
  await page.getByText('没有做到“零事故”的 1 件').waitFor()
  await page.getByText('村西丁字路口一辆三轮车侧翻').first().waitFor()
})

test('a project a resident proposed goes on by milestones, and everybody may read what was decided', async () => {
  const { browser, product } = stage
  const director = await browser.page('desk', desk)
  await signInAt(director, product.url, 'ls-zhuren', '/desk/matters?kind=micro_project')
  await director.getByText('村口纳凉亭加座椅').first().click()
  await director.getByRole('button', { name: '记一次进度' }).click()
  const step = director.getByRole('form', { name: '记一次进度' })
  await step.getByLabel('做到哪一步').fill('座椅到货，装好两组')
  await sound(director, 'desk-project')
  await step.getByRole('button', { name: '记一次进度' }).click()
  await director.getByText('座椅到货，装好两组').first().waitFor()
  const anybody = await browser.page('phone')
  await anybody.goto(`${product.url}/v/371329002247/postings`)
  await anybody.getByText('村口纳凉亭加六组座椅').waitFor()
  await sound(anybody, 'village-project-posted')
})
