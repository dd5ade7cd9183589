import { useEffect, useState } from 'preact/hooks'
import type { AffairKind, PathAsked, PathTaken } from '#contract/http/affairs.ts'
import { sayError } from '../../../shared/api.ts'
import { askPath } from './affairs.ts'
import { Steps } from './steps.tsx'

interface Props {
  county: string
  region: string
  kind: AffairKind
  fields: PathAsked['fields']
}
const REST_MS = 400

/** Which way it will go and why, as soon as the sum is known; asked when typing rests. */
export function PathTold({ county, region, kind, fields }: Props) {
  const [told, setTold] = useState<{ path?: PathTaken; trouble?: string }>({})
  const sum = kind.fields.find(({ type, required }) => type === 'amount' && required)
  const isKnown = !sum || sum.field in fields
  // only sums choose the path: what is still to be written stands in for itself
  const standIn = Object.fromEntries(
    kind.fields.filter((f) => f.required).map((f) => [f.field, f.type === 'date' ? '2099-12-31' : '…']),
  )
  const asked = isKnown
    ? JSON.stringify({ ...standIn, ...(sum ? { [sum.field]: fields[sum.field] } : {}) })
    : ''
  useEffect(() => {
    if (!asked) return setTold({})
    let current = true
    const rest = setTimeout(() => {
      askPath({ county, region, kind: kind.kind, fields: JSON.parse(asked) as PathAsked['fields'] }).then(
        (path) => current && setTold({ path }),
        (failure: unknown) => current && setTold({ trouble: sayError(failure) }),
      )
    }, REST_MS)
    return () => {
      current = false
      clearTimeout(rest)
    }
  }, [asked, county, region, kind.kind])
  return (
    <section class="path-told" aria-live="polite">
      <h2>走哪条程序</h2>
      {!isKnown ? (
        <p class="soft">填了“{sum?.title}”就知道。</p>
      ) : told.trouble ? (
        <p>{told.trouble}</p>
      ) : told.path ? (
        <>
          <p>
            <strong>{told.path.title}</strong>
          </p>
          <p>因为{told.path.because.join('；')}。</p>
          <Steps steps={told.path.steps.map((step) => ({ ...step, status: 'ahead' }))} />
        </>
      ) : (
        <p class="soft">正在看…</p>
      )}
    </section>
  )
}
