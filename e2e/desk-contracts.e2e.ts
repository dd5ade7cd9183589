/** 合同: a sheet in, problems found with their reasons, one put right as a matter, the gain counted. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { desk, signInAt, sound } from './desk.ts'
import { openStage } from './stage.ts'

const VILLAGE = '371329002247'
const HEAD = [
  '村编码',
  '合同编号',
  '类别',
  '标的',
  '承包方',
  '面积（亩）',
  '年租金（元）',
  '签订日期',
  '开始日期',
  '结束日期',
  '民主决策',
  '地块编号',
  '书面合同',
  '已收（元）',
]
const stage = openStage()

async function sheet(): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book
    .addWorksheet('合同')
    .addRows([
      HEAD,
      [
        VILLAGE,
        'HT-001',
        '资源类（土地等）',
        '村东机动地',
        '诚信合作社',
        20,
        12000,
        '2024-01-01',
        '2024-01-01',
        '2033-12-31',
        '2023-12-20 村民代表会议',
        'A1',
        '有',
        36000,
      ],
      [
        VILLAGE,
        'HT-002',
        '资产类（房屋、设施等）',
        '旧校舍',
        '郭守业',
        '',
        5000,
        '2023-01-01',
        '2023-01-01',
        '2050-12-31',
        '',
        '',
        '无',
        5000,
      ],
      [
        '371329999999',
        'HT-003',
        '资金类',
        '借款',
        '某人',
        '',
        '',
        '',
        '2026-01-01',
        '2027-01-01',
        '',
        '',
        '有',
        '',
      ],
    ])
  return Buffer.from(await book.xlsx.writeBuffer())
}

test('contracts come in by a sheet, are looked over, and one is put right', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-wenshu', '/desk/contracts')
  // of the demo: seven, looked over, one of them being put right
  await page.getByText('租金明显偏低，整改中').waitFor()
  await sound(page, 'desk-contracts-demo')
  await page.getByRole('link', { name: '导入' }).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '合同.xlsx', mimeType: 'application/octet-stream', buffer: await sheet() })
  await page.getByText('会新增 2').waitFor()
  await page.getByText('没有这个村').waitFor()
  await sound(page, 'desk-contracts-import')
  await page.getByRole('button', { name: '装入 2 行' }).click()
  await page.getByText('新增了 2').waitFor()
  await page.getByRole('link', { name: '合同' }).first().click()
  await page.getByRole('button', { name: '查一遍问题' }).click()
  await page.locator('.said[data-shown=true]').getByText('查完了 9 份合同').waitFor()
  await page.getByRole('button', { name: /租金拖欠/ }).waitFor()
  await sound(page, 'desk-contracts')
  await page.getByRole('link', { name: /HT-002/ }).click()
  await page.getByText('期限超过 20 年').waitFor()
  await page.getByRole('button', { name: '交办整改' }).click()
  const rectify = page.getByRole('form', { name: '交办整改' })
  await sound(page, 'desk-contract-rectify')
  await rectify.getByRole('button', { name: '交办整改' }).click()
  await page.getByRole('link', { name: '看整改办到哪一步' }).first().waitFor()
  await page.getByRole('button', { name: '登记收款' }).click()
  const paid = page.getByRole('form', { name: '登记收款' })
  await paid.getByRole('button', { name: '登记收款' }).click()
  await paid.getByRole('alert').getByText('请填“收了多少元”').waitFor()
  await paid.getByLabel('收了多少元').fill('15000')
  await paid.getByRole('button', { name: '登记收款' }).click()
  await page.getByRole('region', { name: '收款' }).getByText('15,000.00 元').waitFor()
  await page.getByRole('button', { name: '登记成效' }).click()
  const gain = page.getByRole('form', { name: '登记成效' })
  await gain.getByLabel('挽回损失（元）').fill('15000')
  await gain.getByLabel('说明').fill('补交三年欠租')
  await gain.getByRole('button', { name: '登记成效' }).click()
  await page.getByRole('region', { name: '整改成效' }).getByText('挽回 15,000.00 元').waitFor()
  await sound(page, 'desk-contract')
  await page.goto(`${stage.product.url}/desk/contracts`)
  await page.getByRole('button', { name: '查一遍问题' }).click()
  await page.getByText('挽回损失 15,000.00 元').waitFor()
  const phone = await stage.browser.page('desk', { viewport: { width: 390, height: 844 } })
  await signInAt(phone, stage.product.url, 'ls-kuaiji', '/desk/contracts?finding=too_long')
  await phone.getByRole('link', { name: /HT-002/ }).waitFor()
  assert.equal(await phone.getByRole('link', { name: /HT-001/ }).count(), 0)
  await sound(phone, 'desk-contracts-phone')
})
