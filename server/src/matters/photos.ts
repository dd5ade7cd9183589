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

/** POST /api/files: one photo as multipart form data. Refuses FIELD_MISSING, FILE_TYPE, FILE_TOO_LARGE. */
export async function keepPhoto(deps: Pick<MattersDeps, 'files'>, request: FastifyRequest) {
  const sent = await request.file()
  if (!sent) throw new Refused('FIELD_MISSING', '请选一张照片再上传。', 'file')
  const { hash, width, height } = await deps.files.keepPhoto(await sent.toBuffer())
  return { hash, width, height }
}

/** The photos an act names, with their size; the act's version and person are added when it is kept. Refuses FIELD_INVALID. */
export async function photosFor(
  deps: MattersDeps,
  hashes: string[] = [],
): Promise<Pick<Photo, 'hash' | 'width' | 'height'>[]> {
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
