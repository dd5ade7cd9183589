/** What campaigns stand on. */
import type { MattersDeps } from '../matters/index.ts'

export interface SupervisionDeps {
  matters: MattersDeps
}
