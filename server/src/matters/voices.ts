/**
 * What was said into the phone with a report (语音): sent before by POST /api/voices, attached by hash, and heard by the
 * reporter and those the matter was handed to. Never by who sees it only because it lies in their scope, and never in public.
 */
import { buffer } from 'node:stream/consumers'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Report, StoredVoice } from '#contract/http/reports.ts'
import type { Matter } from '#contract/http/matters.ts'
import { Refused } from '../lib/refused.ts'
import { soundName, soundType } from '../lib/sound.ts'
import { notFound } from './actor.ts'
import type { MattersDeps, Who } from './deps.ts'
import { nearness, type Nearness } from './nearness.ts'
import { matterQuery } from './read-store.ts'
import type { Voice } from './store.ts'
import { sentBy, touchUploads } from './uploads.ts'

/** POST /api/voices: one recording as multipart form data. Refuses FIELD_MISSING, FILE_TYPE, FILE_TOO_LARGE. */
export async function keepVoice(
  deps: Pick<MattersDeps, 'db' | 'files' | 'clock'>,
  request: FastifyRequest,
  person: string | null,
): Promise<StoredVoice> {
  const sent = await request.file()
  if (!sent) throw new Refused('FIELD_MISSING', '没有收到录音，请重新录一段。', 'voice')
  const bytes = await sent.toBuffer()
  const { hash } = await deps.files.keepSound(bytes)
  await deps.db.run(touchUploads([hash], deps.clock.now().toISOString()))
  if (person) await deps.db.run(sentBy(hash, person))
  // an older upload of the same recording may just have been swept away
  if (!(await deps.files.exists(hash))) await deps.files.keepSound(bytes)
  return { hash }
}

/** The recording a report names. Refuses FIELD_INVALID for one that was never sent, or is none. */
export async function voicesFor(
  deps: MattersDeps,
  voice: Report['voice'],
): Promise<Pick<Voice, 'hash' | 'seconds'>[]> {
  if (!voice) return []
  await deps.db.run(touchUploads([voice.hash], deps.clock.now().toISOString()))
  const bytes = await bytesOf(deps, voice.hash)
  if (!bytes || !soundType(bytes))
    throw new Refused('FIELD_INVALID', '录音没有传上来，请再提交一次，或重新录一段。', 'voice')
  return [{ hash: voice.hash, seconds: voice.seconds }]
}

const mayHear = ({ isReporter, near }: Nearness) => isReporter || near

/** Without their address for who may not hear them. */
export const voicesShown = (voices: Voice[], reader: Nearness): Matter['voices'] =>
  voices.map(({ hash, seconds }) => ({ hash: mayHear(reader) ? hash : null, seconds }))

export interface Sound {
  bytes: Buffer
  type: string
}

/** A recording of a matter the reader may hear. Refuses NOT_FOUND for any other. */
export async function hearVoice(deps: MattersDeps, who: Who, id: string, hash: string): Promise<Sound> {
  const [[matter]] = await deps.db.read(who.authority.wall, matterQuery(who.authority, id))
  const said = matter?.voices.some((voice) => voice.hash === hash)
  if (!matter || !said || !mayHear(nearness(matter, who.authority, who.byLink))) throw notFound()
  const bytes = await bytesOf(deps, hash)
  const type = bytes && soundType(bytes)
  if (!bytes || !type) throw notFound()
  return { bytes, type }
}

async function bytesOf({ files }: Pick<MattersDeps, 'files'>, hash: string): Promise<Buffer | undefined> {
  const kept = await files.readFile(hash)
  return kept && buffer(kept.stream)
}

/** Whole, or the one piece asked for: some phones play nothing that does not come in pieces. */
export function sendSound(request: FastifyRequest, reply: FastifyReply, { bytes, type }: Sound) {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '')
  void reply
    .type(type)
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, max-age=31536000, immutable')
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(soundName(type))}`)
  if (!asked || (asked[1] === '' && asked[2] === '')) return reply.send(bytes)
  const last = bytes.length - 1
  const [from, to] =
    asked[1] === ''
      ? [Math.max(0, bytes.length - Number(asked[2])), last]
      : [Number(asked[1]), asked[2] === '' ? last : Math.min(Number(asked[2]), last)]
  if (from > to) return reply.code(416).header('content-range', `bytes */${bytes.length}`).send()
  return reply
    .code(206)
    .header('content-range', `bytes ${from}-${to}/${bytes.length}`)
    .send(bytes.subarray(from, to + 1))
}
