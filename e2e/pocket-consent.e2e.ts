/** Consent asked on its own and taken back with one tap, on the phone, by link and at the counter; what workers say to each other. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desk, personOf, signInAt, sound } from './desk.ts'
import { openHand, password, toTelling } from './pocket.ts'
import { openGridStage } from './stage.ts'

const stage = openGridStage()

for (const elder of [false, true])
  test(`the question stands unticked before the sending; a yes is taken back on the own page${elder ? ', 长辈版' : ''}`, async () => {
    const hand = await openHand(stage.browser, { elder })
    const { page, tap, write, look } = hand
    await page.goto(`${stage.product.url}/m/report?region=${stage.demo.grid.id}`)
    await tap('就在这里')
    await write('用一句话说', '路灯不亮')
    await tap(/^路灯/)
    await toTelling(hand)
    await page.getByLabel('是什么事？').fill('巷口路灯三天不亮')
    await tap('下一步')
    const question = page.getByRole('group', { name: '这件事能让大家看到吗？' })
    const yes = question.getByRole('checkbox', { name: '我同意公开' })
    await yes.waitFor()
    assert.equal(await yes.isChecked(), false)
    await look('pocket-consent')
    if (!elder) await yes.check()
    await tap(/^提交给/)
    await tap('看办到哪一步')
    const heading = (name: string) => page.getByRole('heading', { name }).waitFor()
    if (!elder) {
      await heading('您同意公开这件事')
      await look('pocket-consent-given')
      await tap('收回同意，不再公开')
    }
    await heading('这件事没有公开')
    await look('pocket-consent-none')
    await tap('同意公开')
    await heading('您同意公开这件事')
    await page.context().close()
  })

test('at the counter it is asked of the person, and stands unticked', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-wanggeyuan', '/desk/register')
  const kind = page.getByRole('searchbox', { name: '什么事' })
  const asked = page.getByLabel('问过本人，他同意公开')
  await kind.fill('路灯')
  await page.keyboard.press('Enter')
  await asked.waitFor()
  assert.equal(await asked.isChecked(), false)
  await sound(page, 'desk-register-consent')
  await page.context().close()
})

test('a grid worker writes to those who work on it, with a file and a reminder, and a note for the own unit', async () => {
  const worker = await personOf(stage.product.url, 'ls-wanggeyuan')
  const { items } = await worker<{ items: { id: string }[] }>('GET', '/api/inbox')
  const hand = await openHand(stage.browser, { elder: true })
  const { page, tap, write, look } = hand
  await page.goto(`${stage.product.url}/m/sign-in`)
  await tap('我有用户名和密码')
  await write('用户名', 'ls-wanggeyuan')
  await write('密码', password)
  await tap('登录')
  await page.getByRole('heading', { name: /^等我办/ }).waitFor()
  await page.goto(`${stage.product.url}/m/matters/${items[0]!.id}`)
  await page.getByRole('heading', { name: '留言' }).waitFor()
  await look('pocket-talk')
  await write('要说的话', '梯子在村委会，钥匙找老李')
  await page.setInputFiles('form input[type=file][multiple]:not(#photo)', {
    ...{ name: '路灯位置图（高埠前村第一网格）.xlsx', mimeType: 'application/octet-stream' },
    buffer: Buffer.from('表格'),
  })
  await page.getByText('路灯位置图').waitFor()
  await page
    .getByText(/^提醒谁来看/)
    .first()
    .click()
  await page.getByRole('checkbox').first().check()
  await look('pocket-talk-written')
  await page.getByRole('button', { name: '留言', exact: true }).click()
  await page.locator('.said', { hasText: '梯子在村委会' }).getByText('只给经办的人看').waitFor()
  await page.getByLabel('只有本单位看得到').check()
  await write('本单位的记录', '先垫了四十元灯泡钱')
  await page.getByRole('button', { name: '记下' }).click()
  await page.locator('.said', { hasText: '先垫了四十元' }).getByText('只有本单位看得到').waitFor()
  await look('pocket-talk-noted')
  const [got] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /路灯位置图/ }).click(),
  ])
  assert.equal(got.suggestedFilename(), '路灯位置图（高埠前村第一网格）.xlsx')
  await page.context().close()
})
