import type { Contact as Found } from '#contract/http/matters.ts'
import type { Static } from 'typebox'
import { useState } from 'preact/hooks'
import { post, sayError } from '../../../shared/api.ts'
import { TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { Icon } from '../parts/icons.tsx'

/** The reporter's name and phone, for who must call: asked for with a reason, and the look is kept. */
export function Contact({ id }: { id: string }) {
  const [state, setState] = useState<'closed' | 'asking' | Static<typeof Found>>('closed')
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  if (state === 'closed')
    return (
      <button class="button" type="button" onClick={() => setState('asking')}>
        <Icon name="phone" />
        看联系电话（会留痕）
      </button>
    )
  if (state === 'asking') {
    const look = async () => {
      if (!reason.trim()) return setError('请写明为什么要看')
      try {
        setState(await post<Static<typeof Found>>(`/api/matters/${id}/contact`, { reason: reason.trim() }))
      } catch (failure) {
        setError(sayError(failure))
      }
    }
    return (
      <Form send={() => void look()}>
        <TextField
          id="look-reason"
          label="为什么要看？"
          hint="比如：约上门时间。谁看过、为什么看，都记下来。"
          error={error}
          maxLength={200}
          value={reason}
          onValue={setReason}
        />
        <button class="button" type="submit">
          看电话
        </button>
      </Form>
    )
  }
  if (!state.phone) return <p class="soft">{state.name ?? '反映人'}没有留电话。</p>
  return (
    <a class="button" href={`tel:${state.phone}`}>
      <Icon name="phone" />
      打给{state.name ?? '反映人'} {state.phone}
    </a>
  )
}
