/** 安全设置: a second factor enrolled, asked, lost and reset; signing in by the province's identity provider, a real one. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openIdentityProvider, type IdentityProvider } from '../server/test/identity-provider.ts'
import { freePort, startProduct, type Product } from '../server/test/product.ts'
import { codeAt } from '../server/test/totp.ts'
import { openBrowser, type E2eBrowser } from './browser.ts'
import { desk, PASSWORD, signInAt, sound } from './desk.ts'

const ADMIN = 'ls-guanliyuan'
let browser: E2eBrowser
let product: Product
let idp: IdentityProvider

before(async () => {
  const port = await freePort()
  idp = await openIdentityProvider(`http://127.0.0.1:${port}`)
  const { issuer, clientId, clientSecret, title } = idp.config
  const env = {
    ...{ OIDC_PROVIDERS: 'province', OIDC_PROVINCE_ISSUER: issuer, OIDC_PROVINCE_LABEL: title },
    ...{ OIDC_PROVINCE_CLIENT_ID: clientId, OIDC_PROVINCE_CLIENT_SECRET: clientSecret },
  }
  product = await startProduct({ port, env })
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await product?.stop()
  await idp?.close()
})

const told = (page: Page) => page.locator('.said[data-shown=true]')
const passwordIn = async (page: Page, username: string) => {
  await page.goto(`${product.url}/desk/sign-in`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
}
const signOut = async (page: Page) => {
  await page.locator('.name-menu > button').click()
  await page.getByRole('button', { name: '退出登录' }).click()
}

test('an official turns it on, signs in with it and with a backup code; an administrator resets it', async () => {
  const page = await browser.page('desk', desk)
  await signInAt(page, product.url, 'ls-chengguan', '/desk/security')
  await page.getByRole('button', { name: '开启动态验证码' }).click()
  const secret = await page.locator('.security-secret').innerText()
  await page.getByRole('img', { name: '用验证码应用扫描的二维码' }).waitFor()
  await sound(page, 'desk-security-enrol')
  const form = page.getByRole('form', { name: '开启' })
  await form.getByRole('button', { name: '开启' }).click()
  await form.getByRole('alert').getByText('请填验证码').waitFor()
  await form.getByLabel('验证码').fill('000000')
  await form.getByRole('button', { name: '开启' }).click()
  await form.getByRole('alert').getByText('验证码不对').waitFor()
  await form.getByLabel('验证码').fill(codeAt(secret, new Date()))
  await form.getByRole('button', { name: '开启' }).click()
  await page.getByRole('heading', { name: '备用码，只显示这一次' }).waitFor()
  const codes = await page.locator('.backup-codes li').allInnerTexts()
  assert.equal(codes.length, 10)
  await sound(page, 'desk-security-codes')
  await page.getByRole('button', { name: '我抄好了' }).click()
  await page.getByText('备用码还剩 10 个').waitFor()
  await sound(page, 'desk-security-on')
  await signOut(page)

  await passwordIn(page, 'ls-chengguan')
  await page.getByLabel('动态验证码').fill('123456')
  await sound(page, 'desk-sign-in-code')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('验证码不对').waitFor()
  await page.getByLabel('动态验证码').fill(codes[0]!)
  await page.keyboard.press('Enter')
  await page.locator('header.top .name-menu').waitFor()
  await page.goto(`${product.url}/desk/security`)
  await page.getByText('备用码还剩 9 个').waitFor()

  const pocket = await browser.page('phone')
  await pocket.goto(`${product.url}/m/sign-in`)
  await pocket.getByRole('button', { name: '我有用户名和密码' }).tap()
  await pocket.getByLabel('用户名').fill('ls-chengguan')
  await pocket.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await pocket.getByRole('button', { name: '登录', exact: true }).tap()
  await pocket.getByLabel('动态验证码').fill(codes[1]!)
  await sound(pocket, 'pocket-sign-in-code')
  await pocket.getByRole('button', { name: '登录', exact: true }).tap()
  await pocket.waitForURL((url) => url.pathname !== '/m/sign-in')
  await pocket.context().close()

  const admin = await browser.page('desk', desk)
  await signInAt(admin, product.url, ADMIN, '/desk/staffing')
  await admin.getByRole('complementary', { name: '安全提醒' }).getByText('请给登录加一道').waitFor()
  await admin.getByRole('button', { name: '再看一些任职' }).click()
  const line = admin.locator('.term-list li', { hasText: '周志强' })
  await line.getByRole('button', { name: '登录 周志强' }).click()
  await line.getByText('动态验证码：已开启').waitFor()
  await line.getByRole('button', { name: '重置动态验证码' }).click()
  await line.getByRole('button', { name: '重置周志强的动态验证码' }).click()
  await line.getByRole('alert').getByText('请写明为什么重置').waitFor()
  await line.getByLabel('为什么重置').fill('手机掉进水库，当面核实过')
  await sound(admin, 'desk-security-reset')
  await line.getByRole('button', { name: '重置周志强的动态验证码' }).click()
  await told(admin).getByText('周志强的动态验证码已关掉').waitFor()
  await admin.context().close()

  await page.goto(`${product.url}/desk/security`)
  await page.getByLabel('用户名').waitFor()
  await signInAt(page, product.url, 'ls-chengguan', '/desk/security')
  await page.getByText('手机掉进水库，当面核实过').waitFor()
  await page.context().close()
})

test('on a phone, in large print', async () => {
  const page = await browser.page('phone')
  await signInAt(page, product.url, ADMIN, '/desk/security')
  await page.getByRole('button', { name: '长辈版' }).click()
  await page.getByRole('button', { name: '开启动态验证码' }).click()
  await page.locator('.security-secret').waitFor()
  await sound(page, 'desk-security-phone-elder')
  await page.goto(`${product.url}/desk/staffing`)
  await page.getByRole('link', { name: '导出任职' }).waitFor()
  await sound(page, 'desk-staffing-phone-elder')
  await page.context().close()
})

test('by the provider’s button: told whom to ask, tied by a once-only link, and from then on signed in', async () => {
  const there = async (page: Page, login: string) => {
    await page.getByLabel('工号').fill(login)
    await page.getByRole('button', { name: '登录' }).click()
  }
  const page = await browser.page('desk', desk)
  await page.goto(`${product.url}/desk/sign-in`)
  const button = page.getByRole('link', { name: '用省统一身份认证登录' })
  await button.waitFor()
  await sound(page, 'desk-sign-in-provider')
  await button.click()
  await there(page, 'sd-000123')
  const refused = page.getByRole('alert')
  await refused.getByText('这个身份还没有连到账号').waitFor()
  await refused.getByText('请找本单位的系统管理员').waitFor()
  await sound(page, 'desk-sign-in-unlinked')
  await page.context().close()

  const admin = await browser.page('desk', desk)
  await signInAt(admin, product.url, ADMIN, '/desk/staffing')
  const line = admin.locator('.term-list li', { hasText: '吴晓燕' })
  await line.getByRole('button', { name: '登录 吴晓燕' }).click()
  await line.getByRole('button', { name: '生成省统一身份认证的绑定链接' }).click()
  const link = await line.getByLabel(/绑定链接，只能用一次/).inputValue()
  await sound(admin, 'desk-security-invite')
  await admin.context().close()

  const official = await browser.page('desk', desk)
  await official.goto(link)
  await there(official, 'sd-000123')
  await official.locator('header.top .name-menu').getByText('吴晓燕').waitFor()
  await official.goto(`${product.url}/desk/security`)
  await official.getByText('省统一身份认证', { exact: false }).first().waitFor()
  await signOut(official)
  // the provider asks whether to sign out there too, and knows the way back
  await official.waitForURL(`${idp.issuer}/**`)
  await official.goto(`${product.url}/desk/sign-in?to=/away`)
  await official.getByRole('link', { name: '用省统一身份认证登录' }).click()
  await official.getByRole('heading', { name: '外出委托' }).waitFor()
  await official.context().close()

  const late = await browser.page('phone')
  await late.goto(link)
  await there(late, 'sd-000999')
  await late.getByRole('alert').getByText('绑定链接不能用了').waitFor()
  await sound(late, 'desk-sign-in-link-used-phone')
  await late.context().close()
})
