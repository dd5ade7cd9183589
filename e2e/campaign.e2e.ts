/** 督查: a finding entered by the inspector, put right by the village, struck off by the inspector; a drawn spot check; deeds on the public page. */
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { COUNTY, desk, personOf, signInAt, sound, type Asking } from './desk.ts'
import { openStage } from './stage.ts'

const stage = openStage()
/** The demo's postings have run out and the log is signed: there is something to draw from, and by. */
async function drawable(url: string): Promise<void> {
  const as = await personOf(url, 'ls-xuncha')
  for (let turn = 0; turn < 300; turn++) {
    const { total } = await as<{ total: { closed: number } }>('GET', '/api/disclosures/decided')
    const head = await fetch(`${url}/log/${COUNTY}/checkpoint`)
    if (total.closed >= 3 && head.ok) return
    await pause(100)
  }
  throw new Error('nothing closed to draw from')
}
/** The next steps of the village, over HTTP: measures, and the result with a photo. */
async function putRight(as: Asking, matter: string) {
  const act = async (action: string, input: object) => {
    const { version } = await as<{ version: number }>('GET', `/api/matters/${matter}`)
    const body = { command_id: crypto.randomUUID(), version, action, input }
    await as('POST', `/api/matters/${matter}/acts`, body)
  }
  await act('plan', { note: '补签收据，经手人说明。' })
  return act
}

test('a round: opened, a finding with an owner and a day, measures by the owner, then on the three lists', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-xuncha', '/desk/campaigns')
  await page.getByText('村级财务专项巡察').first().waitFor()
  await sound(page, 'desk-campaigns')
  await page.getByRole('link', { name: '新开：巡察反馈问题' }).click()
  const form = page.getByRole('form', { name: '新开：巡察反馈问题' })
  await form.getByRole('button', { name: '开始' }).click()
  await form.getByRole('alert').getByText('请选是哪一种').first().waitFor()
  await form.getByText('“点穴”巡察').click()
  await form.getByLabel('名称').fill('欧阳北街村部采购点穴巡察')
  await form.getByLabel('到哪天').fill('2099-12-31')
  await sound(page, 'desk-campaign-new')
  await form.getByRole('button', { name: '开始' }).click()
  await page.getByRole('heading', { name: '欧阳北街村部采购点穴巡察' }).waitFor()
  await page.getByText('还没有登记问题').waitFor()
  await page.getByRole('button', { name: '登记一个问题' }).click()
  const entry = page.getByRole('form', { name: '登记问题' })
  await entry.getByRole('combobox', { name: '在哪里' }).click()
  await page.keyboard.type('高埠前')
  await page
    .getByRole('option', { name: /高埠前村/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await entry.getByLabel('问题').first().fill('采购两台打印机没有比价')
  await entry.getByText('村级财务').click()
  await sound(page, 'desk-campaign-add')
  await entry.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByRole('heading', { name: '采购两台打印机没有比价' }).waitFor()
  await page.getByText(/待定措施，等/).waitFor()
  await sound(page, 'desk-campaign-item')
  const link = page.getByRole('link', { name: '看整改到哪一步' })
  const matter = (await link.getAttribute('href'))!.split('/').at(-1)!
  await putRight(await personOf(stage.product.url, 'ls-shuji'), matter)
  await page.getByRole('link', { name: '欧阳北街村部采购点穴巡察' }).click()
  await page.getByRole('link', { name: '问题、措施、责任清单' }).click()
  await page.getByText('补签收据，经手人说明。').waitFor()
  await sound(page, 'desk-campaign-lists')
})

test('what the village has put right is struck off by the inspector, and counted as struck off', async () => {
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-xunchazu', '/desk/campaigns')
  await page.getByRole('link', { name: /村级财务专项巡察/ }).click()
  await page.getByRole('button', { name: /^待验收/ }).click()
  await page.getByRole('link', { name: /仓库出租没有合同/ }).click()
  await page.getByRole('heading', { name: '仓库出租没有合同' }).waitFor()
  const item = page.url()
  await page.getByRole('link', { name: '看整改到哪一步' }).click()
  await page.getByRole('button', { name: '验收合格，销号' }).click()
  await page.getByLabel('说明').fill('看了合同和会议记录，已登记台账。')
  await page.keyboard.press('Control+Enter')
  await page.locator('.said[data-shown=true]').waitFor()
  await page.goto(item)
  await page.getByText('已销号').first().waitFor()
  await sound(page, 'desk-campaign-struck-off')
})

test('a spot check is drawn by the machine once, and says how anybody draws alike', async () => {
  await drawable(stage.product.url)
  const page = await stage.browser.page('desk', desk)
  await signInAt(page, stage.product.url, 'ls-xuncha', '/desk/campaigns?class=spot_check')
  await page.getByRole('link', { name: /第四季度村务实地抽查/ }).click()
  await page.getByRole('button', { name: '由机器抽取' }).click()
  await page.getByText(/机器抽取：.*从 \d+ 件办结的村级事务里抽出 \d+ 件/).click()
  await page.getByRole('link', { name: '抽取记录' }).waitFor()
  await sound(page, 'desk-campaign-drawn')
  await page
    .getByRole('link', { name: /使用村级印章/ })
    .first()
    .click()
  await page.getByRole('button', { name: '填查看结果' }).click()
  const form = page.getByRole('form', { name: '填查看结果' })
  await form.getByText('是', { exact: true }).click()
  await form.getByLabel('群众满意').fill('5')
  await form.getByLabel('看到的情况').fill('用印簿登记齐全，和公示的一样。')
  await form.getByRole('button', { name: '记下' }).click()
  await page.getByText('没有问题').first().waitFor()
  await sound(page, 'desk-campaign-visited')
})

test('what the village promised stands on its page, with how far each has come', async () => {
  const page = await stage.browser.page('phone')
  await page.goto(`${stage.product.url}/v/371329002247`)
  await page.getByRole('link', { name: /承诺的实事/ }).click()
  await page.getByText('承诺 3 件，办成 1 件').waitFor()
  await page.getByText('装好 8 盏，剩 4 盏等接电').waitFor()
  await sound(page, 'village-promised')
})
