import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import { lackingFields } from '../../../shared/filled.ts'
import type { CatalogueKind } from '#contract/http/catalogue.ts'
import { newDraft, type Draft } from '../keep/draft.ts'
import { villageOf } from '../keep/places.ts'
import { saveDraft, sendWaiting } from '../keep/sender.ts'
import { useMe } from '../keep/session.ts'
import { ErrorSummary, type Errors } from '../parts/errors.tsx'
import { TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { Page } from '../parts/page.tsx'
import { Photos } from '../parts/photos.tsx'
import { Skeleton } from '../parts/states.tsx'
import { OneField } from '../report/fields.tsx'
import { after } from '../report/steps.ts'
import { useDraft } from '../report/use-draft.ts'
import { countKind } from './often.ts'
import { QuickKind } from './quick-kind.tsx'
import { QuickPlace } from './quick-place.tsx'

/** What somebody on their round saw, on one page: what it is, a picture, sent. The grid is their own until they say otherwise. */
export function QuickPage({ id }: { id: string | undefined }) {
  const me = useMe()
  const [, navigate] = useLocation()
  useEffect(() => {
    if (id || me === undefined) return
    const place = me?.posts[0]?.place.slice(1) ?? []
    // without a grid of one's own the three steps ask for the place
    if (place.length === 0) return navigate('/report', { replace: true })
    const draft: Draft = { ...newDraft(), county: me!.county, place }
    void saveDraft(draft).then(() => navigate(`/quick/${draft.id}`, { replace: true }))
  }, [id, me])
  return id ? <Quick id={id} /> : <Waiting />
}

const Waiting = () => (
  <Page title="上报一件">
    <Skeleton />
  </Page>
)

function Quick({ id }: { id: string }) {
  const [draft, change] = useDraft(id)
  const [errors, setErrors] = useState<Errors>({})
  const me = useMe()
  const [, navigate] = useLocation()
  const submitted = draft?.status === 'queued' || draft?.status === 'sent'
  useEffect(() => {
    if (submitted) navigate(`/report/${id}/done`, { replace: true })
  }, [submitted, id])
  if (!draft || submitted) return <Waiting />
  const { kind } = draft
  const choose = async (chosen: CatalogueKind | null) => {
    const next = { kind: chosen, group: chosen?.group ?? null }
    await change(next)
    setErrors({})
    // what warns first, or names somebody, is asked step by step
    if (chosen && (chosen.advice || chosen.sensitive === 'accuses'))
      navigate(`/report/${id}/${after('what', { ...draft, ...next })}`)
  }
  const send = async () => {
    const found: Errors = kind ? {} : { kind: '请选一选是什么事' }
    for (const { field, title } of lackingFields(kind?.fields ?? [], draft.fields))
      found[`field-${field}`] = `请填“${title}”`
    setErrors(found)
    if (!kind || Object.keys(found).length > 0) return
    countKind(kind.kind)
    // a picture and the kind say enough
    const text = draft.text.trim() || kind.title
    await change({
      ...{ status: 'queued', text, by: me?.person.id ?? null },
      problem: null,
      tries: 0,
      nextTry: 0,
    })
    void sendWaiting(true)
  }
  const village = villageOf(draft.place) ?? draft.place.at(-1)
  return (
    <Page title="上报一件" back={() => navigate('/')}>
      <ErrorSummary errors={errors} />
      <Form send={() => void send()}>
        <QuickPlace draft={draft} change={change} />
        <TextField
          id="text"
          label="看到什么了？"
          optional
          rows={2}
          maxLength={2000}
          placeholder="比如：村口路灯不亮"
          value={draft.text}
          onValue={(text) => void change({ text })}
        />
        <QuickKind draft={draft} choose={(chosen) => void choose(chosen)} error={errors['kind']} />
        {kind?.fields.map((field) => (
          <OneField
            key={field.field}
            field={field}
            value={draft.fields[field.field]}
            error={errors[`field-${field.field}`]}
            set={(value) => void change({ fields: { ...draft.fields, [field.field]: value ?? '' } })}
          />
        ))}
        <Photos photos={draft.photos} change={(photos) => void change({ photos })} />
        <button class="button main" type="submit">
          提交给{village?.name}
        </button>
      </Form>
    </Page>
  )
}
