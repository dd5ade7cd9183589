/** 记账凭证, typed without leaving the keyboard: Enter goes on, `=` fills what is missing, a copied table spreads over the rows. */
import { Button, Input } from 'antd'
import { useId, useRef, useState, type ClipboardEvent, type FormEvent, type KeyboardEvent } from 'react'
import type { BookAccount, VoucherLine } from '#contract/http/books.ts'
import { yuan } from '#contract/pack/yuan.ts'
import { newId, sayError } from '../../../shared/api.ts'
import { noteSignedOut } from '../data/query-client.ts'
import { sendsByControlEnter } from '../form/control-enter.ts'
import { WrongSummary, type Wrong } from '../form/wrong-summary.tsx'
import {
  amountIn,
  COLUMNS,
  difference,
  emptyRow,
  isEmpty,
  linesOf,
  pasted,
  typedYuan,
  type Column,
  type Typed,
} from './entry.ts'

export interface Sent {
  command_id: string
  day: string
  summary: string
  lines: VoucherLine[]
}
interface Props {
  accounts: BookAccount[]
  begin: { day: string; summary: string; rows: Typed[] }
  /** Where what is typed is kept until it is sent. */
  keptAs: string
  send: (sent: Sent) => Promise<unknown>
}

const HEADS: Record<Column, string> = { summary: '行摘要', account: '科目', debit: '借方', credit: '贷方' }

