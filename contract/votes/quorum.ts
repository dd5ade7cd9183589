/** Whether enough have come for a body to meet at all. */
import type { Body } from '../pack/body-language.ts'
import { fewest, reaches, shareWords } from './share.ts'

/** What is counted: those who belong to the body (of an assembly of all villagers: its adults), or the households of the place. */
export type Counted = 'members' | 'households'

/** Heads by what is counted; absent: not known. */
export type Heads = Partial<Record<Counted, number>>

export interface QuorumState {
  reached: boolean
  /** One line a way to reach it: `到会 12 人，应到 18 人，还差 0 人`. The first that is reached decides. */
  ways: { of: Counted; due: number; present: number; needed: number; reached: boolean; words: string }[]
}

const UNIT: Record<Counted, string> = { members: '人', households: '户' }
const WHOM: Record<Counted, string> = { members: '应到人数', households: '户的代表' }

/**
 * Any one of the ways is enough (Villagers' Committees Act art 26: more than half of the adults, or two thirds of the
 * households). A body whose rule asks for no quorum may meet once anybody came.
 */
export function quorumOf(rule: Pick<Body, 'quorum'>, due: Heads, present: Heads): QuorumState {
  const asked = rule.quorum ?? []
  const ways = asked.flatMap(({ of, ...share }) => {
    if (of !== 'members' && of !== 'households') return []
    const whole = due[of]
    if (whole === undefined) return []
    const here = present[of] ?? 0
    const needed = fewest(whole, share)
    return [
      {
        ...{ of, due: whole, present: here, needed, reached: reaches(here, whole, share) },
        words: `${WHOM[of]}的${shareWords(share)}，即 ${needed} ${UNIT[of]}`,
      },
    ]
  })
  const came = (present.members ?? 0) + (present.households ?? 0) > 0
  return { reached: asked.length === 0 ? came : ways.some((way) => way.reached), ways }
}
