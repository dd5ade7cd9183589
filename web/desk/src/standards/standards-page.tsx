/** 达标: which places hold a standard in a period, and what broke it where. All counted from the record; everything asked stands in the address. */
import { Select } from 'antd'
import { useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Standards } from '#contract/http/standards.ts'
import { count, rate } from '../../../shared/formats.ts'
import { standardsSheet, useStandards } from '../data/standards.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { PartsTable, PlacesTable } from './tables.tsx'
import './standards.css'

type Shown = NonNullable<Standards['shown']>

export function StandardsPage() {
  const [search, setSearch] = useSearchParams()
  const asked = Object.fromEntries([...search].filter(([, value]) => value))
  const found = useStandards(asked)
  const { data } = found
  useEffect(() => {
    document.title = '达标 · 善治工作台'
  }, [])
  const hrefWith = (part: Record<string, string>) =>
    `?${new URLSearchParams({ ...asked, ...part }).toString()}`
  if (found.error && !data) return <Trouble error={found.error} again={() => void found.refetch()} />
  if (!data) return <ListBones />
  const { shown } = data
  if (!shown)
    return (
      <div className="sheet standards">
        <h1>达标</h1>
        <div className="list-empty">
          <h2>规则里没有写要保持的标准</h2>
          <p>像“三零”村这样的标准写在规则包里，写好以后这里会自动算，不用填报。</p>
        </div>
      </div>
    )
  const go = (part: Record<string, string>) => setSearch({ ...asked, ...part }, { replace: true })
  return (
    <div className="sheet standards" aria-busy={found.isPlaceholderData}>
      <p>
        <Link to="/figures">统计</Link> › {shown.title}
      </p>
      <h1>{sentence(data.region.name, shown)}</h1>
      <div className="standards-asked no-print" role="group" aria-label="看哪一项、哪一期">
        {data.choices.length > 1 && (
          <Select
            aria-label="标准"
            value={shown.standard}
            options={data.choices.map(({ standard, title }) => ({ value: standard, label: title }))}
            onChange={(standard: string) => setSearch({ standard }, { replace: true })}
          />
        )}
        <Select
          aria-label="哪一期"
          value={shown.period}
          options={shown.periods.map(({ period, title }) => ({ value: period, label: title }))}
          onChange={(period: string) => go({ period })}
        />
        <a href={standardsSheet({ ...asked, standard: shown.standard, period: shown.period })} download>
          导出表格
        </a>
      </div>
      <About shown={shown} />
      <PartsTable shown={shown} hrefWith={hrefWith} />
      <PlacesTable shown={shown} />
    </div>
  )
}

/** `某县，2026年第3季度，266 个村居里有 239 个保持住“三零”村（89.8%）。` */
const sentence = (
  place: string,
  { period_title, running, places, held, level_title, title }: Shown,
): string =>
  `${place}，${period_title}${running ? '到今天' : ''}，${count(places)} 个${level_title}里 ${count(held)} 个保持住${title}${places > 0 ? `（${rate(held, places)}）` : ''}。`

function About({ shown }: { shown: Shown }) {
  return (
    <section aria-label="怎么算">
      <ul className="standards-tests">
        {shown.tests.map((test) => (
          <li key={test.test}>
            <strong>{test.title}</strong>
            <span>
              {test.places === 0 ? '都做到了' : `${count(test.places)} 个${shown.level_title}没有做到`}
              ，共 {count(test.matters)} 件
            </span>
            <span className="soft">
              数的是：{test.counts}；{test.at_most === 0 ? '一件也不能有' : `最多 ${test.at_most} 件`}。
            </span>
          </li>
        ))}
      </ul>
      <p className="soft">
        {shown.running && '这一期还没有结束，数会变。'}数字从办理记录里来，不用填报，也改不了。
        {shown.published
          ? '一期结束后，保持住的在村的公开页上写明；没有保持住的不点名。'
          : '规则没有要求公布，只在这里看。'}
        {shown.source && `依据：${shown.source}。`}
      </p>
    </section>
  )
}
