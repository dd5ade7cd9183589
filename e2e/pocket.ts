/** A villager's or worker's phone in tests: counts taps, looks at every screen it is told to. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { faults, picture } from './browser.ts'
import type { E2eBrowser } from './browser.ts'

export const password = 'shanzhi-demo-2026'

export interface Hand {
  page: Page
  /** Presses the first button, link or choice with these words. */
  tap(words: string | RegExp): Promise<void>
  /** Types into the field with this label; getting into it is a tap. */
  write(label: string | RegExp, text: string): Promise<void>
  taps(): number
  /** A picture, and what must hold of every screen. */
  look(name: string): Promise<void>
}

interface HandOptions {
  elder?: boolean
  width?: number
}

export async function openHand(
  browser: E2eBrowser,
  { elder = false, width = 390 }: HandOptions = {},
): Promise<Hand> {
  const viewport = { width, height: 844 }
  const page = await browser.page(width < 800 ? 'phone' : 'desk', { viewport, deviceScaleFactor: 1 })
  if (elder) await page.addInitScript(() => localStorage.setItem('elder', '1'))
  return handOn(page, { elder, width })
}

/** A phone whose owner is signed in already; signing in has stories of its own. */
export async function openHandOf(browser: E2eBrowser, url: string, username: string): Promise<Hand> {
  const hand = await openHand(browser)
  const answer = await hand.page.request.post(`${url}/api/sign-in`, { data: { username, password } })
  assert.equal(answer.status(), 200, username)
  return hand
}

/** The same for a page that is there already. */
export function handOn(page: Page, { elder = false, width = 390 }: HandOptions = {}): Hand {
  let taps = 0
  return {
    page,
    taps: () => taps,
    async tap(words) {
      taps++
      const by = (role: 'button' | 'link' | 'radio') => page.getByRole(role, { name: words })
      await by('button').or(by('link')).or(by('radio')).first().click()
    },
    async write(label, text) {
      taps++
      await page.getByLabel(label).first().fill(text)
    },
    async look(name) {
      const full = `${name}-${elder ? 'elder-' : ''}${width}`
      await page.waitForTimeout(150)
      await picture(page, full)
      assert.deepEqual(await faults(page), [], full)
      const spills = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      assert.ok(spills <= 0, `${full} is ${spills} px too wide`)
      if (!elder) return
      assert.deepEqual(await page.evaluate(tooSmall), [], full)
      assert.equal(
        (await page.getByRole('button', { name: /^(朗读|停)$/ }).count()) > 0,
        true,
        `${full} is not read aloud`,
      )
    },
  }
}

/** Runs in the page: what 长辈版 forbids, words under 18 px and targets under 60 px. */
function tooSmall(): string[] {
  const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter(
    (one) => one.offsetParent !== null,
  )
  const words = shown.filter(
    (one) =>
      one.childElementCount === 0 && one.innerText?.trim() && parseFloat(getComputedStyle(one).fontSize) < 18,
  )
  const targets = shown.filter((one) => {
    const { width, height } = one.getBoundingClientRect()
    const inLabel = one.matches('input[type=radio], input[type=checkbox], input[type=file]') // its label is what a finger presses
    return (
      one.matches('a, button, input, select, textarea, label.option') &&
      !inLabel &&
      Math.min(width, height) < 60
    )
  })
  return [...words, ...targets].map((one) => `${one.tagName} ${one.innerText?.slice(0, 20)}`)
}

/** From the choice of a kind to the telling, past advice and the kind's own fields where it has any. */
export async function toTelling({ page, tap, look }: Hand, picture?: string): Promise<void> {
  const telling = page.getByRole('heading', { name: '说一说' })
  const fields = page.getByRole('heading', { name: '再补几项' })
  const advice = page.getByRole('heading', { name: '先看一眼' })
  await telling.or(fields).or(advice).waitFor()
  if (await advice.isVisible()) await tap('继续反映')
  await telling.or(fields).waitFor()
  if (await fields.isVisible()) {
    if (picture) await look(picture)
    const choice = page.getByRole('radio').first()
    if (await choice.isVisible()) await choice.check()
    await tap('下一步')
  }
  await telling.waitFor()
}

/** A session of the server without a browser. */
export interface Caller {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: unknown): Promise<T>
}

export async function signedIn(url: string, username: string): Promise<Caller> {
  const answer = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  assert.equal(answer.status, 200, `${username}: ${answer.status}`)
  return caller(url, answer.headers.getSetCookie()[0]?.split(';')[0] ?? '')
}

export function caller(url: string, cookie = ''): Caller {
  const call = async <T>(path: string, init: RequestInit): Promise<T> => {
    const headers = {
      ...(cookie && { cookie }),
      ...(init.body ? { 'content-type': 'application/json' } : {}),
    }
    const answer = await fetch(url + path, { ...init, headers })
    const text = await answer.text()
    assert.ok(answer.ok, `${init.method ?? 'GET'} ${path}: ${answer.status} ${text}`)
    return (text ? JSON.parse(text) : null) as T
  }
  return {
    get: (path) => call(path, {}),
    post: (path, body) => call(path, { method: 'POST', body: JSON.stringify(body) }),
  }
}

/** The demo's grid worker, and the village and grid they are in charge of. */
export async function demoGrid(url: string) {
  const worker = await signedIn(url, 'ls-wanggeyuan')
  const me = await worker.get<{
    county: { code: string }
    posts: { place: { id: string; code: string; name: string }[] }[]
  }>('/api/me')
  const place = me.posts[0]!.place
  const village = place.find((region) => /^\d{12}$/.test(region.code))!
  return { worker, county: me.county.code, village, grid: place.at(-1)! }
}
