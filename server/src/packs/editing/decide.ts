/** A draft is submitted by its author and approved by somebody else; only then is it a version. Running matters keep what they pinned. */
import type { DecideDraft, DraftDecided, DraftKept, SubmitDraft } from '#contract/http/rules.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { personKey, type Authority } from '../../authority/index.ts'
import { actOnce } from '../../journal/index.ts'
import { isDuplicate } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import { hashOf } from '../hash.ts'
import { problemsOf } from './check-draft.ts'
import { demandOwn, keeperOf, type EditingDeps, type Keeper } from './deps.ts'
import { decideQuery, lockedDraft, submitQuery, withdrawQuery, type StoredDraft } from './store.ts'
import { demandAuthor, draftOf, isWritten, latestOf } from './write.ts'

const CHANGED = '这份草稿刚刚有人动过，请刷新看清后再办。您填的内容还在。'
const doerOf = ({ tenant, person, wall }: Keeper) => ({ tenant, person, actor: personKey(person), wall })

/** Refuses PACK_INVALID with the problems, FIELD_INVALID for a day that is over, MATTER_CHANGED when a newer version or save came between. */
export async function submit(
  deps: EditingDeps,
  authority: Authority,
  id: string,
  body: SubmitDraft,
): Promise<DraftKept> {
  const keeper = await keeperOf(deps, authority)
  const today = shanghaiDay(deps.clock.now().toISOString())
  if (body.effective_from < today)
    throw new Refused('FIELD_INVALID', '生效日期已经过了，请写今天或以后。', 'effective_from')
  const latest = await latestOf(deps, keeper.pack)
  const done = await actOnce(deps, doerOf(keeper), { id, ...body }, async (tx, at) => {
    const draft = await mine(tx, keeper, id)
    demandAuthor(keeper, draft)
    if (!isWritten(draft)) throw new Refused('ACTION_NOT_OPEN', '这份草稿已经提交过了。')
    if (draft.revision !== body.revision) throw new Refused('MATTER_CHANGED', CHANGED)
    if (body.over_version !== latest)
      throw new Refused('MATTER_CHANGED', `起草期间已经有了第 ${latest} 版，请对照它再看一遍改动，然后提交。`)
    const { problems } = await problemsOf(deps, draft.files)
    if (problems.length)
      throw new Refused('PACK_INVALID', `还有 ${problems.length} 处要改，改好再提交。`, undefined, {
        problems,
      })
    const { reason, effective_from } = body
    const options = { effectiveFrom: effective_from, reason, by: null, now: new Date(at) }
    const prepared = await deps.packs.prepare(draft.files, options)
    if (prepared.pack.pack !== keeper.pack)
      throw new Refused(
        'FIELD_INVALID',
        `pack.yaml 里的 pack 要写 ${keeper.pack}：这是本县规则的名字。`,
        'files',
      )
    if (!prepared.query) throw new Refused('FIELD_INVALID', '和现在的规则没有不同，不用提交。', 'files')
    const hash = hashOf(prepared.pack)
    return {
      ...{ subject_kind: 'pack_draft', subject: id, version: draft.revision + 1, command: 'submit_draft' },
      input: { pack: keeper.pack, over_version: latest, effective_from, content: hash.toString('hex') },
      queries: [
        submitQuery(keeper.tenant, {
          id,
          over_version: latest,
          reason: body.reason,
          effective_from,
          hash,
          at,
        }),
      ],
    }
  })
  return { id, revision: done.version }
}

type Tx = Parameters<Parameters<typeof actOnce>[3]>[0]
async function mine(tx: Tx, { tenant, pack }: Keeper, id: string) {
  const [[draft]] = await tx.flush(lockedDraft(tenant, id))
  if (!draft || draft.pack !== pack) throw new Refused('NOT_FOUND', '没有这份草稿，可能已经被删去。')
  return draft
}

/**
 * Approves (another person than the author), returns with a note, or discards (the author). Refuses SAME_PERSON,
 * ACTION_NOT_OPEN, MATTER_CHANGED; what `submit` refuses, should the bases have changed since. Approved after its day, it
 * takes effect today.
 */
