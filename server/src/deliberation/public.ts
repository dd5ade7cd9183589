/** What bodies of a place resolved, for everybody: of those whose resolutions the pack makes public, without names. */
import { sql } from 'kysely'
import type { Body } from '#contract/pack/body-language.ts'
import type { DeliberationDeps } from './deps.ts'

const MOST = 60

export interface PublicResolution {
  number: string
  title: string
  text: string
  adopted: boolean
  words: string
  adopted_on: string
  body_title: string
}

/** The newest first. */
export async function publicResolutions(
  { worker }: Pick<DeliberationDeps['matters'], 'worker'>,
  tenant: number,
  place: string,
  bodies: Record<string, Body>,
): Promise<PublicResolution[]> {
  const shown = Object.entries(bodies).flatMap(([id, rule]) => (rule.public ? [id] : []))
  const rows = await worker.run(sql<Omit<PublicResolution, 'body_title'> & { body: string }>`
    select number, title, text, adopted, words, adopted_on, body from resolution
    where tenant = ${tenant} and place = ${place} and body = any (${shown}::text[])
    order by adopted_on desc, number desc limit ${MOST}`)
  return rows.map(({ body, ...row }) => ({ ...row, body_title: bodies[body]!.title }))
}
