/** Open matters that what is being taken down may repeat: whoever tells it joins one of them, and nothing is written twice. */
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import type { CatalogueKind } from '#contract/http/catalogue.ts'
import type { Joined, SimilarMatter } from '#contract/http/similar.ts'
import { newId, sayError } from '../../../shared/api.ts'
import { when } from '../../../shared/formats.ts'
import { noteSignedOut } from '../data/query-client.ts'
import { joinMatter, usePaused, useSimilar } from '../data/suggestions.ts'
import type { Draft } from './draft.ts'

interface Props {
  county: string
  draft: Draft
  kind: CatalogueKind
  joined: (matter: SimilarMatter, joined: Joined) => void
}

export function Similar({ county, draft, kind, joined }: Props) {
  const region = draft.place.at(-1)?.id
  const asked =
    region && !kind.sensitive ? { county, region, kind: kind.kind, text: draft.text.trim() } : null
  const items = useSimilar(usePaused(asked))
  const [dropped, setDropped] = useState('')
  const [busy, setBusy] = useState('')
  const [failed, setFailed] = useState('')
  const joining = useRef(newId())
  const about = `${region} ${kind.kind}`
  if (!asked || items.length === 0 || dropped === about) return null

  async function join(item: SimilarMatter) {
    setBusy(item.id)
    setFailed('')
    try {
      const phone = /^1[3-9]\d{9}$/.test(draft.phone) && { phone: draft.phone }
      joined(item, await joinMatter(item.id, { id: joining.current, county, behalf: true, ...phone }))
    } catch (error) {
      noteSignedOut(error)
      joining.current = newId()
      setFailed(sayError(error))
      setBusy('')
    }
  }
  return (
    <section className="similar" aria-label="可能已经有人报过" aria-live="polite">
      <h2>是不是这件？已经有人报过</h2>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <div>
              <p>
                {item.open ? (
                  <Link to={`/matters/${item.id}`} target="_blank">
                    {item.words?.slice(0, 60) ?? item.kind_title}
                  </Link>
                ) : (
                  <strong>{item.words?.slice(0, 60) ?? item.kind_title}</strong>
                )}
              </p>
              <p className="field-hint">
                {item.kind_title}，{item.near}，{when(item.opened_at)} 反映，{item.state_plain}
                {item.joined > 0 && `，另有 ${item.joined} 人一起反映`}
              </p>
            </div>
            <Button loading={busy === item.id} disabled={busy !== ''} onClick={() => void join(item)}>
              就是这件，一起反映
            </Button>
          </li>
        ))}
      </ul>
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
      <p className="field-hint">
        一起反映不再另立一件；留了手机号的，进展发短信告诉他，办完请他评价。
        <button type="button" className="quiet-button link-button" onClick={() => setDropped(about)}>
          都不是，另登记
        </button>
      </p>
    </section>
  )
}
