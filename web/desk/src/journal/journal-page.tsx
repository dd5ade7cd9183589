/** 留痕: what was done in the county and by whom; who looked behind a mask, and why. What is asked for stays in the address. */
import { Button, Radio } from 'antd'
import { useEffect, type FormEvent } from 'react'
import { Link, useSearchParams } from 'react-router'
import { when } from '../../../shared/formats.ts'
import { useJournal, type JournalAsked } from '../data/journal.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import './journal.css'

const FIELDS = ['from', 'to', 'person', 'number'] as const

export function JournalPage() {
  const [search, setSearch] = useSearchParams()
  const what = search.get('what') === 'looks' ? 'looks' : 'journal'
  const asked: JournalAsked = Object.fromEntries(
    FIELDS.flatMap((field) => (search.get(field) ? [[field, search.get(field)!]] : [])),
  )
  useEffect(() => {
    document.title = '留痕 · 善治工作台'
  }, [])
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const next = new URLSearchParams({ what })
    for (const field of FIELDS) {
      const text = String(given.get(field) ?? '').trim()
      if (text) next.set(field, text)
    }
    setSearch(next)
  }
  return (
    <div className="sheet journal">
      <div className="sheet-top">
        <h1>留痕</h1>
        <Radio.Group
          aria-label="看哪些"
          optionType="button"
          value={what}
          options={[
            { value: 'journal', label: '谁办了什么' },
            { value: 'looks', label: '谁看了不公开的信息' },
          ]}
          onChange={(event) => {
            const next = new URLSearchParams(search)
            next.set('what', event.target.value as string)
            setSearch(next, { replace: true })
          }}
        />
      </div>
      <form
        className="journal-ask"
        key={search.toString()}
        onSubmit={ask}
        role="search"
        aria-label="查找留痕"
      >
        <label>
          从
          <input type="date" name="from" defaultValue={asked.from} />
        </label>
        <label>
          到
          <input type="date" name="to" defaultValue={asked.to} />
        </label>
        <label>
          谁
          <input name="person" defaultValue={asked.person} maxLength={40} placeholder="姓名，写几个字也行" />
        </label>
        <label>
          事项编号
          <input name="number" defaultValue={asked.number} maxLength={40} placeholder="完整编号" />
        </label>
        <Button htmlType="submit">查找</Button>
      </form>
      <Rows what={what} asked={asked} />
    </div>
  )
}

function Rows({ what, asked }: { what: 'journal' | 'looks'; asked: JournalAsked }) {
  const list = useJournal(what, asked)
  if (list.error && !list.data) return <Trouble error={list.error} again={() => void list.refetch()} />
  if (list.isPending) return <ListBones />
  const rows = list.data.pages.flatMap<Told>((page) => page.items)
  if (rows.length === 0)
    return (
      <div className="list-empty">
        <h2>{asked.from || asked.to ? '这些日子里没有' : '最近三十天没有'}</h2>
        <p>改一改日子、姓名或编号再找。编号要写完整，您看不到的事项找不出来。</p>
      </div>
    )
  return (
    <>
      <div className="journal-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">时间</th>
              <th scope="col">谁</th>
              <th scope="col">{what === 'looks' ? '看了什么' : '办了什么'}</th>
              <th scope="col">{what === 'looks' ? '理由' : '对象'}</th>
              <th scope="col">事项编号</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td className="number">
                  <time dateTime={row.at}>{when(row.at)}</time>
                </td>
                <td>{row.by}</td>
                <td>{row.act ?? row.what}</td>
                <td>{row.about ?? row.reason ?? '没有写'}</td>
                <td className="number">
                  {row.matter && <Link to={`/matters/${row.matter.id}`}>{row.matter.number}</Link>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          看更早的
        </Button>
      )}
    </>
  )
}

/** A row of either list. */
interface Told {
  id: string
  at: string
  by: string
  act?: string
  about?: string
  what?: string
  reason?: string | null
  matter: { id: string; number: string } | null
}
