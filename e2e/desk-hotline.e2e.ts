/** 热线工单: a file is tried and then taken, its bad rows come back to correct, results go out as a workbook. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { cellsOf, workbook } from '../server/test/hotline-desk.ts'
import { desk, signInAt, sound } from './desk.ts'
import { openStage } from './stage.ts'

const stage = openStage()

const HEAD = ['工单编号', '诉求标题', '诉求内容', '诉求分类', '所属村居', '来电人', '来电号码']
const stamp = Date.now()
const rows = [
  [`${stamp}01`, '停水', '停水两天了', '自来水停水、水质差', '', '张建国', '13905390001'],
  [`${stamp}02`, '路灯', '路灯坏了一片', '照明', '', '', ''],
  [`${stamp}03`, '电话不对', '路灯不亮', '', '', '', '12345'],
]

test('导入要先试读；有问题的行下载、改好再导入；结果导出', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-xianban')
  await page.getByRole('link', { name: '热线', exact: true }).click()
  await page.getByRole('heading', { name: '热线工单' }).waitFor()
  await sound(page, 'desk-hotline')
  const choose = async (bytes: Buffer, name: string) =>
    page.getByLabel('工单表格').setInputFiles({
      name,
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: bytes,
    })
  await choose(await workbook([HEAD, ...rows]), '工单.xlsx')
  await page.getByText('列是按列名猜的').waitFor()
  await sound(page, 'desk-hotline-columns')
  await page.getByRole('button', { name: '试读' }).click()
  await page.getByRole('alert').getByText('哪里发来的').or(page.getByRole('alert')).first().waitFor()
  await page.getByLabel('哪里发来的').fill('市12345热线')
  await page.getByRole('button', { name: '试读' }).click()
  await page.getByText('可以导入 2 件').waitFor()
  await page.getByText('来电号码：电话应是 11 位手机号或固定电话').first().waitFor()
  await page.getByText('有 1 种类别对不上').click()
  await sound(page, 'desk-hotline-tried')
  await page.getByRole('button', { name: '导入这 2 件' }).click()
  await page.getByText('已导入 2 件').waitFor()

  const saving = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载有问题的行' }).click()
  const bad = await cellsOf(readFileSync(await (await saving).path()))
  assert.equal(bad[1]![0], `${stamp}03`)
  await page.getByRole('button', { name: '再导入一个' }).click()
  await choose(await workbook([HEAD, [...bad[1]!.slice(0, 6), '']]), '改好.xlsx')
  await page.getByText('列和上次一样').waitFor()
  await page.getByRole('button', { name: '试读' }).click()
  await page.getByRole('button', { name: '导入这 1 件' }).click()
  await page.getByText('已导入 1 件').waitFor()

  const results = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出表格' }).click()
  const told = await cellsOf(readFileSync(await (await results).path()))
  assert.ok(rows.every(([number]) => told.some((row) => row[0] === number)))
  await sound(page, 'desk-hotline-done')
  await page.context().close()
})

test('没有这项权限的人看不到这个入口；窄屏也放得下', async () => {
  const other = await stage.browser.page('desk', desk)
  await signInAt(other, stage.product.url, 'ls-jiedao')
  assert.equal(await other.getByRole('link', { name: '热线', exact: true }).count(), 0)
  await other.context().close()
  const phone = await stage.browser.page('phone')
  await signInAt(phone, stage.product.url, 'ls-xianban', '/desk/hotline')
  await phone.getByRole('heading', { name: '热线工单' }).waitFor()
  await sound(phone, 'desk-hotline-390')
  await phone.context().close()
})
