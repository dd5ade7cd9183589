/** GET /api/meetings/:id/minutes: as DOCX or PDF, drafted at any time from what is recorded so far. */
import type { MinutesQuery } from '#contract/http/meetings.ts'
import type { Authority } from '../../authority/index.ts'
import { officialPdf } from '../../lib/official-pdf.ts'
import { Refused } from '../../lib/refused.ts'
import type { DeliberationDeps } from '../deps.ts'
import { load } from '../see.ts'
import { minutesDocx } from './docx.ts'
import { gather, type Minutes } from './gather.ts'

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

/** Refuses NOT_FOUND, ACTION_NOT_OPEN before the meeting has begun. */
export async function minutes(
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  { as, file }: MinutesQuery,
): Promise<{ name: string; type: string; bytes: Buffer }> {
  const it = await load(deps, authority, id)
  if (it.meeting.state === 'called' || it.meeting.state === 'cancelled')
    throw new Refused('ACTION_NOT_OPEN', '会议还没有开，没有记录。')
  const told = gather(it, as, await deps.matters.places.ancestry(authority.tenant, it.meeting.place))
  const bytes = await (file === 'docx' ? minutesDocx : minutesPdf)(told)
  return { name: `${told.title}.${file}`, type: TYPES[file], bytes }
}

const minutesPdf = (it: Minutes) =>
  officialPdf({
    ...it,
    parts: [
      ...it.parts.map(({ heading, lines, votes }) => ({
        ...{ heading, lines },
        ...(votes ? { table: { rows: votes } } : {}),
      })),
      ...(it.corrections.length > 0 ? [{ heading: '更正', lines: it.corrections }] : []),
    ],
  })
