/** What whoever looks after the server does beside it: backups, the doctor, accounts, the queue. */
export { accountCommands } from './accounts/cli.ts'
export type { Staff } from './accounts/staff.ts'
export { backupCommands } from './backup/cli.ts'
export type { Patient } from './doctor/check.ts'
export { checks } from './doctor/checks.ts'
export { doctorCommand } from './doctor/cli.ts'
export { examine } from './doctor/examine.ts'
export { jobCommands } from './jobs/cli.ts'
