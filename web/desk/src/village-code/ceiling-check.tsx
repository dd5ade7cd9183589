import { Input, Select } from 'antd'
import { useState } from 'react'
import type { Article } from '#contract/http/village-code.ts'
import { ceilingWords, checkCeiling } from '#contract/village-code/compare.ts'
import { Field } from '../form/field.tsx'

/** What somebody reported, held against the article that sets a most. */
export function CeilingCheck({ articles }: { articles: Article[] }) {
  const capped = articles.filter((article) => article.ceiling)
  const [chosen, setChosen] = useState(capped[0]?.id)
  const [typed, setTyped] = useState('')
  const article = capped.find(({ id }) => id === chosen)
  if (capped.length === 0) return null
  const fen = Math.round(Number(typed) * 100)
  const checked = article && typed && fen > 0 ? checkCeiling(article, fen) : null
  return (
    <section aria-label="对照标准" className="ceiling-check">
      <h2>对照标准</h2>
      <div className="code-pair">
        <Field id="ceiling" label="哪一条" required>
          {(aria) => (
            <Select
              {...aria}
              value={chosen}
              options={capped.map((one) => ({ value: one.id, label: ceilingWords(one.ceiling!) }))}
              onChange={setChosen}
            />
          )}
        </Field>
        <Field id="reported" label="群众报的数（元）" required>
          {(aria) => (
            <Input
              {...aria}
              inputMode="decimal"
              maxLength={10}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      </div>
      <p role="status">
        {checked && (
          <span className="notice" data-tone={checked.within ? 'done' : 'refused'}>
            {checked.words}
          </span>
        )}
      </p>
    </section>
  )
}
