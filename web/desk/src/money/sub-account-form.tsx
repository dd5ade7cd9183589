import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { BookAccount } from '#contract/http/books.ts'
import { addSubAccount } from '../data/books.ts'
import { Field } from '../form/field.tsx'
import { WrongSummary } from '../form/wrong-summary.tsx'
import { useSending } from '../staffing/use-sending.ts'

/** A sub-account of the village's own; its number follows by itself. */
export function SubAccountForm({ region, accounts }: { region: string; accounts: BookAccount[] }) {
  const [parent, setParent] = useState<string>()
  const [title, setTitle] = useState('')
  const id = useId()
  const idOf = (field: string) => `${id}-${field}`
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () => [
      ...(parent ? [] : [{ field: 'parent', say: '请选上级科目。' }]),
      ...(title.trim() ? [] : [{ field: 'title', say: '请写明细科目的名称。' }]),
    ],
    async () => {
      await addSubAccount({ region, parent: parent!, title: title.trim() })
      setTitle('')
    },
    () => '已增加明细科目，可以在“科目”里选了。',
  )
  return (
    <details className="money-more">
      <summary>缺一个明细科目？</summary>
      <form noValidate onSubmit={submit} aria-label="增加明细科目">
        <WrongSummary {...{ wrong, attempt, idOf }} />
        <Field id={idOf('parent')} label="上级科目" required wrong={wrongAt('parent')}>
          {(aria, status) => (
            <Select
              {...aria}
              status={status}
              showSearch
              optionFilterProp="label"
              value={parent}
              options={accounts.map(({ code, title: name }) => ({ value: code, label: `${code} ${name}` }))}
              onChange={setParent}
            />
          )}
        </Field>
        <Field
          id={idOf('title')}
          label="名称"
          required
          wrong={wrongAt('title')}
          hint="公开页只显示一级科目，明细可以写到人。"
        >
          {(aria, status) => (
            <Input
              {...aria}
              status={status}
              maxLength={40}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <Button htmlType="submit" loading={sending}>
          增加
        </Button>
      </form>
    </details>
  )
}
