/** What a check is: it answers what is wrong in words; what it can mend by itself, it does in `repair`. */
import type { Files } from '../../../lib/files.ts'
import type { Keys } from '../../../lib/crypto.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { Database } from '../../../lib/db.ts'
import type { OutboundAdmin } from '../../../lib/outbound-admin.ts'
import type { Progress } from '../progress.ts'

export interface Patient {
  /** The worker role: sees every county. */
  worker: Database
  queue: OutboundAdmin
  files: Files
  keys: Keys
  clock: Clock
  /** A server runs beside: its followers should keep up. */
  running: boolean
}

export interface County {
  tenant: number
  name: string
}

export interface Check {
  title: string
  /** A line a fault; none: all is well. */
  look(patient: Patient, counties: County[], progress: Progress): Promise<string[]>
  repair?(patient: Patient, counties: County[]): Promise<void>
  /** What a person has to do about what `repair` leaves. */
  advice: string
  /** Says nothing without the master key. */
  needsKey?: boolean
}

/** Runs `look` a county at a time; a fault begins with its county's name. */
export const byCounty =
  (look: (patient: Patient, county: County, progress: Progress) => Promise<string[]>): Check['look'] =>
  async (patient, counties, progress) => {
    const faults: string[] = []
    for (const county of counties)
      faults.push(...(await look(patient, county, progress)).map((fault) => `${county.name}：${fault}`))
    return faults
  }
