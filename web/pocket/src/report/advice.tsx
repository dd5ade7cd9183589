import { Fragment } from 'preact'
import { Icon } from '../parts/icons.tsx'
import { Link } from 'wouter-preact'
import { linesIn } from './lines.ts'
import type { StepProps } from './step-props.ts'

/** What the kind says before the form. An emergency ends here, with a number to press. */
export function Advice({ draft, next }: StepProps) {
  const advice = draft.kind?.advice
  if (!advice) return null
  const lines = linesIn(advice.text)
  return (
    <>
      <p class="soft">{draft.kind?.title}</p>
      <p class="advice">{advice.text}</p>
      {lines.map((number) => (
        <a key={number} class={advice.divert ? 'button main' : 'button'} href={`tel:${number}`}>
          <Icon name="phone" />
          拨打 {number}
        </a>
      ))}
      {advice.divert ? (
        <Fragment>
          <p class="soft">这件事不在这里办：打电话最快。这里的内容没有提交。</p>
          <Link class="button" href="/">
            回首页
          </Link>
        </Fragment>
      ) : (
        <button class="button main" type="button" onClick={() => next()}>
          知道了，继续反映
        </button>
      )}
    </>
  )
}
