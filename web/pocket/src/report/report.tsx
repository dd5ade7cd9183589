import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import type { Draft } from '../keep/draft.ts'
import { catalogue } from '../keep/places.ts'
import { sendWaiting } from '../keep/sender.ts'
import { useMe } from '../keep/session.ts'
import { ErrorSummary, type Errors } from '../parts/errors.tsx'
import { later, part } from '../parts/later.tsx'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/states.tsx'
import type { StepProps } from './step-props.ts'
import { after, lacking, steps, strayed, type Step } from './steps.ts'
import { useDraft } from './use-draft.ts'
import { Where } from './where.tsx'

export { StartReport } from './start.tsx'

/** Not every kind warns or asks anything, so their code comes when one does. */
const Advice = part(async () => (await import('./advice.tsx')).Advice)
const Fields = part(async () => (await import('./fields.tsx')).Fields)

const screens = () => import('./screens.tsx')
const What = part(async () => (await screens()).What)
const ChooseKind = part(async () => (await screens()).ChooseKind)
const Tell = part(async () => (await screens()).Tell)
const Check = part(async () => (await screens()).Check)
const Done = later(async () => (await screens()).Done)

const titles: Record<Step, string> = {
  where: '在哪里？',
  what: '什么事？',
  kind: '是哪一种？',
  advice: '先看一眼',
  fields: '再补几项',
  tell: '说一说',
  check: '核对一下',
  // until the phone has looked up whether it was
  done: '正在提交',
}
const shown: Record<Exclude<Step, 'done'>, (props: StepProps) => ComponentChildren> = {
  where: Where,
  what: What,
  kind: ChooseKind,
  advice: Advice,
  fields: Fields,
  tell: Tell,
  check: Check,
}

/** One report, one question a screen. The address holds the screen, the phone holds the answers: back loses nothing. */
export function ReportPage({ id, step }: { id: string; step: Step }) {
  const [draft, change] = useDraft(id)
  const me = useMe()
  const [errors, setErrors] = useState<Errors>({})
  const [, navigate] = useLocation()
  useEffect(() => setErrors({}), [step])
  // without a signal neither the next screen nor what may be chosen there would come any more
  const county = draft?.county?.code
  useEffect(() => void screens().catch(() => undefined), [])
  useEffect(() => void (county && catalogue(county).catch(() => undefined)), [county])
  const goTo = (to: Step) => navigate(`/report/${id}/${to}`)
  // a submitted report has only its receipt, one that is not has none
  const elsewhere = draft && strayed(draft, step)
  useEffect(() => {
    if (elsewhere) navigate(`/report/${id}/${elsewhere}`, { replace: true })
  }, [elsewhere, id, navigate])
  if (!draft || elsewhere)
    return (
      <Page title={titles[step]} step={steps[step]}>
        <Skeleton />
      </Page>
    )
  if (step === 'done') return <Done draft={draft} />
  const next = (patch: Partial<Draft> = {}) => {
    const answered = { ...draft, ...patch }
    const found = lacking(step, answered)
    setErrors(found)
    if (Object.keys(patch).length > 0) void change(patch)
    if (Object.keys(found).length > 0) return
    if (step === 'check') return void submit()
    goTo(after(step, answered))
  }
  const submit = async () => {
    await change({ status: 'queued', by: me?.person.id ?? null, problem: null, tries: 0, nextTry: 0 })
    void sendWaiting(true)
  }
  const Screen = shown[step]
  return (
    <Page title={titles[step]} step={steps[step]}>
      <ErrorSummary errors={errors} />
      <Screen {...{ draft, change, errors, next, goTo }} />
    </Page>
  )
}
