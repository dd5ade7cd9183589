import type { AskedField } from '#contract/http/entries.ts'
import { lackingFields, type Filled } from '../../../shared/filled.ts'
import type { Wrong } from '../form/wrong-summary.tsx'
import { KindField } from '../register/kind-field.tsx'

/** As the server names them, and as the form does. */
export const answerName = (field: string) => `answers.${field}`
export const nameOf = (refused: string) =>
  refused.startsWith('answers') ? refused.replace('/', '.') : refused.split(/[./]/)[0]

export const lackingAnswers = (survey: AskedField[], filled: Filled): Wrong[] =>
  lackingFields(survey, filled).map(({ field, title }) => ({
    ...{ field: answerName(field), say: `请填写“${title}”。` },
  }))

interface Props {
  survey: AskedField[]
  filled: Filled
  set: (filled: Filled) => void
  wrongAt: (field: string) => string | undefined
  idOf: (field: string) => string
}

/** The form of the rules, question by question. */
export function SurveyFields({ survey, filled, set, wrongAt, idOf }: Props) {
  return survey.map((field) => (
    <KindField
      key={field.field}
      id={idOf(answerName(field.field))}
      field={field}
      value={filled[field.field]}
      set={(value) => set({ ...filled, [field.field]: value })}
      wrong={wrongAt(answerName(field.field))}
    />
  ))
}
