/** 议事: a meeting called by its rule, signed in to by the code on the wall, voted in by phone, hand and paper, signed and printed. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Meeting } from '#contract/http/meetings.ts'
import { desk, personOf, signInAt, sound } from './desk.ts'
import { handOn } from './pocket.ts'
import { openStage } from './stage.ts'

const stage = openStage()

const lamps = '安装村口路灯'
const choose = async (page: Page, label: string, words: string | RegExp) => {
  await page.getByLabel(label, { exact: false }).first().click()
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: words })
    .first()
    .click()
}
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()

test('村“两委”扩大会议：通知、签到、表决、签字、打印', async () => {
  const director = await stage.browser.page('desk', desk)
  await signInAt(director, stage.product.url, 'ls-zhuren')
  await director.getByRole('link', { name: '村务', exact: true }).click()
  await director.getByRole('link', { name: '议事', exact: true }).click()
  await director.getByRole('heading', { name: '议事' }).waitFor()
  await sound(director, 'desk-meetings')
  await director.getByRole('link', { name: '召集会议' }).click()
  await press(director, '发通知')
  await director.getByRole('alert').getByText('请选开什么会。').waitFor()
  await choose(director, '开什么会', /^村民代表会议/)
  await director.getByText('应到人数的三分之二以上到会，才能开会').waitFor()
  const earliest = await director.getByLabel('日期').inputValue()
  const early = new Date(Date.parse(earliest) - 86_400_000).toISOString().slice(0, 10)
  await director.getByLabel('议题名称').fill(lamps)
  await director
    .getByLabel('提交会议的内容')
    .fill('同意在村口安装路灯十盏，由村集体收入支出，接受村务监督委员会监督。')
  await director.getByLabel('日期').fill(early)
  await press(director, '发通知')
  await director.getByRole('alert').getByText('提前 3 天通知').waitFor()
  assert.equal(await director.getByLabel('议题名称').inputValue(), lamps, 'what was typed stays')
  await sound(director, 'desk-meeting-call')
  // a body without days of notice may meet at once
  await choose(director, '开什么会', /^村“两委”扩大会议/)
  // matters that wait for it stand there already: this meeting is about something else
  await press(director, '再加一个议题')
  const topics = director.locator('.topic-drafts > fieldset')
  for (let left = await topics.count(); left > 1; left--) {
    await press(director, '去掉议题 1')
    await topics.nth(left - 1).waitFor({ state: 'detached' })
  }
  const soon = new Date(Date.now() + 8 * 3_600_000 + 20 * 60_000).toISOString()
  await director.getByLabel('会议名称').fill('村口路灯议事会')
  await director.getByLabel('日期').fill(soon.slice(0, 10))
  await director.getByLabel('时间', { exact: true }).fill(soon.slice(11, 16))
  await director.getByLabel('议题名称').fill(lamps)
  await director
    .getByLabel('提交会议的内容')
    .fill('同意在村口安装路灯十盏，由村集体收入支出，接受村务监督委员会监督。')
  await press(director, '加一件通过后要办的事')
  await director.getByLabel('通过后要办什么').fill('年底前把十盏路灯装好。')
  await choose(director, '是哪类事', '路灯不亮')
  await sound(director, 'desk-meeting-follow-up')
  await press(director, '发通知')
  await director.getByRole('heading', { level: 1, name: '村口路灯议事会' }).waitFor()
  await sound(director, 'desk-meeting-called')
  const id = new URL(director.url()).pathname.split('/').at(-1)!

  await director.getByLabel('主持人').fill('高明远')
  await director.getByLabel('记录人').fill('陈静')
  await press(director, '开会，开始签到')
  await director.getByText('到会人数还不够，不能表决').first().waitFor()

  const wall = await stage.browser.page('desk', desk)
  await signInAt(wall, stage.product.url, 'ls-wenshu', `/desk/meetings/${id}/screen`)
  await wall.getByAltText('签到二维码，手机扫一扫签到').waitFor()
  await sound(wall, 'desk-meeting-screen')

  const member = handOn(await stage.browser.page('phone', { deviceScaleFactor: 1 }))
  await member.page.goto(`${stage.product.url}/m/sign-in?to=/meetings`)
  await member.tap('我有用户名和密码')
  await member.page.getByLabel('用户名').fill('ls-jianwei')
  await member.page.getByLabel('密码', { exact: true }).fill('shanzhi-demo-2026')
  await member.page.keyboard.press('Enter')
  await member.page.getByRole('heading', { name: '开会' }).waitFor()
  await member.look('pocket-meetings')
  await member.page.getByRole('link').filter({ hasText: '村口路灯议事会' }).first().click()
  await member.page.getByRole('button', { name: '签到' }).waitFor()
  await member.look('pocket-meeting-sign-in')
  const code = await wall.locator('.room-code strong').innerText()
  await member.page.goto(`${stage.product.url}/m/meetings/${id}?code=${code}`)
  await member.page.getByText('您已签到').waitFor()

  const clerk = await personOf(stage.product.url, 'ls-wenshu')
  const meeting = await clerk<Meeting>('GET', `/api/meetings/${id}`)
  const others = meeting.members.filter((one) => one.name !== '徐长海')
  await clerk('POST', `/api/meetings/${id}/attendance`, {
    command_id: crypto.randomUUID(),
    members: others.slice(0, -1).map((one) => ({ id: one.id, attended: 'list' })),
  })
  await director.getByText('到会人数够了，可以表决').first().waitFor()
  await sound(director, 'desk-meeting-attended')
  await press(director, '开始表决')
  await director.getByText('正在表决').first().waitFor()

  await member.page.getByRole('radio', { name: '同意' }).check()
  await member.look('pocket-meeting-vote')
  await press(member.page, '投出这一票')
  await member.page.getByText('您的票已收到').waitFor()
  const topic = meeting.topics[0]!.id
  for (const [i, one] of others.slice(0, -1).entries())
    await clerk('POST', `/api/meetings/${id}/topics/${topic}/votes`, {
      ...{ command_id: crypto.randomUUID(), member: one.id, how: 'hand', choice: i < 2 ? 'no' : 'yes' },
    })
  await sound(wall, 'desk-meeting-screen-voting')
  await director.reload()
  await director.getByRole('button', { name: '结束表决，计票' }).waitFor()
  await sound(director, 'desk-meeting-voting')
  await press(director, '结束表决，计票')
  await director.getByText('✓ 通过').first().waitFor()
  await member.page.getByText(/^同意 \d+，反对 \d+/).waitFor()
  await member.look('pocket-meeting-result')

  await director.getByLabel('谁说的').fill('徐长海')
  await director.getByLabel('说了什么').fill('村东头的垃圾桶满了好几天，能不能找人清一清。')
  await press(director, '记下')
  await press(director, /^转成事项/)
  await choose(director, '哪一类事', '垃圾没人清运')
  await press(director, '交给办的人')
  await director.getByText('已转成事项，看办到哪一步').waitFor()

  await press(director, '散会')
  await director.getByText('已散会，待签字').first().waitFor()
  await press(director, '主持人签字')
  await director.getByText('已签字，等另一位签字后公布。').waitFor()
  await wall.goto(`${stage.product.url}/desk/meetings/${id}`)
  await press(wall, '记录人签字')
  await wall.getByText('已签字公布').first().waitFor()
  await wall.getByText('决议编号').first().waitFor()
  await wall.getByRole('link', { name: '年底前把十盏路灯装好。' }).waitFor()
  await sound(wall, 'desk-meeting-published')
  for (const [name, begins] of [
    ['会议记录（PDF）', '%PDF'],
    ['会议纪要（Word）', 'PK'],
  ] as const) {
    const saving = wall.waitForEvent('download')
    await wall.getByRole('link', { name }).click()
    const bytes = readFileSync(await (await saving).path())
    assert.equal(bytes.subarray(0, begins.length).toString(), begins)
  }
  for (const page of [director, wall, member.page]) await page.context().close()
})

test('窄屏、长辈版也放得下；没有任职的人没有这个入口', async () => {
  const phone = await stage.browser.page('phone')
  await signInAt(phone, stage.product.url, 'ls-zhuren', '/desk/meetings?when=past')
  await phone.getByRole('heading', { name: '议事' }).waitFor()
  await sound(phone, 'desk-meetings-390')
  await phone.locator('.meeting-rows a').first().click()
  await phone.getByRole('heading', { name: '议题' }).waitFor()
  await sound(phone, 'desk-meeting-390')
  await phone.context().close()
  const elder = handOn(await stage.browser.page('phone', { deviceScaleFactor: 1 }), { elder: true })
  await elder.page.addInitScript(() => localStorage.setItem('elder', '1'))
  await elder.page.goto(`${stage.product.url}/m/sign-in?to=/meetings`)
  await elder.tap('我有用户名和密码')
  await elder.page.getByLabel('用户名').fill('ls-jianwei')
  await elder.page.getByLabel('密码', { exact: true }).fill('shanzhi-demo-2026')
  await elder.page.keyboard.press('Enter')
  await elder.page.getByRole('heading', { name: '开会' }).waitFor()
  await elder.look('pocket-meetings')
  await elder.page.getByRole('link').filter({ hasText: '村口路灯议事会' }).first().click()
  await elder.page.getByRole('heading', { name: '按什么规则' }).waitFor()
  await elder.look('pocket-meeting')
  await elder.page.context().close()
})
