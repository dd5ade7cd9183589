import { useEffect, useRef, useState } from 'react'
import type { Catalogue, CatalogueKind } from '#contract/http/catalogue.ts'
import { findKinds } from './kind-search.ts'
import { LikelyKinds } from './likely-kinds.tsx'

interface Props {
  id: string
  catalogue: Catalogue
  chosen: CatalogueKind | undefined
  choose: (kind: string | undefined) => void
  wrong: string | undefined
  /** What was written of the matter so far. */
  told: string
}

/** The catalogue by groups; a word typed narrows it, Enter takes the first. Chosen, it folds to one line. */
export function KindPicker({ id, catalogue, chosen, choose, wrong, told }: Props) {
  const [typed, setTyped] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const [again, setAgain] = useState(false)
  useEffect(() => {
    if (again) input.current?.focus()
  }, [again])
  const kinds = catalogue.kinds.filter((kind) => !kind.unsorted)
  const found = findKinds(typed, kinds)
  if (chosen)
    return (
      <section className="kind-chosen" aria-label="什么事">
        <h2>什么事</h2>
        <p className="kind-name">
          <strong>{chosen.title}</strong>
          <button
            type="button"
            className="quiet-button link-button"
            id={id}
            onClick={() => {
              setAgain(true)
              choose(undefined)
            }}
          >
            换一类
          </button>
        </p>
        {!chosen.advice?.divert && (
          <p className="field-hint">
            {[
              chosen.department && `一般由${chosen.department}答复`,
              chosen.answered_within && `${chosen.answered_within}内答复`,
            ]
              .filter(Boolean)
              .join('，')}
          </p>
        )}
        {chosen.advice && (
          <div className="notice" data-tone={chosen.advice.divert ? 'refused' : undefined} role="status">
            <p>{chosen.advice.text}</p>
            {chosen.advice.divert && <p>这类事不在这里登记。请按上面说的，现在就帮他联系。</p>}
          </div>
        )}
      </section>
    )
  return (
    <section className="kinds" aria-label="什么事">
      <h2>
        <label htmlFor={id}>什么事</label>
      </h2>
      {wrong && (
        <p className="field-wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      <input
        ref={input}
        id={id}
        type="search"
        className="kind-words"
        placeholder="输一两个字，如：灯、垃圾、低保；回车选第一个"
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        value={typed}
        maxLength={40}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          if (found[0]) choose(found[0].kind)
        }}
      />
      <LikelyKinds county={catalogue.county.code} text={typed.trim() || told} {...{ kinds, choose }} />
      <p className="unseen" role="status">
        {typed.trim() && `找到 ${found.length} 类`}
      </p>
      {typed.trim() ? (
        found.length > 0 ? (
          <Kinds kinds={found} choose={choose} />
        ) : (
          <p className="field-hint">没有对上的类别，换个字试试，或清空后从下面选。</p>
        )
      ) : (
        catalogue.groups.map((group) => (
          <div className="kind-group" key={group.group}>
            <h3>{group.title}</h3>
            <Kinds kinds={kinds.filter((kind) => kind.group === group.group)} choose={choose} />
          </div>
        ))
      )}
    </section>
  )
}

const Kinds = ({ kinds, choose }: { kinds: CatalogueKind[]; choose: (kind: string) => void }) => (
  <ul className="kind-list">
    {kinds.map((kind) => (
      <li key={kind.kind}>
        <button type="button" className="kind-button" onClick={() => choose(kind.kind)}>
          {kind.title}
        </button>
      </li>
    ))}
  </ul>
)
