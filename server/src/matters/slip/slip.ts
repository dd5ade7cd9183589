/** GET /api/matters/:id/slip: one matter as an official file (事项办理单), as its reader sees it. */
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { officialPdf } from '../../lib/official-pdf.ts'
import type { MattersDeps, Who } from '../deps.ts'
import { see } from '../see.ts'
import { slipOf } from './gather.ts'

/** Pictures of the report and of the acts that are set; the page on the screen shows them all. */
const MOST = 4

/** Refuses NOT_FOUND like the page itself. */
export async function slip(
  deps: MattersDeps,
  who: Who,
  id: string,
): Promise<{ name: string; bytes: Buffer }> {
  const matter = await see(deps, who, id)
  const report = matter.photos.map(({ hash }) => hash)
  const acts = matter.timeline.flatMap(({ photos }) => photos).filter((hash) => !report.includes(hash))
  const bytes = await officialPdf(
    slipOf(
      matter,
      { at: deps.clock.now(), by: who.authority.name },
      { report: await printable(deps, report), acts: await printable(deps, acts) },
    ),
  )
  return { name: `${matter.number} 办理单.pdf`, bytes }
}

const printable = (deps: MattersDeps, hashes: string[]): Promise<Buffer[]> =>
  Promise.all(
    hashes.slice(0, MOST).map(async (hash) => {
      const stored = await deps.files.read(hash)
      return stored
        ? [
            await sharp(await buffer(stored))
              .resize({ width: 1000, withoutEnlargement: true })
              .jpeg({ quality: 80 })
              .toBuffer(),
          ]
        : []
    }),
  ).then((all) => all.flat())
