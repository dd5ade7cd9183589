/** What a ballot comes to, by the body's rule. */
import { fewest, reaches, shareWords, type Share } from './share.ts'

/** `of: present`: of those who came; `of: all`: of all members, whether they came or not. */
export type Passes = Share & { of: 'present' | 'all' }

export interface Ballots {
  yes: number
  no: number
  abstain: number
  /** Handed in and not to be read. */
  invalid: number
}

export interface Voting {
  /** All members (of an assembly: all it counts). */
  all: number
  present: number
  /** Of those present, how many are concerned themselves and stood aside. */
  recused: number
}

export interface Outcome {
  passed: boolean
  /** What the share is taken of, and how many yes it takes. */
  whole: number
  needed: number
  words: string
}

/**
 * Who is concerned stands aside: not asked, and not among those present that a majority is taken of. Of a share of all members
 * the whole stays what the law says it is, so that standing aside never makes a resolution easier than the article does.
 */
export function outcomeOf(rule: Passes, ballots: Ballots, voting: Voting): Outcome {
  const { of, ...share } = rule
  const whole = of === 'all' ? voting.all : voting.present - voting.recused
  const needed = fewest(whole, share)
  const passed = reaches(ballots.yes, whole, share)
  const whom = of === 'all' ? '全体组成人员' : '到会人员'
  return {
    ...{ passed, whole, needed },
    words: `须经${whom}（${whole} 人）的${shareWords(share)}，即 ${needed} 人同意；同意 ${ballots.yes} 人，${passed ? '通过' : '未通过'}`,
  }
}
