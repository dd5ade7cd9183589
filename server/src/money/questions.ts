/** A question under a published voucher: anybody asks, the village answers within the pack's days, both are shown. */
import { v7 } from 'uuid'
import { dueAt, shanghaiDay } from '#contract/pack/working-time.ts'
import type { Kept } from '#contract/http/books.ts'
import type { AnswerQuestion } from '#contract/http/payments.ts'
import type { Authority } from '../authority/index.ts'
import { append } from '../journal/index.ts'
import { Refused } from '../lib/refused.ts'
import type { MoneyDeps } from './deps.ts'
import { once } from './once.ts'
import {
  answerQuestion,
  insertQuestion,
  lockQuestion,
  openQuestions,
  publishedByNumber,
  questionQuery,
} from './store-public.ts'
import { villageFor } from './village.ts'

const MOST = 500
/** More of them on one voucher, not answered yet, are a flood and no questions. */
const MOST_OPEN = 20

/** As the system: nobody's name is asked for. Refuses NOT_FOUND, FIELD_MISSING, FIELD_INVALID past 500 letters, TOO_MANY. */
export async function askQuestion(
  deps: Pick<MoneyDeps, 'worker' | 'places' | 'packs' | 'clock'>,
  of: { tenant: number; region: string; year: number; number: number },
  text: string,
): Promise<void> {
  const { tenant } = of
  const wall = { tenant, scope: '{}', keys: '{}' }
  const words = text.trim()
  if (!words) throw new Refused('FIELD_MISSING', '请写下您的问题。', 'text')
  if (words.length > MOST) throw new Refused('FIELD_INVALID', `问题请不超过 ${MOST} 个字。`, 'text')
  const at = deps.clock.now().toISOString()
  const { pack } = await deps.places.tenant(tenant)
  const rules = await deps.packs.rulesOf(pack, shanghaiDay(at))
  await deps.worker.act(wall, async (tx) => {
    const [[voucher]] = await tx.flush(publishedByNumber(tenant, of.region, of.year, of.number))
    if (!voucher || voucher.withdrawn_at) throw new Refused('NOT_FOUND', '没有找到这张公开的凭证。')
    const [[open]] = await tx.flush(openQuestions(tenant, voucher.id))
    if (open!.count >= MOST_OPEN)
      throw new Refused('TOO_MANY', '这张凭证等答复的问题已经很多，请过几天再看答复。')
    const id = v7()
    const due_at = dueAt(at, rules.books.answer_within ?? '5 days', rules.calendar)
    await tx.commit(
      insertQuestion(tenant, { id, region: of.region, voucher: voucher.id, text: words, at, due_at }),
      ...append({
        ...{ tenant, id: v7(), subject_kind: 'question', subject: id, version: 1, actor: null, seat: null },
        ...{
          command: 'ask_question',
          command_id: v7(),
          input: { voucher: voucher.id },
          rules: null,
          decision: {},
          at,
        },
      }),
    )
  })
}

/** Once, and not taken back: both are public from then on. Refuses ALREADY_DONE. */
export async function answer(
  deps: MoneyDeps,
  authority: Authority,
  id: string,
  body: AnswerQuestion,
): Promise<Kept> {
  const [found] = await deps.worker.run(questionQuery(authority.tenant, id))
  if (!found) throw new Refused('NOT_FOUND', '没有找到这个问题。')
  const village = await villageFor(
    deps,
    authority,
    found.region,
    'keep_books',
    'publish_accounts',
    'read_books',
  )
  return once(deps, village, body, async (tx, at) => {
    const [[question]] = await tx.flush(lockQuestion(village.tenant, id))
    if (!question || question.answered_at) throw new Refused('ALREADY_DONE', '这个问题已经答复过了。')
    return {
      ...{ subject_kind: 'question', subject: id, version: 2, command: 'answer_question' },
      ...{
        input: {},
        queries: [answerQuestion(village.tenant, id, { answer: body.answer.trim(), by: village.person, at })],
      },
    }
  })
}
