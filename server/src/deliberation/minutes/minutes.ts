/** GET /api/meetings/:id/minutes: as DOCX or PDF, drafted at any time from what is recorded so far. */
import type { MinutesQuery } from '#contract/http/meetings.ts'
import type { Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import type { DeliberationDeps } from '../deps.ts'
import { load } from '../see.ts'
import { minutesDocx } from './docx.ts'
import { gather } from './gather.ts'
import { minutesPdf } from './pdf.ts'

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