export function VoucherForm({ accounts, begin, keptAs, send }: Props) {
  const [typed, setTyped] = useState(() => kept(keptAs) ?? begin)
  const [command, setCommand] = useState(newId)
  const [wrong, setWrong] = useState<Wrong[]>([])
  const [attempt, setAttempt] = useState(0)
  const [sending, setSending] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  /** Without its heads the table says in each cell what goes there. */
  const isNarrow = matchMedia('(max-width: 720px)').matches
  const leaves = accounts.filter(({ leaf }) => leaf)
  const change = (next: Partial<typeof typed>) => {
    const whole = { ...typed, ...next }
    setTyped(whole)
    sessionStorage.setItem(keptAs, JSON.stringify(whole))
  }
  const { rows } = typed
  const setCell = (at: number, column: Column, value: string) =>
    change({ rows: rows.map((row, i) => (i === at ? { ...row, [column]: value } : row)) })
  const goTo = (at: number, column: Column) =>
    setTimeout(() => form.current?.querySelector<HTMLInputElement>(`[name="${column}-${at}"]`)?.select())
  const off = difference(rows)

  function onKey(event: KeyboardEvent<HTMLInputElement>, at: number, column: Column) {
    const isAmount = column === 'debit' || column === 'credit'
    if (event.key === '=' && isAmount) {
      event.preventDefault()
      const missing = (column === 'debit' ? -1 : 1) * difference(rows, at)
      if (missing > 0) setCell(at, column, typedYuan(missing))
    } else if (event.key.toLowerCase() === 'd' && event.ctrlKey && at > 0) {
      event.preventDefault()
      setCell(at, column, rows[at - 1]![column])
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && isAmount) {
      event.preventDefault()
      goTo(Math.max(0, Math.min(rows.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))), column)
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing) {
      event.preventDefault()
      onEnter(at, column)
    }
  }

  /** To the next cell; past a filled debit to the next row; at the end a new row, or 保存 once both sides agree. */
  function onEnter(at: number, column: Column) {
    const next = COLUMNS[COLUMNS.indexOf(column) + 1]
    const isFilled = column === 'credit' || (column === 'debit' && amountIn(rows[at]!.debit) > 0)
    if (!isFilled && next) goTo(at, next)
    else if (at + 1 < rows.length) goTo(at + 1, 'account')
    else if (off === 0 && rows.filter((row) => !isEmpty(row)).length > 1)
      form.current?.querySelector<HTMLButtonElement>('button[type="submit"]')?.focus()
    else {
      change({ rows: [...rows, emptyRow()] })
      goTo(at + 1, 'account')
    }
  }

  function onPaste(event: ClipboardEvent<HTMLInputElement>, at: number, column: Column) {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    change({ rows: pasted(rows, at, column, text) })
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (sending) return
    const { lines, wrong: inRows } = linesOf(rows, accounts)
    const lacking: Wrong[] = [
      ...(typed.day ? [] : [{ field: 'day', say: '请填日期。' }]),
      ...(typed.summary.trim() ? [] : [{ field: 'summary', say: '请写摘要：为什么收、为什么付。' }]),
      ...inRows.map((say) => ({ say })),
      ...(inRows.length === 0 && off !== 0
        ? [{ say: `借方和贷方差 ${yuan(Math.abs(off))}，在空着的金额格里按“=”可以补平。` }]
        : []),
    ]
    setWrong(lacking)
    setAttempt((before) => before + 1)
    if (lacking.length > 0) return
    setSending(true)
    try {
      await send({ command_id: command, day: typed.day, summary: typed.summary.trim(), lines })
      sessionStorage.removeItem(keptAs)
      setTyped({ ...begin, day: typed.day })
      setCommand(newId())
      form.current?.querySelector<HTMLInputElement>('[name="summary"]')?.focus()
    } catch (error) {
      noteSignedOut(error)
      setWrong([{ say: sayError(error) }])
      setAttempt((before) => before + 1)
      setCommand(newId())
    } finally {
      setSending(false)
    }
  }

  return (
    <form
      ref={form}
      className="voucher-form"
      aria-label="记账凭证"
      noValidate
      onSubmit={submit}
      onKeyDown={sendsByControlEnter}
    >
      <WrongSummary {...{ wrong, attempt }} idOf={(field) => `${id}-${field}`} />
      <div className="voucher-head">
        <label htmlFor={`${id}-day`}>日期</label>
        <input
          id={`${id}-day`}
          type="date"
          className="money-input"
          value={typed.day}
          onChange={(event) => change({ day: event.target.value })}
        />
        <label htmlFor={`${id}-summary`}>摘要</label>
        <Input
          id={`${id}-summary`}
          name="summary"
          maxLength={120}
          value={typed.summary}
          onChange={(event) => change({ summary: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing)
              return
            event.preventDefault()
            goTo(0, 'account')
          }}
        />
      </div>
      <datalist id={`${id}-accounts`}>
        {leaves.map(({ code, title }) => (
          <option key={code} value={`${code} ${title}`}>
            {title}
          </option>
        ))}
      </datalist>
      <div className="money-scroll" tabIndex={0} role="region" aria-label="分录">
        <table className="money-table voucher-rows">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" data-amount={column === 'debit' || column === 'credit'}>
                  {HEADS[column]}
                </th>
              ))}
              <th scope="col">
                <span className="unseen">去掉</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {COLUMNS.map((column) => (
                  <td key={column}>
                    <input
                      className="money-input"
                      name={`${column}-${at}`}
                      aria-label={`第 ${at + 1} 行${HEADS[column]}`}
                      list={column === 'account' ? `${id}-accounts` : undefined}
                      inputMode={column === 'debit' || column === 'credit' ? 'decimal' : undefined}
                      autoComplete="off"
                      placeholder={isNarrow ? HEADS[column] : undefined}
                      maxLength={column === 'summary' ? 120 : 60}
                      data-amount={column === 'debit' || column === 'credit'}
                      value={row[column]}
                      onChange={(event) => setCell(at, column, event.target.value)}
                      onKeyDown={(event) => onKey(event, at, column)}
                      onPaste={(event) => onPaste(event, at, column)}
                    />
                  </td>
                ))}
                <td>
                  <button
                    type="button"
                    className="quiet-button"
                    aria-label={`去掉第 ${at + 1} 行`}
                    disabled={rows.length <= 2}
                    onClick={() => change({ rows: rows.filter((_, i) => i !== at) })}
                  >
                    ×
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {off === 0 ? '合计，借贷相等' : `合计，差 ${yuan(Math.abs(off))}`}
              </th>
              {(['debit', 'credit'] as const).map((side) => (
                <td key={side} data-amount="true" className="number">
                  {yuan(rows.reduce((sum, row) => sum + amountIn(row[side]), 0))}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending}>
          保存，送审
        </Button>
        <Button onClick={() => change({ rows: [...rows, emptyRow()] })}>加一行</Button>
      </div>
      <p className="field-hint">
        回车到下一格；金额格里按 <kbd>=</kbd> 补平差额；<kbd>Ctrl</kbd>+<kbd>D</kbd> 抄上一行；<kbd>Ctrl</kbd>
        +<kbd>回车</kbd> 保存。可以从表格软件里复制几行几列，直接粘贴。
      </p>
    </form>
  )
}

function kept(key: string): Props['begin'] | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Props['begin'] | null
  } catch {
    return null
  }
}
