/** People signed in, and as many lives as they manage side by side. */
import { live } from './lifecycle.ts'
import type { Cast, Send, SignIn } from './lifecycle.ts'

const password = 'shanzhi-demo-2026'

export const signInOver =
  (base: string): SignIn =>
  async (username) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${base}/api/sign-in`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ username, password }),
    })
    if (!response.ok) throw new Error(`${username}: ${response.status} ${await response.text()}`)
    return {
      cookie: response.headers
        .getSetCookie()
        .map((c) => c.split(';')[0])
        .join('; '),
      me: (await response.json()) as never,
    }
  }

/** How many lives with so many running side by side, and in how many seconds. */
export async function load(
  send: Send,
  people: Cast,
  connections: number,
  seconds: number,
): Promise<{ lives: number; seconds: number }> {
  const began = performance.now()
  const until = began + seconds * 1000
  let lives = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        await live(send, people)
        lives++
      }
    }),
  )
  return { lives, seconds: (performance.now() - began) / 1000 }
}
