import { Button, Input } from 'antd'
import { useState } from 'react'
import { fenOf, yuan } from '#contract/pack/yuan.ts'
import type { Budgets } from '#contract/http/payments.ts'
import { sayError } from '../../../shared/api.ts'
import { setBudget, useBudgets } from '../data/books.ts'
import { noteSignedOut } from '../data/query-client.ts'
import { ListBones } from '../list/list-bones.tsx'
import { useSay } from '../shell/said.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { typedYuan } from './entry.ts'
import type { InVillage } from './in-village.ts'

/** Planned, spent, left. A purpose without a plan has no limit; past a plan nothing is paid before its step. */
export function BudgetsPart({ region, year, may }: InVillage) {
  const budgets = useBudgets(region, year)
  if (budgets.error && !budgets.data)
    return <Trouble error={budgets.error} again={() => void budgets.refetch()} />
  if (!budgets.data) return <ListBones />
  return (
    <div className="money-scroll" tabIndex={0} role="region" aria-label="预算">
      <table className="money-table">
        <thead>
          <tr>
            <th scope="col">用途</th>
            {['预算', '已付', '还剩'].map((head) => (
              <th key={head} scope="col" data-amount="true">
                {head}
              </th>
            ))}
            <th scope="col">
              <span className="unseen">修改</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {budgets.data.items.map((item) => (
            <Row
              key={`${item.purpose} ${item.version}`}
              item={item}
              {...{ region, year }}
              mayChange={may.includes('review_books')}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  item: Budgets['items'][number]
  region: string
  year: number
  mayChange: boolean
}
function Row({ item, region, year, mayChange }: RowProps) {
  const { purpose, title, planned, spent, left, version } = item
  const [typed, setTyped] = useState<string | null>(null)
  const [failed, setFailed] = useState('')
  const say = useSay()
  async function save() {
    const fen = fenOf(typed ?? '')
    if (fen === null) return setFailed('请填金额，如 20000。')
    try {
      await setBudget({ region, year, purpose, fen, version })
      say({ words: `${title}的预算已改为 ${yuan(fen)}` })
    } catch (error) {
      noteSignedOut(error)
      setFailed(sayError(error))
    }
  }
  return (
    <tr>
      <th scope="row">{title}</th>
      <td data-amount="true" className="number">
        {version === 0 ? '未定' : yuan(planned)}
      </td>
      <td data-amount="true" className="number">
        {yuan(spent)}
      </td>
      <td data-amount="true" className={version > 0 && left < 0 ? 'number late' : 'number'}>
        {version === 0 ? '' : left < 0 ? `超出 ${yuan(-left)}` : yuan(left)}
      </td>
      <td>
        {mayChange && typed === null && (
          <Button
            type="text"
            onClick={() => setTyped(version === 0 ? '' : typedYuan(planned))}
            aria-label={`改${title}的预算`}
          >
            改
          </Button>
        )}
        {typed !== null && (
          <form
            className="money-inline"
            onSubmit={(event) => {
              event.preventDefault()
              void save()
            }}
          >
            <Input
              aria-label={`${title}的预算，元`}
              inputMode="decimal"
              autoFocus
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Button htmlType="submit">保存</Button>
          </form>
        )}
        {failed && <p role="alert">{failed}</p>}
      </td>
    </tr>
  )
}
