/** What a ballot comes to, by the body's rule. */
import type { Share as Passes } from '../pack/body-language.ts'
import { fewest, reaches, shareWords } from './share.ts'

export interface Ballots {
  yes: number
  no: number
  abstain: number
  /** Handed in and not to be read. */
  invalid: number
}

export interface Voting {
  /** All members, whether they came or not; of an assembly that met by households: all households. */
  all: number
  /** Who came, proxies included. */
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
  const valid = ballots.yes + ballots.no + ballots.abstain
  const whole =
    of === 'present' ? Math.max(0, voting.present - voting.recused) : of === 'ballots' ? valid : voting.all
  const needed = fewest(whole, share)
  const passed = reaches(ballots.yes, whole, share)
  const result = `同意 ${ballots.yes} 人，${passed ? '通过' : '未通过'}`
  return {
    ...{ passed, whole, needed },
    words: `须经${WHOM[of]}（${whole} 人）的${shareWords(share)}，即 ${needed} 人同意；${result}`,
  }
}

const WHOM: Record<Passes['of'], string> = {
  members: '全体组成人员',
  households: '全体户的代表',
  present: '到会人员',
  ballots: '有效票',
}
