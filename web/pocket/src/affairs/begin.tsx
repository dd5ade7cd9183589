import { useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import type { AffairKind } from '#contract/http/affairs.ts'
import type { Reported } from '#contract/http/reports.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import { fenOf, yuan } from '#contract/pack/yuan.ts'
import { Refusal, newId, post, sayError, upload } from '../../../shared/api.ts'
import type { Photo } from '../keep/draft.ts'
import { placeWords, ref } from '../keep/places.ts'
import { useMe } from '../keep/session.ts'
import { ErrorSummary, type Errors } from '../parts/errors.tsx'
import { TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { useLoaded } from '../parts/loaded.ts'
import { Page } from '../parts/page.tsx'
import { Photos } from '../parts/photos.tsx'
import { Failed, Skeleton } from '../parts/states.tsx'
import { OneField } from '../report/fields.tsx'
import { affairCatalogue, fieldsOf, lacking, seatFor, titleOf, type Filled } from './affairs.ts'
import { PathTold } from './path-told.tsx'

/** Begins one kind of affair: which way it goes stands above the button. */
export function BeginAffair({ kind: id }: { kind: string }) {
  const me = useMe()
  const [, navigate] = useLocation()
  const code = me?.county.code
  const { data, failure, again } = useLoaded(async () => (code ? affairCatalogue(code) : undefined), [code])
  const kind = data?.kinds.find((one) => one.kind === id)
  const held = me && kind && seatFor(me, kind)
  return (
    <Page title={kind?.title ?? '村务'} back={() => navigate('/affairs')}>
      {failure ? (
        <Failed failure={failure} again={again} />
      ) : !data || !me ? (
        <Skeleton rows={6} />
      ) : !kind || !held ? (
        <p class="notice">
          {kind ? `这件事由${kind.begun_by.join('、')}发起。` : '没有这种村级事务。'}
          <Link href="/affairs">看别的</Link>
        </p>
      ) : (
        <BeginForm county={me.county.code} place={held.place} kind={kind} />
      )}
    </Page>
  )
}

const keyOf = (kind: string) => `affair.${kind}`
const kept = (kind: string): Filled => {
  const found = sessionStorage.getItem(keyOf(kind))
  return found ? (JSON.parse(found) as Filled) : { id: newId(), text: '', fields: {} }
}

function BeginForm({ county, place, kind }: { county: string; place: RegionRef[]; kind: AffairKind }) {
  const [filled, setFilled] = useState(() => kept(kind.kind))
  const [photos, setPhotos] = useState<Photo[]>([])
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const [, navigate] = useLocation()
  const region = place.at(-1)!.id
  const change = (patch: Partial<Filled>) => {
    const next = { ...filled, ...patch }
    sessionStorage.setItem(keyOf(kind.kind), JSON.stringify(next))
    setFilled(next)
  }
  const send = async () => {
    const wrong = lacking(filled, kind)
    setErrors(wrong)
    if (busy || Object.keys(wrong).length > 0) return
    setBusy(true)
    try {
      const hashes = await Promise.all(
        photos.map(
          async ({ blob }) => (await upload<{ hash: string }>('/api/files', blob, 'photo.jpg')).hash,
        ),
      )
      const body = { id: filled.id, county, region, kind: kind.kind, text: filled.text.trim() }
      const { id } = await post<Reported>('/api/matters', {
        ...{ ...body, ...titleOf(filled, kind), fields: fieldsOf(filled, kind) },
        ...(hashes.length > 0 && { photos: hashes }),
      })
      sessionStorage.removeItem(keyOf(kind.kind))
      navigate(`/matters/${id}`)
    } catch (failure) {
      const field = failure instanceof Refusal ? failure.problem.field : undefined
      setErrors({ [field?.replace(/^fields[./]/, 'field-') ?? '']: sayError(failure) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form send={send}>
      <ErrorSummary errors={errors} />
      <p class="soft">{placeWords(place.slice(1).map(ref))}</p>
      {kind.fields.map((field) => {
        const fen = field.type === 'amount' ? fenOf(String(filled.fields[field.field] ?? '')) : null
        return (
          <div key={field.field}>
            <OneField
              field={field}
              value={filled.fields[field.field]}
              error={errors[`field-${field.field}`]}
              set={(value) => change({ fields: { ...filled.fields, [field.field]: value ?? '' } })}
            />
            {fen ? <p class="soft">{yuan(fen)}</p> : null}
          </div>
        )
      })}
      <TextField
        id="text"
        label="事由"
        hint="为什么要办，有什么依据。"
        error={errors['text']}
        rows={3}
        maxLength={2000}
        value={filled.text}
        onValue={(text) => change({ text })}
      />
      <p class="soft">报价单、收据、方案拍下来附上：</p>
      <Photos photos={photos} change={setPhotos} />
      <PathTold {...{ county, region, kind }} fields={fieldsOf(filled, kind)} />
      <button class="button main" type="submit" disabled={busy}>
        {busy ? '正在送出…' : '发起'}
      </button>
    </Form>
  )
}
