import type { AffairKind } from '#contract/http/affairs.ts'
import type { FieldValues } from '#contract/http/entries.ts'
import type { Static } from 'typebox'
import { sayError } from '../../../shared/api.ts'
import { flowchart, usePath } from '../data/affairs.ts'
import { useSettled } from '../list/use-settled.ts'
import { Steps } from './steps.tsx'

interface Props {
  county: string
  region: string
  kind: AffairKind
  fields: Static<typeof FieldValues>
}

/** The way it will go, told as soon as what decides it is known: the sum, or the kind alone. */
export function PathPreview({ county, region, kind, fields }: Props) {
  const lacking = kind.fields.find(
    ({ field, type, required }) => required && type === 'amount' && !(field in fields),
  )
  const isWhole = kind.fields.every(({ field, required }) => !required || field in fields)
  // texts do not choose the path: they stand for themselves, so that one need not finish typing
  const standIn = Object.fromEntries(
    kind.fields
      .filter((f) => f.required && !(f.field in fields))
      .map((f) => [f.field, f.type === 'date' ? '2099-12-31' : '…']),
  )
  const settled = useSettled(JSON.stringify({ ...standIn, ...fields }))
  const asked = lacking
    ? null
    : { county, region, kind: kind.kind, fields: JSON.parse(settled) as Props['fields'] }
  const path = usePath(asked)
  const chart = (
    <a href={flowchart(county, kind.kind)} target="_blank" rel="noreferrer">
      看整张流程图
    </a>
  )
  return (
    <section className="path-preview" aria-label="走哪条程序" aria-live="polite" aria-busy={path.isFetching}>
      <h2>走哪条程序</h2>
      {lacking ? (
        <p className="field-hint">填了“{lacking.title}”就知道走哪条程序。</p>
      ) : path.error ? (
        <p className="field-hint">{isWhole ? sayError(path.error) : '上面填好以后，这里写明走哪条程序。'}</p>
      ) : path.data ? (
        <>
          <p>
            <strong>{path.data.title}</strong>
          </p>
          <p>因为{path.data.because.join('；')}。</p>
          <Steps steps={path.data.steps.map((step) => ({ ...step, status: 'ahead' }))} />
        </>
      ) : (
        <span className="bone" style={{ height: 72 }} />
      )}
      <p>{chart}</p>
    </section>
  )
}
