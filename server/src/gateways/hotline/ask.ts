/** Asks for a run over a sent file: how its columns read is remembered for the sender, the follower does the rest. */
import { v7 } from 'uuid'
import type { HotlineRun, HotlineRunAsk } from '#contract/http/hotline.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import { demandImport, type HotlineDeps } from './deps.ts'
import { ourFields } from './fields.ts'
import { runOf } from './look.ts'
import { fileQuery, insertRun, saveMapping } from './store.ts'

/** Refuses NOT_ALLOWED, NOT_FOUND, FIELD_MISSING and FIELD_INVALID for columns and kinds that cannot be. */
export async function askRun(
  deps: HotlineDeps,
  authority: Authority,
  file: string,
  { sender: given, columns, kinds = {}, dry_run }: HotlineRunAsk,
): Promise<HotlineRun> {
  await demandImport(deps, authority)
  const { db, clock } = deps.matters
  const { tenant, wall } = authority
  const actor = demandPerson(authority)
  const at = clock.now().toISOString()
  const sender = given.trim()
  if (!sender) throw new Refused('FIELD_MISSING', '请写明这个文件是哪里发来的，如“市12345热线”。', 'sender')
  for (const { field, title, required } of ourFields)
    if (required && !columns[field])
      throw new Refused('FIELD_MISSING', `请选出哪一列是“${title}”。`, 'columns')
  const headers = Object.values(columns).filter((header) => header !== '')
  if (new Set(headers).size < headers.length)
    throw new Refused('FIELD_INVALID', '同一列不能当两样用，请检查选的列。', 'columns')
  await demandKinds(deps, tenant, at, kinds)
  const [files] = await db.read(wall, fileQuery(tenant, file))
  if (!files[0]) throw new Refused('NOT_FOUND', '没有这个文件，或不是您上传的。')
  if (!files[0].sealed) throw new Refused('IMPORT_INVALID', '文件已过保存期或已导入完，请重新上传。', 'file')
  const id = v7()
  await db.act(wall, (tx) =>
    tx.commit(
      saveMapping(tenant, { sender, columns, kinds, headers }, actor, at),
      insertRun({ tenant, id, file, actor, sender, dry_run, at }),
    ),
  )
  return runOf(deps, authority, id)
}

async function demandKinds(
  { matters }: HotlineDeps,
  tenant: number,
  at: string,
  kinds: Record<string, string>,
): Promise<void> {
  const { pack } = await matters.places.tenant(tenant)
  const known = (await matters.packs.rulesOf(pack, shanghaiDay(at))).kinds
  if (Object.values(kinds).some((kind) => !known[kind]))
    throw new Refused('FIELD_INVALID', '选的类别本县没有，请重新选择。', 'kinds')
}
