/** Beginning a draft, reading it, saving it. Nobody but its author writes in it; whoever keeps the rules reads it. */
import { v7 } from 'uuid'
import type { BeginDraft, DraftKept, DraftSeen, SaveDraft } from '#contract/http/rules.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { personKey, type Authority } from '../../authority/index.ts'
import { actOnce } from '../../journal/index.ts'
import { Refused } from '../../lib/refused.ts'
import { isPackFile, type PackFiles } from '../sources.ts'
import { keeperOf, type EditingDeps, type Keeper } from './deps.ts'
import { draftQuery, insertDraft, saveFiles, type StoredDraft } from './store.ts'
import { rowOf } from './view.ts'

const MOST_FILES = 400
const MOST_LETTERS = 3_000_000

/** Refuses FIELD_INVALID for what is no pack's file, and for more than a pack ever needs. */
export function refuseForeign(files: PackFiles): void {
  const strange = Object.keys(files).find((file) => !isPackFile(file))
  if (strange !== undefined)
    throw new Refused(
      'FIELD_INVALID',
      `“${strange}”不是规则包的文件：只收 .yaml，可放在 procedures、calendars、examples 里。`,
      'files',
    )
  const letters = Object.values(files).reduce((sum, text) => sum + text.length, 0)
  if (Object.keys(files).length > MOST_FILES || letters > MOST_LETTERS)
    throw new Refused('FIELD_INVALID', '规则包太大：最多 400 个文件、300 万字。', 'files')
}

export async function latestOf(deps: EditingDeps, pack: string): Promise<number> {
  const own = (await deps.packs.versions()).filter((v) => v.pack === pack)
  const last = own.at(-1)
  if (!last) throw new Refused('NOT_FOUND', `没有名为 ${pack} 的规则包，请先装载它。`)
  return last.version
}

/** A draft with the newest version's files, those of an older one, or `files` brought in. */
export async function begin(
  deps: EditingDeps,
  authority: Authority,
  { files: brought, ...body }: BeginDraft,
): Promise<DraftKept> {
  const { tenant, person, wall, pack } = await keeperOf(deps, authority)
  if (brought) refuseForeign(brought)
  const over_version = await latestOf(deps, pack)
  const files = brought ?? (await deps.packs.filesOf(pack, body.from_version ?? over_version))
  const id = v7()
  const doer = { tenant, person, actor: personKey(person), wall }
  const done = await actOnce(deps, doer, { ...body, files }, async (_tx, at) => ({
    ...{ subject_kind: 'pack_draft', subject: id, version: 1, command: 'begin_draft' },
    input: { pack, over_version, ...(body.from_version ? { from_version: body.from_version } : {}) },
    queries: [insertDraft(tenant, { id, pack, over_version, files, author: person, at })],
  }))
  return { id: done.id, revision: 1 }
}

export async function draftOf(deps: EditingDeps, keeper: Keeper, id: string) {
  const [[draft]] = await deps.db.read(keeper.wall, draftQuery(keeper.tenant, id))
  if (!draft || draft.pack !== keeper.pack) throw new Refused('NOT_FOUND', '没有这份草稿，可能已经被删去。')
  return draft
}

export const isWritten = ({ state }: StoredDraft): boolean => state === 'writing' || state === 'returned'

export async function see(deps: EditingDeps, authority: Authority, id: string): Promise<DraftSeen> {
  const keeper = await keeperOf(deps, authority)
  const draft = await draftOf(deps, keeper, id)
  const mine = draft.author === keeper.person
  return {
    ...(await rowOf(deps, keeper, draft)),
    pack: draft.pack,
    files: draft.files,
    revision: draft.revision,
    latest_version: await latestOf(deps, keeper.pack),
    today: shanghaiDay(deps.clock.now().toISOString()),
    may: {
      write: mine && isWritten(draft),
      approve: !mine && draft.state === 'submitted',
      discard: mine && (isWritten(draft) || draft.state === 'submitted'),
    },
  }
}

/** Refuses NOT_ALLOWED to anybody but the author, ACTION_NOT_OPEN once it is submitted, MATTER_CHANGED when another window saved since. */
export async function save(
  deps: EditingDeps,
  authority: Authority,
  id: string,
  body: SaveDraft,
): Promise<DraftKept> {
  const keeper = await keeperOf(deps, authority)
  refuseForeign(body.files)
  const draft = await draftOf(deps, keeper, id)
  demandAuthor(keeper, draft)
  if (!isWritten(draft))
    throw new Refused('ACTION_NOT_OPEN', '草稿已经提交，不能再改；要改，请先撤回，或另起一份。')
  const at = deps.clock.now().toISOString()
  const saved = await deps.db.act(keeper.wall, async (tx) => {
    const [rows] = await tx.commit(saveFiles(keeper.tenant, { id, author: keeper.person, ...body, at }))
    return rows[0]
  })
  if (!saved)
    throw new Refused(
      'MATTER_CHANGED',
      '这份草稿刚在别的窗口里保存过。您这里写的还在，请复制下来，刷新后再改。',
    )
  return { id, revision: saved.revision }
}

export function demandAuthor({ person }: Keeper, { author }: StoredDraft): void {
  if (author !== person) throw new Refused('NOT_ALLOWED', '草稿只能由起草的人修改；您可以批准或退回。')
}
