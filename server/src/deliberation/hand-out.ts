/** GET /api/meetings/:id/files/:hash: papers of the notice, signed sheets, proxies, signed pages. */
import type { Readable } from 'node:stream'
import type { Authority } from '../authority/index.ts'
import type { DeliberationDeps } from './deps.ts'
import { noMeeting } from './loaded.ts'
import { holds } from './members.ts'
import { load } from './see.ts'

/** The papers are every member's; what people signed is for whoever holds the meeting. Refuses NOT_FOUND. */
export async function handOut(
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  hash: string,
): Promise<{ stream: Readable; name: string }> {
  const { meeting, members } = await load(deps, authority, id)
  const signed = holds(authority, meeting.rule, meeting.path)
    ? [
        ...meeting.sheets,
        ...(meeting.requested?.file ? [meeting.requested.file] : []),
        ...members.flatMap((member) => member.proxy?.file ?? []),
        ...meeting.signatures.flatMap((one) => one.paper ?? []),
      ]
    : []
  const wanted = [...meeting.materials, ...signed].find((file) => file.hash === hash)
  const found = wanted && (await deps.matters.files.readFile(hash))
  if (!wanted || !found) throw noMeeting()
  return { stream: found.stream, name: wanted.name }
}
