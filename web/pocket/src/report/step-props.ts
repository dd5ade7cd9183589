import type { Draft } from '../keep/draft.ts'
import type { Errors } from '../parts/errors.tsx'
import type { Step } from './steps.ts'
import type { Change } from './use-draft.ts'

/** What every screen of a report is given. */
export interface StepProps {
  draft: Draft
  change: Change
  errors: Errors
  /** Goes on when nothing is lacking; `patch` is what this answer changes. */
  next: (patch?: Partial<Draft>) => void
  /** To another screen of the same report. */
  goTo: (step: Step) => void
}
