import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHand, toTelling } from './pocket.ts'
import { openGridStage } from './stage.ts'

const stage = openGridStage()

for (const { elder, width } of [
  { elder: false, width: 390 },
  { elder: true, width: 390 },
  { elder: false, width: 1440 },
  { elder: true, width: 320 },
])
  test(`a villager scans the village’s code and reports a dark lamp (${width} px${elder ? ', 长辈版' : ''})`, async () => {
    const hand = await openHand(stage.browser, { elder, width })
    await hand.page.goto(`${stage.product.url}/m/report?region=${stage.demo.village.code}`)
    const began = Date.now()
    await hand.page.getByRole('button', { name: '就在这里' }).waitFor()
    await hand.look('pocket-where')
    await hand.tap('就在这里')
    await hand.look('pocket-what')
    await hand.write('用一句话说', '村口路灯不亮，天黑看不清路')
    await hand.look('pocket-guess')
    await hand.tap(/^路灯/)
    await toTelling(hand, 'pocket-fields')
    await hand.look('pocket-tell')
    await hand.tap('下一步')
    await hand.page.getByRole('heading', { name: '核对一下' }).waitFor()
    await hand.look('pocket-check')
    await hand.tap(/^提交给/)
    await hand.page.getByRole('heading', { name: '收到了' }).waitFor()
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    console.log(
      `report at ${width} px${elder ? ' 长辈版' : ''}: ${hand.taps()} taps, ${seconds} s with pictures and axe`,
    )
    await hand.look('pocket-done')
    assert.match(await hand.page.locator('.number').innerText(), /^\d{6,12}-\d{4}-\d{6}$/)
    assert.ok(hand.taps() <= 7)

    // back leads to the receipt, not to a form that could be sent again
    await hand.tap('看办到哪一步')
    await hand.page.getByRole('heading', { name: '办理经过' }).waitFor()
    await hand.look('pocket-follow-new')
    await hand.page.goBack()
    await hand.page.getByRole('heading', { name: '收到了' }).waitFor()
    await hand.page.goto(`${stage.product.url}/m/mine`)
    await hand.page.getByText('这部手机记住的').waitFor()
    await hand.look('pocket-mine')
    await hand.page.context().close()
  })

test('as fast as a practised hand: taps and seconds', async () => {
  for (const elder of [false, true]) {
    const hand = await openHand(stage.browser, { elder })
    await hand.page.goto(`${stage.product.url}/m/report?region=${stage.demo.village.code}`)
    const began = Date.now()
    await hand.tap('就在这里')
    await hand.write('用一句话说', '村口路灯不亮')
    await hand.tap(/^路灯/)
    await toTelling(hand)
    await hand.tap('下一步')
    await hand.tap(/^提交给/)
    await hand.page.getByRole('heading', { name: '收到了' }).waitFor()
    console.log(
      `${elder ? '长辈版' : '普通版'}: ${hand.taps()} taps, ${((Date.now() - began) / 1000).toFixed(1)} s, typing not counted`,
    )
    await hand.page.context().close()
  }
})

test('back, reload and a changed mind lose nothing; what is wrong is said on top and at the field', async () => {
  const hand = await openHand(stage.browser)
  const { page } = hand
  await page.goto(`${stage.product.url}/m/report?region=${stage.demo.village.code}`)
  await hand.tap('就在这里')
  await hand.write('用一句话说', '水沟堵了，门口积水')
  await page.locator('.group').first().click()
  await page.getByRole('heading', { name: '是哪一种' }).waitFor()
  await hand.look('pocket-kinds')
  await page.goBack()
  assert.equal(await page.getByLabel('用一句话说').inputValue(), '水沟堵了，门口积水')
  await page.reload()
  assert.equal(await page.getByLabel('用一句话说').inputValue(), '水沟堵了，门口积水')
  await page.goto(`${stage.product.url}/m/`)
  await page.getByText('1 件没写完').waitFor()
  await hand.look('pocket-home')
  await hand.tap(/没写完/)
  await page.getByRole('heading', { name: '手机里存着的' }).waitFor()
  await hand.look('pocket-drafts')
  await hand.tap(/水沟堵了/)
  await page.getByRole('heading', { name: '什么事' }).waitFor()
  await page.locator('.group').first().click()
  await page.locator('.rows .row').first().click()
  await toTelling(hand)
  await page.getByLabel('是什么事').fill('')
  await page.getByLabel('手机号').fill('123')
  await hand.tap('下一步')
  const summary = page.getByRole('alert')
  await summary.waitFor()
  assert.ok(await summary.evaluate((box) => box === document.activeElement), 'the summary has the focus')
  await hand.look('pocket-errors')
  await summary.getByRole('link').first().click()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'text')
  assert.equal(await page.getByLabel('手机号').inputValue(), '123')
  await page.context().close()
})

test('a report may be spoken; a microphone that is refused is no obstacle', async () => {
  const hand = await openHand(stage.browser, { elder: true })
  const { page } = hand
  await page.addInitScript(() => {
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    const state = Object.assign(window, { asked: 0 })
    navigator.mediaDevices.getUserMedia = (how) =>
      ++state.asked === 1 ? Promise.reject(new DOMException('', 'NotAllowedError')) : real(how)
  })
  await page.goto(`${stage.product.url}/m/report?region=${stage.demo.village.code}`)
  await hand.tap('就在这里')
  await page.locator('.group').first().click()
  await page.locator('.rows .row').first().click()
  await toTelling(hand)
  const mouth = page.getByRole('button', { name: '按一下，用嘴说' })
  await mouth.waitFor()
  assert.equal(await page.evaluate(() => (window as unknown as { asked: number }).asked), 0)
  await mouth.click()
  await page.getByText('手机没有让这里用麦克风').waitFor()
  await hand.look('pocket-voice-refused')
  await hand.tap('下一步')
  await page.getByRole('link', { name: /写字、录音都行/ }).waitFor()
  await mouth.click()
  await page.getByText('1 秒，还能说').waitFor()
  await hand.tap('说完了')
  await page.getByRole('button', { name: '删掉这段语音' }).waitFor()
  await hand.look('pocket-voice-kept')
  await page.reload()
  await hand.tap('下一步')
  await hand.tap(/^提交给/)
  await hand.tap('看办到哪一步')
  await page.getByRole('heading', { name: /（语音）$/ }).waitFor()
  await hand.tap(/^听语音/)
  await page.getByRole('button', { name: '停', exact: true }).waitFor()
  await page.context().close()
})

test('choosing the place from the lists, and by a part of its name', async () => {
  const hand = await openHand(stage.browser)
  const { page } = hand
  await page.goto(`${stage.product.url}/m/report`)
  const county = page.getByRole('button', { name: /县$/ })
  await county.first().or(page.locator('#place')).waitFor()
  await hand.look('pocket-counties')
  if (await county.first().isVisible()) await page.locator('.row').first().click()
  await page.locator('#place').waitFor()
  await page.locator('.rows .row').nth(2).waitFor()
  await hand.look('pocket-towns')
  await page.fill('#place', stage.demo.village.name)
  await hand.tap(new RegExp(`^${stage.demo.village.name}`))
  await page.getByRole('button', { name: '就在这里' }).waitFor()
  await hand.look('pocket-chosen')
  await page.context().close()
})