export async function decideOn(
  deps: EditingDeps,
  authority: Authority,
  id: string,
  body: DecideDraft,
): Promise<DraftDecided> {
  const keeper = await keeperOf(deps, authority)
  await actOnce(deps, doerOf(keeper), { id, ...body }, async (tx, at) => {
    const draft = await mine(tx, keeper, id)
    refuseUnfit(keeper, draft, body)
    if (body.decision === 'approve') demandOwn(keeper)
    const kept = { subject_kind: 'pack_draft', subject: id, version: draft.revision + 1 }
    const note = body.note?.trim() || null
    const by = { id, by: keeper.person, note, at }
    if (body.decision !== 'approve') {
      const state = STATES[body.decision]
      const { effective_from } = draft
      if (state === 'writing')
        return {
          ...{ ...kept, command: 'withdraw_draft', input: { pack: keeper.pack } },
          queries: [withdrawQuery(keeper.tenant, id)],
        }
      return {
        ...{ ...kept, command: `${body.decision}_draft`, input: { pack: keeper.pack } },
        queries: [decideQuery(keeper.tenant, { ...by, state, effective_from, version: null })],
      }
    }
    const today = shanghaiDay(at)
    const effective_from = draft.effective_from! < today ? today : draft.effective_from!
    const options = {
      effectiveFrom: effective_from,
      reason: draft.reason!,
      by: keeper.person,
      now: new Date(at),
    }
    const { query, before, pack } = await deps.packs.prepare(draft.files, options)
    if (before !== draft.over_version)
      throw new Refused('MATTER_CHANGED', `提交以后已经有了第 ${before} 版，请退回给起草人对照它再看一遍。`)
    if (!query || !draft.hash?.equals(hashOf(pack))) throw new Refused('MATTER_CHANGED', CHANGED)
    const version = before + 1
    return {
      ...{ ...kept, command: 'approve_draft' },
      input: { pack: keeper.pack, version, effective_from, content: draft.hash.toString('hex') },
      queries: [query, decideQuery(keeper.tenant, { ...by, state: 'approved', effective_from, version })],
    }
  }).catch((error: unknown) => {
    if (isDuplicate(error, 'pack_version_pkey'))
      throw new Refused('TRY_AGAIN', '有人同时装载了这个规则包，请再试一次。')
    throw error
  })
  deps.packs.changed()
  const { state, version, effective_from } = await draftOf(deps, keeper, id)
  return { id, state, version, effective_from }
}

const STATES = { return: 'returned', withdraw: 'writing', discard: 'discarded' } as const

function refuseUnfit(
  { person }: Keeper,
  draft: StoredDraft,
  { decision, revision, note }: DecideDraft,
): void {
  const isMine = draft.author === person
  if (decision === 'withdraw') {
    if (!isMine) throw new Refused('NOT_ALLOWED', '提交只能由起草的人撤回；您可以退回。')
    if (draft.state !== 'submitted')
      throw new Refused('ACTION_NOT_OPEN', '这份草稿现在不在等批准，不用撤回。')
  } else if (decision === 'discard') {
    if (!isMine) throw new Refused('NOT_ALLOWED', '草稿只能由起草的人删去；您可以退回。')
    if (!isWritten(draft) && draft.state !== 'submitted')
      throw new Refused('ACTION_NOT_OPEN', '这份草稿已经定了，不能再删。')
  } else {
    if (isMine)
      throw new Refused('SAME_PERSON', '自己起草的规则不能自己批准，请另一位有“管规则”权限的同志来办。')
    if (draft.state !== 'submitted') throw new Refused('ACTION_NOT_OPEN', '这份草稿现在不在等批准。')
    if (decision === 'return' && !note?.trim())
      throw new Refused('FIELD_MISSING', '请写明为什么退回、要改什么。', 'note')
  }
  if (draft.revision !== revision) throw new Refused('MATTER_CHANGED', CHANGED)
}
