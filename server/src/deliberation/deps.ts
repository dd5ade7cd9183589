/** What deliberation stands on: matters, which it moves and opens, and what they stand on. */
import type { MattersDeps } from '../matters/index.ts'

export interface DeliberationDeps {
  matters: MattersDeps
  publicUrl: string
}
