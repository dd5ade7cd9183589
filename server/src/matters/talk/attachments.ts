/** Office files: sent first, attached to a remark by their hash, handed out as attachments and never shown in the page. */
import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Attachment, NewRemark } from '#contract/http/talk.ts'
import { MOST_FILE_BYTES } from '../../lib/files.ts'
import { Refused } from '../../lib/refused.ts'
import { notFound } from '../actor.ts'
import type { MattersDeps, Who } from '../deps.ts'
import { touchUploads } from '../uploads.ts'
import { readable } from './see-talk.ts'
import { talkStanding } from './standing.ts'
import { remarksQuery } from './store.ts'

/** POST /api/attachments: one file as multipart form data. Refuses FIELD_MISSING, FIELD_INVALID, FILE_TYPE, FILE_TOO_LARGE. */
export async function keepAttachment(
  deps: Pick<MattersDeps, 'db' | 'files' | 'clock'>,
  request: FastifyRequest,
): Promise<Attachment> {
  const sent = await request.file({ limits: { fileSize: MOST_FILE_BYTES } })
  if (!sent) throw new Refused('FIELD_MISSING', '请选一个文件再上传。', 'file')
  const name = plainName(sent.filename)
  const bytes = await sent.toBuffer()
  const { hash, size } = await deps.files.keepFile(bytes, name)
  await deps.db.run(touchUploads([hash], deps.clock.now().toISOString()))
  // an older upload of the same file may just have been swept away
  if (!(await deps.files.exists(hash))) await deps.files.keepFile(bytes, name)
  return { hash, name, size }
}

/** The files a remark names, with their size. Refuses FIELD_INVALID for one that was never sent. */
export async function attached(
  deps: MattersDeps,
  files: NonNullable<NewRemark['files']>,
): Promise<Attachment[]> {
  if (files.length === 0) return []
  const hashes = files.map((file) => file.hash)
  await deps.db.run(touchUploads([...new Set(hashes)], deps.clock.now().toISOString()))
  return Promise.all(
    files.map(async ({ hash, name }) => {
      const kept = await deps.files.readFile(hash)
      kept?.stream.destroy()
      if (!kept) throw new Refused('FIELD_INVALID', `“${name}”没有传上来，请重新上传。`, 'files')
      return { hash, name: plainName(name), size: kept.size }
    }),
  )
}

/** A file of a remark the reader may read. Refuses NOT_FOUND for any other. */
export async function handOut(
  deps: MattersDeps,
  who: Who,
  id: string,
  hash: string,
): Promise<{ stream: Readable; name: string }> {
  const standing = await talkStanding(deps, who, id)
  const [kept] = await deps.db.read(who.authority.wall, remarksQuery(who.authority, id))
  const files = readable(kept[0]?.remarks ?? [], standing).flatMap((one) => one.files)
  const wanted = files.find((file) => file.hash === hash)
  const found = wanted && (await deps.files.readFile(hash))
  if (!wanted || !found) throw notFound()
  return { stream: found.stream, name: wanted.name }
}

/** Handed out to be saved, never shown or run in the page. */
export const sendFile = (reply: FastifyReply, { stream, name }: { stream: Readable; name: string }) =>
  reply
    .type('application/octet-stream')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store')
    .send(stream)

/** No folders, no control characters, no direction marks that would hide an ending. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(/[\p{Cc}\p{Cf}"]/gu, '').trim()
  return plain.length > 120 ? plain.slice(-120) : plain || '附件'
}
