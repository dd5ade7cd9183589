/** What every test of the desk does: sets the scene over HTTP, signs in, looks at the page. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { faults, picture } from './browser.ts'

export const COUNTY = '371329'
export const PASSWORD = 'shanzhi-demo-2026'
export const desk = { viewport: { width: 1440, height: 900 } }

/** The same person over HTTP, to set the scene. */
export async function personOf(url: string, username: string) {
  let cookie = ''
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(url + path, {
      method,
      headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const set = response.headers.getSetCookie().map((line) => line.split(';')[0])
    if (set.length > 0) cookie = set.join('; ')
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (response.status === 204 ? undefined : await response.json()) as T
  }
  await ask('POST', '/api/sign-in', { username, password: PASSWORD })
  return ask
}
export type Asking = Awaited<ReturnType<typeof personOf>>

export async function signInAt(
  page: Page,
  url: string,
  username: string,
  path = '/desk/inbox',
): Promise<void> {
  // the sign-in page has stories of its own: here it would only be one more page to load
  const answer = await page.request.post(`${url}/api/sign-in`, { data: { username, password: PASSWORD } })
  assert.equal(answer.status(), 200, `${username}: ${await answer.text()}`)
  await page.goto(url + path)
  // the header stands before one is known; keys and links of a post come with the name
  await page.locator('header.top .name-menu').waitFor()
  await settled(page)
}
/** Nothing on it is still being read. Never "no request": the stream of news is one as long as the page stands. */
export const settled = (page: Page) =>
  page.waitForFunction(
    () =>
      document.fonts.status === 'loaded' &&
      !document.querySelector(
        '.bone, .ant-spin-spinning, .ant-btn-loading, [aria-busy=true], [role=status][aria-label^=正在]',
      ),
  )
const isWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
/** Axe clean, no wider than the screen; a picture is kept. */
export const sound = async (page: Page, name: string) => {
  await settled(page)
  await picture(page, name)
  assert.deepEqual(await faults(page), [], name)
  assert.equal(await isWide(page), false, `${name}: wider than the screen`)
}
