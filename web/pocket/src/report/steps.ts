import type { Draft } from '../keep/draft.ts'
import { lackingFields } from '../../../shared/filled.ts'
import type { Errors } from '../parts/errors.tsx'

/** The screens of a report, one question each. The three numbered questions may take more than one screen. */
export const steps = {
  where: '第 1 步，共 3 步',
  what: '第 2 步，共 3 步',
  kind: '第 2 步，共 3 步',
  advice: '第 2 步，共 3 步',
  fields: '第 2 步，共 3 步',
  tell: '第 3 步，共 3 步',
  check: '最后看一遍',
  done: '',
} as const
export type Step = keyof typeof steps
export const isStep = (step: string): step is Step => step in steps

/** Where the report goes on after a screen is answered. */
export function after(step: Step, draft: Draft): Step {
  const kind = draft.kind
  const afterAdvice: Step =
    kind && (kind.fields.length > 0 || kind.sensitive === 'accuses') ? 'fields' : 'tell'
  if (step === 'where') return 'what'
  if (step === 'what' && !kind) return 'kind'
  if (step === 'what' || step === 'kind') return kind?.advice ? 'advice' : afterAdvice
  if (step === 'advice') return afterAdvice
  if (step === 'fields') return 'tell'
  return step === 'tell' ? 'check' : 'done'
}

const phone = /^1[3-9]\d{9}$/

/** What a screen still lacks, by field. */
export function lacking(step: Step, draft: Draft): Errors {
  const errors: Errors = {}
  if (step === 'where' && draft.place.length === 0) errors.place = '请选一选在哪个村'
  if (step === 'fields')
    for (const { field, title } of lackingFields(draft.kind?.fields ?? [], draft.fields))
      errors[`field-${field}`] = `请填“${title}”`
  if (step === 'tell') {
    if (!draft.text.trim() && !draft.voice) errors.text = '请用一两句话说说是什么事，写字、录音都行'
    if (draft.phone && !phone.test(draft.phone.replace(/\s/g, '')))
      errors.phone = '手机号应是 11 位数字，以 1 开头；不想留就清空'
  }
  return errors
}

/** The first screen that is not finished, for a report taken up again. */
export function unfinished(draft: Draft): Step {
  if (Object.keys(lacking('where', draft)).length > 0) return 'where'
  if (!draft.kind || draft.kind.advice?.divert) return 'what'
  if (Object.keys(lacking('fields', draft)).length > 0) return 'fields'
  return Object.keys(lacking('tell', draft)).length > 0 ? 'tell' : 'check'
}

/** The screen to be on instead: the receipt once it is submitted, the first unfinished one when there is no receipt yet. */
export function strayed(draft: Draft, step: Step): Step | null {
  const submitted = draft.status === 'queued' || draft.status === 'sent'
  if (submitted) return step === 'done' ? null : 'done'
  if (step === 'done') return draft.status === 'refused' ? null : unfinished(draft)
  // a link into the middle of a report this phone does not know
  return step !== 'where' && !draft.county ? 'where' : null
}
