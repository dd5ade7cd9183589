/** Photos of a matter: uploaded before by POST /api/files, attached by hash, shown to those who may see the matter. */
import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import sharp from 'sharp'
import type { Refusal } from '#contract/pack/life.ts'
import { Refused } from '../lib/refused.ts'
import { notFound } from './actor.ts'
import type { MattersDeps, Who } from './deps.ts'
import { matterQuery } from './read-store.ts'
import { nearness } from './nearness.ts'
import type { Photo } from './store.ts'
import { ownQuery, sentBy, touchUploads } from './uploads.ts'

type Sized = Pick<Photo, 'hash' | 'width' | 'height'>

/** POST /api/files: one photo as multipart form data. Refuses FIELD_MISSING, FILE_TYPE, FILE_TOO_LARGE. */
export async function keepPhoto(
  deps: Pick<MattersDeps, 'db' | 'files' | 'clock'>,
  request: FastifyRequest,
  person: string | null,
): Promise<Sized> {
  const sent = await request.file()
  if (!sent) throw new Refused('FIELD_MISSING', '请选一张照片再上传。', 'file')
  return takePhoto(deps, await sent.toBuffer(), person)
}

/** `person`: who sends it, null when nobody is signed in. Refuses FILE_TYPE, FILE_TOO_LARGE. */
export async function takePhoto(
  deps: Pick<MattersDeps, 'db' | 'files' | 'clock'>,
  bytes: Buffer,
  person: string | null,
): Promise<Sized> {
  const { hash, width, height } = await deps.files.keepPhoto(bytes)
  await deps.db.run(touchUploads([hash], deps.clock.now().toISOString()))
  if (person) await deps.db.run(sentBy(hash, person))
  // an older upload of the same picture may just have been swept away
  if (!(await deps.files.exists(hash))) await deps.files.keepPhoto(bytes)
  return { hash, width, height }
}

/** The photos an act names, with their size; the act's version and person are added when it is kept. Refuses FIELD_INVALID. */
export async function photosFor(deps: MattersDeps, hashes: string[] = []): Promise<Sized[]> {
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

/** Photos of an act: the actor's own, so that nobody else's picture proves what they did. Refuses FIELD_INVALID. */
export async function ownPhotos(deps: MattersDeps, person: string, hashes: string[]): Promise<Sized[]> {
  const photos = await photosFor(deps, hashes)
  if (photos.length === 0) return photos
  const named = photos.map(({ hash }) => hash)
  const [row] = await deps.db.run(ownQuery(named, person))
  if (row?.own !== named.length)
    throw new Refused('FIELD_INVALID', '有一张照片不是您本人上传的，请重新上传您拍的照片。', 'photos')
  return photos
}

/** What an act is refused with whose photo the matter has already. */
export const NOT_NEW: Refusal = {
  refused: 'FIELD_INVALID',
  say: '有一张照片早先已经用在这件事上，不能再作为这次的凭据，请另拍一张。',
  field: 'photos',
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
