import type { AffairStep } from '#contract/http/affairs.ts'

const marks: Record<AffairStep['status'], string> = { done: '已办', now: '现在', ahead: '以后' }

/** The steps of a path in order; where it stands is told in words, not by colour alone. */
export const Steps = ({ steps }: { steps: AffairStep[] }) => (
  <ol className="affair-steps">
    {steps.map((step, i) => (
      <li
        key={step.state}
        data-status={step.status}
        {...(step.status === 'now' && { 'aria-current': 'step' as const })}
      >
        <span className="number affair-step-n">{i + 1}</span>
        <span>{step.title}</span>
        <span className={step.status === 'ahead' ? 'unseen' : 'affair-mark'}>{marks[step.status]}</span>
      </li>
    ))}
  </ol>
)
