/** 为什么是黄灯: the day, the evidence and the line of the rule, on the spot. */
import { LIGHT_WORDS } from '#contract/programme/lights.ts'
import type { Milestone } from '#contract/http/programme.ts'

export function Why({ milestone }: { milestone: Milestone }) {
  const { light, why } = milestone
  return (
    <details className="why">
      <summary>{light === 'done' ? '什么时候完成的' : `为什么是${LIGHT_WORDS[light]}`}</summary>
      <p>{why}</p>
    </details>
  )
}
