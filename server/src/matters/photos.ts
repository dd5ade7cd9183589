/** Photos of a matter: uploaded before by POST /api/files, attached by hash, shown to those who may see the matter. */
import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import sharp from 'sharp'
import { Refused } from '../lib/refused.ts'
import { notFound } from './actor.ts'
import type { MattersDeps, Who } from './deps.ts'
import { matterQuery } from './read-store.ts'
import { nearness } from './nearness.ts'
import type { Photo } from './store.ts'
import { touchUploads } from './uploads.ts'

/** POST /api/files: one photo as multipart form data. Refuses FIELD_MISSING, FILE_TYPE, FILE_TOO_LARGE. */
export async function keepPhoto(
  deps: Pick<MattersDeps, 'db' | 'files' | 'clock'>,
  request: FastifyRequest,
): Promise<{ hash: string; width: number; height: number }> {
  const sent = await request.file()
  if (!sent) throw new Refused('FIELD_MISSING', '请选一张照片再上传。', 'file')
  const bytes = await sent.toBuffer()
  const { hash, width, height } = await deps.files.keepPhoto(bytes)
  await deps.db.run(touchUploads([hash], deps.clock.now().toISOString()))
  // an older upload of the same picture may just have been swept away
  if (!(await deps.files.exists(hash))) await deps.files.keepPhoto(bytes)
  return { hash, width, height }
}

/** The photos an act names, with their size; the act's version and person are added when it is kept. Refuses FIELD_INVALID. */
export async function photosFor(
  deps: MattersDeps,
  hashes: string[] = [],
): Promise<Pick<Photo, 'hash' | 'width' | 'height'>[]> {
  if (hashes.length === 0) return []
  await deps.db.run(touchUploads(hashes, deps.clock.now().toISOString()))
  return Promise.all(
    [...new Set(hashes)].map(async (hash) => {
      const stream = await deps.files.read(hash)
      if (!stream) throw new Refused('FIELD_INVALID', '有一张照片没有传上来，请重新上传。', 'photos')
      const { width, height } = await stream.pipe(sharp()).metadata()
      return { hash, width, height }
    }),
  )
}

/** A photo of a matter the reader may see. Refuses NOT_FOUND for any other. */
export async function showPhoto(deps: MattersDeps, who: Who, id: string, hash: string): Promise<Readable> {
  const [matters] = await deps.db.read(who.authority.wall, matterQuery(who.authority, id))
  const matter = matters[0]
  const shown = matter?.photos.some((photo) => photo.hash === hash)
  if (!matter || !shown) throw notFound()
  if (matter.sensitive !== null && !nearness(matter, who.authority, who.byLink).near) throw notFound()
  const stream = await deps.files.read(hash)
  if (!stream) throw notFound()
  return stream
}
