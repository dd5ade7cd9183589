import { useState } from 'react'
import type { EntryShown, PrivateShown } from '#contract/http/entries.ts'
import type { Matter } from '#contract/http/matters.ts'
import { when } from '../../../shared/formats.ts'
import { PrivateLook } from './private-look.tsx'
import './entries.css'

type Shown = EntryShown['fields'][number]

/** What was added to it, one after the other, and what of it only those who handle it may see. */
export function Entries({ matter }: { matter: Matter }) {
  const [shown, setShown] = useState<PrivateShown | null>(null)
  const hidden = matter.fields.filter((field) => field.private)
  if (matter.entries.length === 0 && hidden.length === 0) return null
  const valueOf = (entry: string | null, field: string) =>
    shown?.values.find((one) => one.entry === entry && one.field === field)?.value
  return (
    <section className="entries" aria-label="记录">
      <div className="entries-top">
        <h3>记录</h3>
        {matter.private.has &&
          (shown ? (
            <span className="matter-due">不公开的内容已显示，这次查看已留痕</span>
          ) : matter.private.may_see ? (
            <PrivateLook id={matter.id} show={setShown} />
          ) : (
            <span className="matter-due">其中有不公开的内容，只有承办的人能看</span>
          ))}
      </div>
      {hidden.length > 0 && (
        <article aria-label="上报时填写">
          <h4>上报时填写</h4>
          <Fields fields={hidden} valueOf={(field) => valueOf(null, field)} />
        </article>
      )}
      {matter.entries.map((entry) => (
        <article key={entry.id} aria-label={titleOf(entry, matter.entries)}>
          <h4>
            {titleOf(entry, matter.entries)}
            <span className="matter-due number">
              {when(entry.at)} · {entry.by}
            </span>
          </h4>
          <Fields fields={entry.fields} valueOf={(field) => valueOf(entry.id, field)} />
        </article>
      ))}
    </section>
  )
}

/** Numbered where there are several of a name. */
const titleOf = ({ entry, title, nth }: EntryShown, all: EntryShown[]) =>
  all.filter((one) => one.entry === entry).length > 1 ? `${title}（第 ${nth} 次）` : title

function Fields({ fields, valueOf }: { fields: Shown[]; valueOf: (field: string) => string | undefined }) {
  return (
    <dl className="matter-fields">
      {fields.map(({ field, title, value, masked, private: isPrivate }) => (
        <div key={field}>
          <dt>{title}</dt>
          <dd>
            {value ??
              valueOf(field) ??
              (isPrivate ? (
                <>
                  {masked && `${masked} `}
                  <span className="matter-due">（不公开）</span>
                </>
              ) : (
                <span className="matter-due">（内容不公开，或已按本人要求删除）</span>
              ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
