/**
 * POST /servicerequestupdates: what another system adds to a request it may read. It becomes a line of the matter's story that
 * whoever works on it is told of; it closes and opens nothing here, and is not told back to the public.
 */
import { v5 } from 'uuid'
import { requestHash } from '../../journal/index.ts'
import { noteFromOutside } from '../../matters/index.ts'
import { moment, text, type Args } from './args.ts'
import { senderOf, viewerOf } from './asker.ts'
import { publicWall, type Open311Deps } from './deps.ts'
import type { Document } from './format.ts'
import { updateId } from './read-updates.ts'
import { matterQuery } from './store.ts'
import { badRequest, unknown } from './trouble.ts'

const NAMESPACE = '1e0c2f0a-3b51-5f0e-9d0c-6b1a4d5c9e21'
const LONGEST = 4000

/** Once per `update_id` of the sender's own (FixMyStreet: `update_id_ext`); without one, once per content. */
export async function postUpdate(deps: Open311Deps, args: Args): Promise<Document> {
  const number = text(args, 'service_request_id')
  const asker = await senderOf(deps, args, 'update', number ? [number] : [])
  if (!number) throw badRequest('缺少 service_request_id。')
  const viewer = viewerOf(asker)
  const { tenant } = viewer
  const [rows] = await deps.matters.worker.read(publicWall(tenant), matterQuery(viewer, { number }))
  const matter = rows[0]
  if (!matter) throw unknown(`没有 service_request_id ${number}。`)
  const note = noteIn(args)
  const link = text(args, 'media_url', 2000)
  const at = moment(args, 'updated_datetime')?.toISOString() ?? ''
  const own = text(args, 'update_id') ?? text(args, 'update_id_ext')
  const same = own ? `own/${own}` : `said/${requestHash({ note, link: link ?? '', at }).toString('hex')}`
  const { version } = await noteFromOutside(deps.matters, {
    ...{ tenant, matter: matter.id, sender: `api_key:${asker.key.id}`, source: asker.key.name, note },
    commandId: v5(`${asker.key.id}/${matter.id}/${same}`, NAMESPACE),
    ...(link ? { link } : {}),
  })
  return { service_request_updates: [{ update_id: updateId(number, version) }] }
}

/** The words, and how it stands over there: said, not done. */
function noteIn(args: Args): string {
  const description = text(args, 'description', LONGEST)
  const status = text(args, 'status')
  if (!description && !status) throw badRequest('缺少 description 或 status：总要说明有什么变化。')
  const plain = { open: '未办结', closed: '已办结', fixed: '已解决' }[status?.toLowerCase() ?? ''] ?? status
  return [description, status && `（对方系统里的状态：${plain}）`].filter(Boolean).join('')
}
