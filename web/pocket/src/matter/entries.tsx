import { useState } from 'preact/hooks'
import type { PrivateShown } from '#contract/http/entries.ts'
import type { Matter } from '#contract/http/matters.ts'
import { post, sayError } from '../../../shared/api.ts'
import { whenNear } from '../../../shared/formats.ts'
import { TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import type { Which } from './matter.ts'

/** What was added to it: sessions, visits. What of it is private shows when it is asked for with a reason. */
export function Entries({ matter, which }: { matter: Matter; which: Which }) {
  const [shown, setShown] = useState<PrivateShown>()
  const hidden = matter.fields.filter((field) => field.private)
  if (matter.entries.length === 0 && hidden.length === 0) return null
  const parts = [
    ...(hidden.length > 0 ? [{ id: null, head: '上报时填写', fields: hidden }] : []),
    ...matter.entries.map(({ id, title, nth, at, by, fields, entry }) => ({
      ...{ id, fields },
      head: `${title}${matter.entries.filter((one) => one.entry === entry).length > 1 ? `（第 ${nth} 次）` : ''} · ${whenNear(at)} ${by}`,
    })),
  ]
  return (
    <section>
      <h2>记录</h2>
      {matter.private.has && matter.private.may_see && !shown && 'id' in which && (
        <Look id={which.id} show={setShown} />
      )}
      {parts.map(({ id, head, fields }) => (
        <div class="own-words" key={id ?? ''}>
          <p class="soft">{head}</p>
          {fields.map(({ field, title, value, masked }) => (
            <p key={field}>
              {title}：
              {value ??
                shown?.values.find((one) => one.entry === id && one.field === field)?.value ??
                [masked, '（不公开）'].filter(Boolean).join(' ')}
            </p>
          ))}
        </div>
      ))}
    </section>
  )
}

function Look({ id, show }: { id: string; show: (shown: PrivateShown) => void }) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  if (!asking)
    return (
      <button class="button" type="button" onClick={() => setAsking(true)}>
        看不公开的内容（会留痕）
      </button>
    )
  const look = async () => {
    if (!reason.trim()) return setError('请写明为什么要看')
    try {
      show(await post<PrivateShown>(`/api/matters/${id}/private`, { reason: reason.trim() }))
    } catch (failure) {
      setError(sayError(failure))
    }
  }
  return (
    <Form send={() => void look()}>
      <TextField
        id="private-reason"
        label="为什么要看？"
        hint="比如：通知双方到场。谁看过、为什么看，都记下来。"
        error={error}
        maxLength={200}
        value={reason}
        onValue={setReason}
      />
      <button class="button" type="submit">
        查看
      </button>
    </Form>
  )
}
