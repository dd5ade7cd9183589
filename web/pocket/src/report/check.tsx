import type { ComponentChildren } from 'preact'
import type { FilledValue } from '../../../shared/filled.ts'
import { placeWords, villageOf } from '../keep/places.ts'
import { useMe } from '../keep/session.ts'
import { Consent } from './consent.tsx'
import { Similar } from './similar-later.ts'
import type { StepProps } from './step-props.ts'
import type { Step } from './steps.ts'
import { whoAnswers } from './kinds.tsx'

/** One page to look over. The button says who gets it. */
export function Check({ draft, change, errors, next, goTo }: StepProps) {
  const me = useMe()
  const kind = draft.kind
  const contact = me
    ? `${me.person.name}（已登录）`
    : [draft.name, draft.phone].filter(Boolean).join(' ') || '没有留'
  const answers = kind ? whoAnswers(kind) : ''
  const village = villageOf(draft.place) ?? draft.place.at(-1)
  const answered = draft.kind?.fields.filter(
    ({ field }) => !['', undefined].includes(draft.fields[field] as string),
  )
  return (
    <>
      {draft.problem && Object.keys(errors).length === 0 && (
        <div class="errors" role="alert">
          <p>
            <strong>没有提交成：</strong>
            {draft.problem.detail}
          </p>
        </div>
      )}
      <Similar {...{ draft, change }} only="known" />
      <dl class="check">
        <Line title="在哪里" step="where" goTo={goTo}>
          {placeWords(draft.place)}
          {draft.address && <span class="under">{draft.address}</span>}
        </Line>
        <Line title="什么事" step="what" goTo={goTo}>
          {kind?.title}
          {answered?.map(({ field, title, unit }) => (
            <span class="under" key={field}>
              {title}：{words(draft.fields[field])}
              {unit}
            </span>
          ))}
        </Line>
        {kind?.sensitive === 'accuses' && (
          <Line title="投诉谁" step="fields" goTo={goTo}>
            {draft.accused.map(({ name }) => name).join('、') || '没有选，写在说明里'}
          </Line>
        )}
        <Line title="说明" step="tell" goTo={goTo}>
          <span class="own-words">{draft.text}</span>
          {draft.voice && <span class="under">语音 {draft.voice.seconds} 秒</span>}
          {draft.photos.length > 0 && <span class="under">照片 {draft.photos.length} 张</span>}
        </Line>
        <Line title="联系" step={me ? null : 'tell'} goTo={goTo}>
          {contact}
        </Line>
      </dl>
      <p class="soft">{answers ? `一般由${answers}。` : ''}姓名和电话不对外公开。</p>
      <Consent draft={draft} change={change} />
      <button class="button main" type="button" onClick={() => next()}>
        {kind?.sensitive === 'accuses' ? '提交给上一级' : `提交给${village?.name}`}
      </button>
      <Similar {...{ draft, change }} only="new" />
    </>
  )
}
const words = (value: FilledValue | undefined) =>
  value === true
    ? '是'
    : value === false
      ? '否'
      : Array.isArray(value)
        ? value.map(({ name }) => name).join('、')
        : String(value)

interface LineProps {
  title: string
  step: Step | null
  goTo: (step: Step) => void
  children: ComponentChildren
}
function Line({ title, step, goTo, children }: LineProps) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
      {step && (
        <dd class="edit">
          <button class="link" type="button" aria-label={`改${title}`} onClick={() => goTo(step)}>
            改
          </button>
        </dd>
      )}
    </div>
  )
}
