/** Runs the checks one after another and tells what was found, what was mended, and what a person has to do. */
import { sql } from 'kysely'
import { openProgress } from '../progress.ts'
import { checks } from './checks.ts'
import type { Check, County, Patient } from './check.ts'

const MOST_SHOWN = 20

export interface Examination {
  repair: boolean
  say(line: string): void
  /** Which to run; all unless told. */
  only?: Check[]
}

/** Answers how many faults are left. A fault that was repaired is looked for again before it counts as mended. */
export async function examine(
  patient: Patient,
  { repair, say, only = checks }: Examination,
): Promise<number> {
  const counties = await patient.worker.run(sql<County>`select tenant, name from tenant order by tenant`)
  let left = 0
  for (const check of only) {
    const found = await look(check, patient, counties)
    if (found.length === 0) {
      say(`✔ ${check.title}`)
      continue
    }
    const mended = repair && check.repair !== undefined
    if (mended) await check.repair?.(patient, counties)
    const still = mended ? await look(check, patient, counties) : found
    left += still.length
    say(
      `${still.length ? '✖' : '✔'} ${check.title}：${found.length} 处不对${mended ? `，已修复 ${found.length - still.length} 处` : ''}`,
    )
    for (const fault of (still.length ? still : found).slice(0, MOST_SHOWN)) say(`    ${fault}`)
    if (found.length > MOST_SHOWN) say(`    …… 共 ${found.length} 处`)
    if (still.length === 0) continue
    say(!mended && check.repair ? '    可用 doctor --repair 修复' : `    ${check.advice}`)
  }
  say(left ? `共 ${left} 处有问题 / ${left} faults` : '全部完好 / all is well')
  return left
}

async function look(check: Check, patient: Patient, counties: County[]): Promise<string[]> {
  const progress = openProgress(check.title)
  try {
    return await check.look(patient, counties, progress)
  } finally {
    progress.end()
  }
}
