/** 公示: a villager reads what is posted, by whom it was decided; the township sees which affairs went their path whole. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desk, signInAt, sound } from './desk.ts'
import { openStage } from './stage.ts'

const VILLAGE = '371329002247'
const stage = openStage()

test('from the village’s page a villager comes to what is posted, and what was', async () => {
  for (const [name, viewport] of [
    ['village-postings-phone', { width: 390, height: 844 }],
    ['village-postings', { width: 1440, height: 900 }],
  ] as const) {
    const page = await stage.browser.page('phone', { viewport })
    await page.goto(`${stage.product.url}/v/${VILLAGE}`)
    await page.getByRole('link', { name: '正在公示' }).click()
    await page.getByRole('heading', { name: '村级事务公示' }).waitFor()
    await page.getByText('周**', { exact: true }).waitFor()
    await page.getByText(/村民代表会议决议：应到 \d+ 人，到会 22 人，同意 20、反对 2、弃权 0，通过/).waitFor()
    await page.getByRole('link', { name: '我要提意见' }).waitFor()
    await page.getByRole('heading', { name: '公示过的' }).waitFor()
    await page.getByText(/期满/).first().waitFor()
    assert.ok(
      (await page.getByText(/村民代表会议决议：.*通过/).count()) >= 2,
      'those posted before tell it too',
    )
    await sound(page, name)
  }
})

test('the township sees how many affairs were decided by the rule, and opens each of them', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-jiedao', '/desk/disclosures')
  await page.getByText('按规定议定', { exact: true }).click()
  await page.getByRole('heading', { name: '村级事务按规定议定情况' }).waitFor()
  await page.getByText(/办结 \d+ 件，按规定议定 \d+ 件/).waitFor()
  await sound(page, 'desk-decided')
  await page.getByRole('button', { name: '高埠前村' }).click()
  const list = page.getByRole('region', { name: '高埠前村' })
  await list.getByRole('link').first().waitFor()
  await sound(page, 'desk-decided-village')
  await list.getByRole('link').first().click()
  await page.waitForURL(/\/desk\/matters\//)

  const phone = await stage.browser.page('desk', { viewport: { width: 390, height: 844 } })
  await signInAt(phone, stage.product.url, 'ls-jiedao', '/desk/disclosures?look=decided')
  await phone.getByText(/办结 \d+ 件，按规定议定 \d+ 件/).waitFor()
  await phone.getByRole('button', { name: '高埠前村' }).click()
  await phone.getByRole('region', { name: '高埠前村' }).getByRole('link').first().waitFor()
  await sound(phone, 'desk-decided-phone')
})
