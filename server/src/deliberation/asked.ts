/** Who may ask for a body to be called, and how many of them it takes (Villagers' Committees Act arts 25, 30). */
import type { BodyAt, NewMeeting } from '#contract/http/meetings.ts'
import type { Body, Request } from '#contract/pack/body-language.ts'
import { fewest } from '#contract/votes/share.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { MattersDeps } from '../matters/index.ts'
import { holdersUnder } from '../people/index.ts'
import { ASKERS, askedWords } from './rule-words.ts'
import type { Requested } from './store.ts'

interface At {
  path: string
  day: string
  /** Of a body without a list: told when it is called. */
  members: number | null
}

const keyOf = ({ post }: Pick<Request, 'post'>): string => post ?? 'members'

/** Each kind of askers, in the pack's order. Nobody in the post yet: nobody can ask that way, and `needed` is null. */
export const askersOf = (
  deps: Pick<MattersDeps, 'db'>,
  authority: Authority,
  rule: Body,
  at: At,
): Promise<BodyAt['asked_by']> =>
  Promise.all(
    (rule.on_request_of ?? []).map(async (one) => {
      const whole = one.post ? await holdersOf(deps, authority, one.post, at) : at.members
      return {
        ...{ of: keyOf(one), title: one.title ?? ASKERS, words: askedWords(one) },
        ...{ whole, needed: whole ? fewest(whole, one) : null },
      }
    }),
  )

async function holdersOf(
  { db }: Pick<MattersDeps, 'db'>,
  { wall, tenant }: Authority,
  post: string,
  { path, day }: At,
): Promise<number> {
  const [rows] = await db.read(wall, holdersUnder(tenant, path, [post], day))
  return new Set(rows.map(({ person }) => person)).size
}

/** Enough of them asked for it. Refuses FIELD_INVALID for who may not ask, or too few. */
export async function requestOf(
  deps: Pick<MattersDeps, 'db'>,
  authority: Authority,
  rule: Body,
  asked: NewMeeting['requested'],
  at: At,
): Promise<Omit<Requested, 'file'> | null> {
  if (!asked) return null
  const all = await askersOf(deps, authority, rule, at)
  const found = asked.of ? all.find(({ of }) => of === asked.of) : all[0]
  if (!found)
    throw new Refused('FIELD_INVALID', `${rule.title}没有写由这些人联名提议，请去掉联名人数。`, 'requested')
  const { title, words, whole, needed } = found
  if (whole === null || needed === null)
    throw new Refused(
      'FIELD_INVALID',
      `没有登记${title}的人数，算不出够不够，请先登记或填应到人数。`,
      'requested',
    )
  if (asked.by > whole)
    throw new Refused('FIELD_INVALID', `${title}一共 ${whole} 人，联名的不会比这多，请核对。`, 'requested')
  if (asked.by < needed)
    throw new Refused(
      'FIELD_INVALID',
      `联名提议要有${words}：一共 ${whole} 人，至少 ${needed} 人；不够的，请去掉联名人数，按平常的召集。`,
      'requested',
    )
  return { by: asked.by, needed, title }
}
