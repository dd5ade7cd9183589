/** Why an affair did not go its path whole: what its path asks for and the record does not hold. Pure. */
import type { Vote } from '../../deliberation/index.ts'
import type { ClosedAffair } from '../../matters/index.ts'

export interface Payer {
  fen: number
  paid_by: string
}

/** Empty: it went its path whole. `votes` by resolution, `payers` by payment. */
export function missingOf(
  { meetings, postings, payment }: Pick<ClosedAffair, 'meetings' | 'postings' | 'payment'>,
  votes: Map<string, Vote>,
  payers: Map<string, Payer>,
): string[] {
  return [
    ...meetings.flatMap(({ title, resolution }) => {
      const vote = resolution === null ? undefined : votes.get(resolution)
      if (!vote) return [`${title}：没有会议记录`]
      if (!vote.adopted) return [`${title}：没有通过`]
      if (vote.quorate) return []
      return [`${vote.body}到会人数不够：应到 ${vote.all} 人，到会 ${vote.present} 人`]
    }),
    ...postings.flatMap(({ title, days, full }) => {
      if (full === null) return [`没有“${title}”`]
      return full ? [] : [`“${title}”没有满 ${days}`]
    }),
    ...(payment ? unpaid(payment, payers) : []),
  ]
}

function unpaid(
  { owed, paid, approvers }: NonNullable<ClosedAffair['payment']>,
  payers: Map<string, Payer>,
): string[] {
  const found = paid.flatMap(({ payment }) => payers.get(payment) ?? [])
  if (found.length === 0) return ['没有付款记录']
  if (found.some(({ paid_by }) => approvers.includes(paid_by))) return ['付款是申请人或审批人自己登记的']
  const sum = found.reduce((total, { fen }) => total + fen, 0)
  return sum > owed ? ['付的比定的多'] : []
}
