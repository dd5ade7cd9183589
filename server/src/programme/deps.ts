/** What programmes stand on. */
import type { MattersDeps } from '../matters/index.ts'

export type ProgrammeDeps = Pick<MattersDeps, 'db' | 'worker' | 'packs' | 'places' | 'files' | 'clock'> & {
  matters: MattersDeps
}
