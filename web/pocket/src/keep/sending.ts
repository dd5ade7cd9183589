/** How anything of this phone is sent: photos and recordings first, each once; what is final and what is tried again, and when. */
import { Refusal, Unreachable, upload } from '../../../shared/api.ts'
import type { Photo, Voice } from './draft.ts'

const waits = [2, 5, 15, 30, 60].map((seconds) => seconds * 1000)
/** Milliseconds until the next try. */
export const waitAfter = (tries: number) => waits[Math.min(tries, waits.length - 1)]!

/** The server will say the same tomorrow: a person has to change something. */
export const finalRefusal = (failure: unknown) =>
  failure instanceof Refusal &&
  failure.problem.status < 500 &&
  ![401, 408, 429].includes(failure.problem.status)

/** A line that swallows everything counts as no network after a minute; the id makes the repeat harmless. */
export const inTime = <T>(answer: Promise<T>): Promise<T> =>
  Promise.race([answer, new Promise<never>((_, late) => setTimeout(() => late(new Unreachable()), 60_000))])

export const problemOf = ({ message, problem }: Refusal) => ({
  code: problem.code,
  detail: message,
  ...(problem.field && { field: problem.field }),
  ...(problem.changed && { changed: problem.changed }),
})

/**
 * Sends photos and recordings (`keep` after each), then what they belong to. The server drops an upload nothing used within a day: what
 * waited longer between the two sends them once more.
 */
export async function photosSent<T>(
  photos: (Photo | Voice)[],
  keep: () => Promise<void>,
  send: (hashes: string[]) => Promise<T>,
): Promise<T> {
  const had = photos.some(({ hash }) => hash)
  const hashes = async () => {
    for (const photo of photos) {
      if (photo.hash) continue
      const [path, name] = 'seconds' in photo ? ['/api/voices', 'voice'] : ['/api/files', 'photo.jpg']
      photo.hash = (await inTime(upload<{ hash: string }>(path, photo.blob, name))).hash
      await keep()
    }
    return photos.flatMap(({ hash }) => hash ?? [])
  }
  try {
    return await send(await hashes())
  } catch (failure) {
    const field = failure instanceof Refusal ? failure.problem.field?.split('.').at(-1) : undefined
    const lost = field === 'photos' || field === 'voice'
    if (!had || !lost) throw failure
    for (const photo of photos) delete photo.hash
    return send(await hashes())
  }
}
