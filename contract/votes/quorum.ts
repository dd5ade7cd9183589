/** Whether enough have come for a body to meet at all. */
import { fewest, reaches, shareWords, type Share } from './share.ts'

/** What is counted: the body's members; of an assembly of all villagers its adults, or its households. */
export type Counted = 'members' | 'adults' | 'households'
export type Quorum = Share & { of: Counted }

/** Heads by what is counted; absent: not known. */
export type Heads = Partial<Record<Counted, number>>

export interface QuorumState {
  reached: boolean
  /** One line a way to reach it: `到会 12 人，应到 18 人，还差 0 人`. The first that is reached decides. */
  ways: { of: Counted; due: number; present: number; needed: number; reached: boolean; words: string }[]
}

const UNIT: Record<Counted, string> = { members: '人', adults: '人', households: '户' }
const WHOM: Record<Counted, string> = { members: '应到人数', adults: '十八周岁以上村民', households: '户的代表' }

/** Any one of the ways is enough (村民委员会组织法 art 26: 过半数的村民，或者三分之二以上的户). */
export function quorumOf(rule: Quorum[], due: Heads, present: Heads): QuorumState {
  const ways = rule.flatMap(({ of, ...share }) => {
    const whole = due[of]
    if (whole === undefined) return []
    const here = present[of] ?? 0
    const words = `${WHOM[of]}的${shareWords(share)}，即 ${fewest(whole, share)} ${UNIT[of]}`
    return [
      {
        ...{ of, due: whole, present: here, needed: fewest(whole, share) },
        ...{ reached: reaches(here, whole, share), words },
      },
    ]
  })
  return { reached: ways.some((way) => way.reached), ways }
}
