import type { Refused } from '../lib/refused.ts'

/** Each in its turn. What is refused says where the demo is wrong: `demo: 371329, meeting 2: …`. */
export async function inOrder<One>(
  list: One[] | undefined,
  nameOf: (one: One, i: number) => string,
  run: (one: One, i: number) => Promise<unknown>,
): Promise<void> {
  for (const [i, one] of (list ?? []).entries())
    try {
      await run(one, i)
    } catch (error) {
      const why = (error as Refused).say ?? (error as Error).message
      throw new Error(`demo: ${nameOf(one, i)}: ${why}`, { cause: error })
    }
}
