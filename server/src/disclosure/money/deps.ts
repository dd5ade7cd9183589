import type { PublicDeps } from '../../money/index.ts'
import type { AuthorityFor } from '../../people/index.ts'

export interface MoneyPageDeps extends PublicDeps {
  publicUrl: string
  authorityFor: AuthorityFor
}
