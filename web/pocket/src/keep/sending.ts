/** How anything of this phone is sent: photos first, each once; what is final and what is tried again, and when. */
import { Refusal, Unreachable, upload } from '../../../shared/api.ts'
import type { Photo } from './draft.ts'

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
})

/**
 * Sends the photos (`keep` after each), then what they belong to. The server drops an upload nothing used within a day: what
 * waited longer between the two sends its photos once more.
 */
export async function photosSent<T>(
  photos: Photo[],
  keep: () => Promise<void>,
  send: (hashes: string[]) => Promise<T>,
): Promise<T> {
  const had = photos.some(({ hash }) => hash)
  const hashes = async () => {
    for (const photo of photos) {
      if (photo.hash) continue
      photo.hash = (await inTime(upload<{ hash: string }>('/api/files', photo.blob, 'photo.jpg'))).hash
      await keep()
    }
    return photos.flatMap(({ hash }) => hash ?? [])
  }
  try {
    return await send(await hashes())
  } catch (failure) {
    const lost = failure instanceof Refusal && failure.problem.field?.split('.').at(-1) === 'photos'
    if (!had || !lost) throw failure
    for (const photo of photos) delete photo.hash
    return send(await hashes())
  }
}
