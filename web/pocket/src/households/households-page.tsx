import type { HouseholdList, HouseholdRow } from '#contract/http/households.ts'
import { useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { Copied } from '../parts/copied.tsx'
import { Icon } from '../parts/icons.tsx'
import { Page } from '../parts/page.tsx'
import { Failed, Skeleton } from '../parts/states.tsx'
import { doorOf, isDue, lastWords } from './households.ts'
import { useHouseholds } from './use-households.ts'

/** My grid's households: who is due first; a door, a surname, how many, the tags; no phone. */
export function HouseholdsPage() {
  const [, navigate] = useLocation()
  const { data, failure, again, at, offline } = useHouseholds()
  return (
    <Page title={data?.title ?? '住户走访'} back={() => navigate('/')}>
      <Copied at={at} offline={offline} />
      {failure ? (
        <Failed failure={failure} again={again} />
      ) : data ? (
        <List list={data} />
      ) : (
        <Skeleton rows={8} />
      )}
    </Page>
  )
}

function List({ list }: { list: HouseholdList }) {
  const [q, setQ] = useState('')
  const [tag, setTag] = useState('')
  const titles = new Map(list.tags.map((one) => [one.tag, one.title]))
  const wanted = list.items.filter(
    (row) => doorOf(row).includes(q.trim()) && (tag === '' || row.tags.includes(tag)),
  )
  const due = wanted.filter((row) => isDue(row))
  const rest = wanted
    .filter((row) => !isDue(row))
    .sort((a, b) => a.address.localeCompare(b.address, 'zh', { numeric: true }))
  return (
    <>
      {list.items.length > 0 && (
        <>
          <div class="field">
            <label for="find">找一户</label>
            <input
              id="find"
              type="search"
              placeholder="门牌或户主的姓"
              value={q}
              onInput={(event) => setQ(event.currentTarget.value)}
            />
          </div>
          {list.tags.length > 0 && (
            <div class="field">
              <label for="tag">只看</label>
              <select id="tag" value={tag} onChange={(event) => setTag(event.currentTarget.value)}>
                <option value="">全部 {list.items.length} 户</option>
                {list.tags.map((one) => (
                  <option key={one.tag} value={one.tag}>
                    {one.title} {list.items.filter((row) => row.tags.includes(one.tag)).length} 户
                  </option>
                ))}
              </select>
            </div>
          )}
        </>
      )}
      {list.items.length === 0 && (
        <p class="notice">名单里还没有住户。走到哪家，登记哪家；只记门牌、户主的姓、几口人。</p>
      )}
      {list.items.length > 0 && wanted.length === 0 && (
        <p class="notice">没有找到。换个字试试，或者登记这一户。</p>
      )}
      {due.length > 0 && <Rows title={`该去走访（${due.length}）`} rows={due} titles={titles} />}
      {list.items.length > 0 && due.length === 0 && q === '' && tag === '' && (
        <p class="notice">该走访的都走访过了。</p>
      )}
      {rest.length > 0 && <Rows title={`其他住户（${rest.length}）`} rows={rest} titles={titles} />}
      {list.left_off > 0 && <p class="soft">另有 {list.left_off} 户没有列出。</p>}
      <Link class="button" href="/households/new/edit">
        登记一户
      </Link>
    </>
  )
}

interface RowsProps {
  title: string
  rows: HouseholdRow[]
  titles: Map<string, string>
}
const Rows = ({ title, rows, titles }: RowsProps) => (
  <section>
    <h2>{title}</h2>
    <ul class="rows">
      {rows.map((row) => (
        <li key={row.id}>
          <Link class="row" href={`/households/${row.id}`}>
            <span>
              {doorOf(row)}
              <span class="soft under">
                {[`${row.people} 口人`, ...row.tags.map((tag) => titles.get(tag) ?? tag)].join(' · ')}
              </span>
              <span class={isDue(row) ? 'under' : 'soft under'}>{lastWords(row)}</span>
            </span>
            <Icon name="next" />
          </Link>
        </li>
      ))}
    </ul>
  </section>
)
