/** What is said about the matter beside its steps: a question to whoever handles it, and the answer. */
import { useState } from 'preact/hooks'
import type { Talk as Said } from '#contract/http/talk.ts'
import { get, post, sayError } from '../../../shared/api.ts'
import { whenNear } from '../../../shared/formats.ts'
import { remarkIds } from '../../../shared/remark-id.ts'
import { TextField } from '../parts/field.tsx'
import { useLoaded } from '../parts/loaded.ts'
import { address, type Which } from './matter.ts'

export function Talk({ which }: { which: Which }) {
  const { data, again } = useLoaded(() => get<Said>(`${address(which)}/talk`), [JSON.stringify(which)])
  if (!data || (data.remarks.length === 0 && !data.may.remark)) return null
  return (
    <section>
      <h2>留言</h2>
      {data.remarks.map((one) => (
        <div key={one.id}>
          <p class="own-words">{one.text ?? '（已按本人要求删除）'}</p>
          {one.files.map((file) => (
            <p key={file.hash}>
              <a href={`${address(which)}/files/${file.hash}`} download={file.name}>
                {file.name}
              </a>
            </p>
          ))}
          <p class="soft">
            {whenNear(one.at)} · {[one.seat, one.by].filter(Boolean).join(' ')}
            {one.to === 'office' && ' · 只给经办的人看'}
          </p>
        </div>
      ))}
      {data.may.remark && <Ask which={which} again={again} office={data.may.office} />}
      {data.may.follow && <Follow which={which} following={data.following} again={again} />}
    </section>
  )
}

function Ask({ which, again, office }: { which: Which; again: () => void; office: boolean }) {
  const [text, setText] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const [idOf] = useState(remarkIds)
  async function send() {
    if (!text.trim()) return setError('请先写上要说的话。')
    setBusy(true)
    setError(undefined)
    try {
      await post(`${address(which)}/remarks`, { id: idOf(text), to: 'all', text })
      setText('')
      again()
    } catch (failure) {
      setError(sayError(failure))
    }
    setBusy(false)
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextField
        id="remark"
        label={office ? '答复（反映人看得到）' : '想问、想补充的话'}
        error={error}
        rows={3}
        maxLength={2000}
        value={text}
        onValue={setText}
      />
      <button class="button" type="submit" disabled={busy}>
        {busy ? '正在送出…' : '留言'}
      </button>
    </form>
  )
}

function Follow({ which, following, again }: { which: Which; following: boolean; again: () => void }) {
  const [error, setError] = useState<string | undefined>()
  async function set() {
    try {
      await post(`${address(which)}/follow`, { on: !following })
      again()
    } catch (failure) {
      setError(sayError(failure))
    }
  }
  return (
    <>
      {error && <p class="message">{error}</p>}
      <button class="button" type="button" aria-pressed={following} onClick={() => void set()}>
        {following ? '不再关注' : '关注，有进展就告诉我'}
      </button>
    </>
  )
}
