/** What the register of contracts stands on. */
import type { MattersDeps } from '../matters/index.ts'

export type ContractDeps = Pick<MattersDeps, 'db' | 'packs' | 'places' | 'files' | 'clock'> & {
  matters: MattersDeps
}
