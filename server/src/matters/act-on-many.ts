/** POST /api/acts: the same act on several matters. Each is a command of its own: decided, refused, repeated and taken back for itself. */
import type { Batch, BatchDone } from '#contract/http/acts.ts'
import { Refused } from '../lib/refused.ts'
import { act } from './act.ts'
import type { MattersDeps, Who } from './deps.ts'

/** One after the other, in the order asked. A refusal is an answer; anything unexpected is thrown, and what went through stays. */
export async function actOnMany(
  deps: MattersDeps,
  who: Who,
  { action, input, matters }: Batch,
): Promise<BatchDone> {
  const results: BatchDone['results'] = []
  for (const { id, command_id, version } of matters)
    try {
      const body = { command_id, action, version, ...(input ? { input } : {}) }
      results.push({ id, acted: await act(deps, who, id, body), refused: null })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      results.push({ id, acted: null, refused: { code: error.code, detail: error.say } })
    }
  return { results }
}
