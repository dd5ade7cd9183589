/** The end of a meeting: closed, signed by chair and recorder, and with the second signature published. */
import type { Static } from 'typebox'
import type { Meeting, Signing } from '#contract/http/meetings.ts'
import { demandPerson, type Authority } from '../authority/index.ts'
import { isDuplicate } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { attached } from '../matters/index.ts'
import { change, demandState } from './change.ts'
import type { DeliberationDeps } from './deps.ts'
import { publish } from './publish.ts'
import { keepFiles } from './save-store.ts'
import type { KeptFile, Signature } from './store.ts'

/** POST /api/meetings/:id/close. A topic nobody voted on stays without a result. Refuses ACTION_NOT_OPEN while a ballot runs. */
export const close = (
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  body: { command_id: string },
): Promise<Meeting> =>
  change(deps, authority, id, {
    ...{ command: 'close_meeting', body },
    decide: (it, at) => {
      demandState(it, ['open'])
      const running = it.topics.find((topic) => topic.state === 'voting')
      if (running) throw new Refused('ACTION_NOT_OPEN', `“${running.title}”还在表决，请先计票。`)
      return {
        meeting: { state: 'closed', closed_at: new Date(at) },
        decision: {
          results: it.topics.map(({ id: topic, result }) => ({ topic, passed: result?.passed ?? null })),
        },
      }
    },
  })

/**
 * POST /api/meetings/:id/signatures: chair and recorder, each by their own account, or by a picture of the page they signed by
 * hand. With the second one the resolutions are published, the matters that waited move on, and follow-up matters open: all in
 * one transaction. Refuses NOT_ALLOWED for anybody else, ALREADY_DONE.
 */
export async function sign(
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  body: Static<typeof Signing>,
): Promise<Meeting> {
  const person = demandPerson(authority)
  const [page] = await attached(deps.matters, body.paper ? [body.paper] : [])
  for (let turn = 0; ; turn++)
    try {
      return await signed(deps, authority, id, { body, person, page })
    } catch (error) {
      // somebody acted on a matter that was about to move, or its number was taken: worked out again
      if (!isDuplicate(error) || turn === TURNS) throw error
    }
}

const TURNS = 3

async function signed(
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  { body, person, page }: { body: Static<typeof Signing>; person: string; page: KeptFile | undefined },
): Promise<Meeting> {
  const published = await publish(deps, authority, id)
  return change(deps, authority, id, {
    ...{ command: 'sign_minutes', body },
    by: (it) => !body.paper && namedAs(body.as, it.meeting) === authority.name,
    decide: async (it, at, tx) => {
      demandState(it, ['closed'])
      const { meeting } = it
      const named = namedAs(body.as, meeting)
      const title = body.as === 'chair' ? '主持人' : '记录人'
      if (!page && named !== authority.name)
        throw new Refused('NOT_ALLOWED', `${title}是${named}，请由本人登录签字，或上传手签的那一页。`, 'as')
      if (meeting.signatures.some((one) => one.as === body.as))
        throw new Refused('ALREADY_DONE', `${title}已经签过字。`)
      const signature: Signature = { as: body.as, person, name: named ?? '', at, paper: page ?? null }
      const signatures = [...meeting.signatures, signature]
      const files = page ? [keepFiles(authority.tenant, [page], at)] : []
      const isLast = signatures.length === 2
      const after = isLast ? await published(it, at, tx) : { queries: [], decision: {} }
      return {
        meeting: { signatures, ...(isLast ? { state: 'published' as const } : {}) },
        queries: [...files, ...after.queries],
        input: { as: body.as, paper: page?.hash ?? null },
        decision: after.decision,
      }
    },
  })
}

const namedAs = (as: 'chair' | 'recorder', meeting: { chair: string | null; recorder: string | null }) =>
  as === 'chair' ? meeting.chair : meeting.recorder
