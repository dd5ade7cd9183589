import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import sharp from 'sharp'
import { caller, openHand, password, signedIn } from './pocket.ts'
import { openGridStage } from './stage.ts'

const stage = openGridStage()

interface Reported {
  id: string
  follow: string
}
interface Seen {
  version: number
  actions: { action: string; title: string }[]
}
const mark = randomUUID().slice(0, 8)

test('a grid worker accepts and handles; the villager follows, rates and asks again — all on phones', async () => {
  const { url } = stage.product
  const reported = await caller(url).post<Reported>('/api/matters', {
    ...{ id: randomUUID(), county: stage.demo.county, kind: 'street_light', region: stage.demo.grid.id },
    text: `${mark} 巷口路灯不亮，老人晚上出门看不清路`,
  })

  const worker = await openHand(stage.browser)
  await worker.page.goto(`${url}/m/sign-in`)
  await worker.look('pocket-sign-in')
  await worker.tap('我有用户名和密码')
  await worker.write('用户名', 'ls-wanggeyuan')
  await worker.write('密码', 'wrong')
  await worker.tap('登录')
  await worker.page.getByRole('alert').waitFor()
  await worker.look('pocket-sign-in-wrong')
  await worker.write('密码', password)
  await worker.tap('登录')
  await worker.page.getByRole('heading', { name: /^等我办/ }).waitFor()
  await worker.look('pocket-worker-home')
  await worker.page.goto(`${url}/m/round`)
  await worker.page.getByText(mark).waitFor()
  await worker.look('pocket-round')
  await worker.tap(new RegExp(mark))
  await worker.page.getByRole('heading', { name: '您现在可以' }).waitFor()
  await worker.look('pocket-worker-matter')
  await worker.tap(/^受理/)
  await worker.page.getByRole('button', { name: /办结|办好/ }).waitFor()
  await worker.look('pocket-worker-accepted')
  await worker.tap(/办结|办好/)
  await worker.tap(/办结|办好/)
  const summary = worker.page.getByRole('alert')
  await summary.waitFor()
  assert.ok(await summary.evaluate((box) => box === document.activeElement))
  await worker.look('pocket-worker-lacking')
  await worker.write('办理结果', '换了灯头和线路，试亮正常。')
  const photo = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#875' } })
    .jpeg()
    .toBuffer()
  await worker.page.setInputFiles('#photo', { name: 'done.jpg', mimeType: 'image/jpeg', buffer: photo })
  await worker.page.getByAltText('第 1 张照片').waitFor()
  await worker.look('pocket-worker-handling')
  await worker.tap(/办结|办好/)
  await worker.page.getByText('换了灯头和线路').first().waitFor()
  await worker.look('pocket-worker-handled')

  // verified by another than the handler, at their desk
  const adviser = await signedIn(url, 'ls-zhidaoyuan')
  const seen = await adviser.get<Seen>(`/api/matters/${reported.id}`)
  const confirm = seen.actions.find(({ action }) => action === 'confirm')
  assert.ok(confirm, `offered: ${seen.actions.map(({ action }) => action).join(', ')}`)
  await adviser.post(`/api/matters/${reported.id}/acts`, {
    ...{ command_id: randomUUID(), action: 'confirm', version: seen.version, input: {} },
  })

  for (const elder of [false, true]) {
    const villager = await openHand(stage.browser, { elder })
    await villager.page.goto(url + reported.follow)
    await villager.page.getByRole('heading', { name: '办理经过' }).waitFor()
    await villager.look(elder ? 'pocket-rated' : 'pocket-closed')
    if (!elder) {
      await villager.tap(/^评价/)
      await villager.look('pocket-rate')
      await villager.tap('不满意')
      await villager.write('补充一句', '又灭了')
      await villager.tap(/^评价/)
      await villager.page.getByText('您的评价：不满意').waitFor()
    } else {
      assert.equal(await villager.page.getByRole('button', { name: /^评价/ }).count(), 0)
      await villager.tap(/重新办理|重办/)
      await villager.write('原因', '亮了一晚又灭了')
      await villager.look('pocket-reopen')
      await villager.tap(/重新办理|重办/)
      await villager.page.getByText('亮了一晚又灭了').waitFor()
      await villager.look('pocket-reopened')
    }
    await villager.page.context().close()
  }
  await worker.page.context().close()
})

test('a complaint about somebody has its own way in; a wrong link says so', async () => {
  const hand = await openHand(stage.browser)
  const { page } = hand
  await page.goto(`${stage.product.url}/m/report?region=${stage.demo.village.code}`)
  await hand.tap('就在这里')
  await page.locator('.group').first().waitFor()
  await page.goto(`${stage.product.url}/m/`)
  await hand.tap(/^我要投诉/)
  await hand.tap('就在这里')
  await page.locator('.rows .row').first().waitFor()
  await hand.look('pocket-accuse')
  await page.locator('.rows .row').first().click()
  await hand.tap('继续反映')
  await page.getByText('投诉的是谁').waitFor()
  await hand.look('pocket-accused')
  await page.getByRole('checkbox').first().check()
  const whom = await page.locator('label.option').first().innerText()
  await hand.tap('下一步')
  await hand.write('是什么事', '多次找他，推着不办')
  await hand.tap('下一步')
  await page.getByText('投诉谁').waitFor()
  assert.ok((await page.locator('.check').innerText()).includes(whom.split('\n')[0]!))
  await hand.look('pocket-accuse-check')
  await page.goto(`${stage.product.url}/m/f/1-0000000000000000000000`)
  await page.getByRole('alert').waitFor()
  await hand.look('pocket-wrong-link')
  await page.context().close()
})
