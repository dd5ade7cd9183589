import type { AffairStep } from '#contract/http/affairs.ts'

const marks: Record<AffairStep['status'], string> = { done: '已办', now: '现在', ahead: '' }

/** The steps of a path; where it stands is told in words. */
export const Steps = ({ steps }: { steps: AffairStep[] }) => (
  <ol class="steps">
    {steps.map(({ state, title, status }) => (
      <li key={state} class={status} aria-current={status === 'now' ? 'step' : undefined}>
        <span>{title}</span>
        {marks[status] && <strong>{marks[status]}</strong>}
      </li>
    ))}
  </ol>
)
