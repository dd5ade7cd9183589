/** `doctor [--repair]`. */
import type { Command } from 'commander'
import type { Patient } from './check.ts'
import { checks } from './checks.ts'
import { examine } from './examine.ts'

export interface DoctorCommandDeps {
  openPatient(): Promise<{ patient: Patient; close(): Promise<void> }>
}

export function doctorCommand(program: Command, { openPatient }: DoctorCommandDeps): void {
  program
    .command('doctor')
    .summary('体检：流水、统计、照片、时限、查找、路径、队列是否都对')
    .description(`体检：${checks.map(({ title }) => title).join('；')}`)
    .option('--repair', '能修的修好（统计、时限、查找、路径、发送队列），不能修的说明怎么办')
    .action(async (asked: { repair?: boolean }) => {
      const { patient, close } = await openPatient()
      try {
        const left = await examine(patient, { repair: asked.repair ?? false, say: console.log })
        if (left > 0) process.exitCode = 1
      } finally {
        await close()
      }
    })
}
