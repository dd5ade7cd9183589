import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { Article } from '#contract/http/village-code.ts'
import { yuan } from '#contract/village-code/compare.ts'
import { Field } from '../form/field.tsx'

interface Props {
  article: Article
  number: number
  set: (article: Article) => void
  drop: (() => void) | null
}

/** One article; with a ceiling where it sets one in money. */
export function ArticleFields({ article, number, set, drop }: Props) {
  const { id, ceiling } = article
  const [typed, setTyped] = useState(ceiling ? yuan(ceiling.amount) : '')
  const capped = (more: object) =>
    set({ ...article, ceiling: { ...{ what: '酒席', amount: 1, per: '每桌' }, ...ceiling, ...more } })
  return (
    <fieldset>
      <legend>第 {number} 条</legend>
      <Field id={`title-${id}`} label="条目" required>
        {(aria) => (
          <Input
            {...aria}
            maxLength={40}
            value={article.title}
            onChange={(event) => set({ ...article, title: event.target.value })}
          />
        )}
      </Field>
      <Field id={`text-${id}`} label="条文" required>
        {(aria) => (
          <Input.TextArea
            {...aria}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={1000}
            value={article.text}
            onChange={(event) => set({ ...article, text: event.target.value })}
          />
        )}
      </Field>
      <Checkbox
        checked={ceiling !== null}
        onChange={(event) => (event.target.checked ? capped({}) : set({ ...article, ceiling: null }))}
      >
        定一个金额上限
      </Checkbox>
      {ceiling && (
        <div className="code-pair">
          <Field id={`what-${id}`} label="管什么" required>
            {(aria) => (
              <Input
                {...aria}
                maxLength={30}
                value={ceiling.what}
                onChange={(event) => capped({ what: event.target.value })}
              />
            )}
          </Field>
          <Field id={`per-${id}`} label="按什么算" required>
            {(aria) => (
              <Input
                {...aria}
                maxLength={10}
                value={ceiling.per}
                onChange={(event) => capped({ per: event.target.value })}
              />
            )}
          </Field>
          <Field id={`amount-${id}`} label="不超过（元）" required>
            {(aria) => (
              <Input
                {...aria}
                inputMode="decimal"
                maxLength={10}
                value={typed}
                onChange={(event) => {
                  setTyped(event.target.value)
                  const fen = Math.round(Number(event.target.value) * 100)
                  if (fen > 0) capped({ amount: fen })
                }}
              />
            )}
          </Field>
        </div>
      )}
      {drop && <Button onClick={drop}>去掉第 {number} 条</Button>}
    </fieldset>
  )
}
