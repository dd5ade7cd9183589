/** A refusal thrown out of a use case. `code` is one of contract/refusals.ts; only lib/http knows its status. */
import type { RefusalCode } from '#contract/refusals.ts'

export class Refused extends Error {
  readonly code: RefusalCode
  readonly say: string
  readonly field?: string
  readonly extra?: Record<string, unknown>

  /** `say`: a Chinese sentence that tells the person what to do. `field`: the input it concerns. */
  constructor(code: RefusalCode, say: string, field?: string, extra?: Record<string, unknown>) {
    super(code)
    this.code = code
    this.say = say
    if (field) this.field = field
    if (extra) this.extra = extra
  }
}
