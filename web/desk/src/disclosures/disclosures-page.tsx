/** 公开栏: what one's village owes the public and has published; for who answers for many villages, where each stands. */
import { Radio, Select } from 'antd'
import { useEffect } from 'react'
import { useSearchParams } from 'react-router'
import type { Owed } from '#contract/http/publications.ts'
import { useOwed } from '../data/disclosures.ts'
import { useMe } from '../data/me.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { DecidedTable } from './decided-table.tsx'
import { OverviewTable } from './overview-table.tsx'
import { PublishForm } from './publish-form.tsx'
import { Series } from './series.tsx'
import './disclosures.css'

export function DisclosuresPage() {
  const [search, setSearch] = useSearchParams()
  const me = useMe().data
  const region = search.get('region') ?? undefined
  const owed = useOwed(region)
  const answersFor = me?.may.includes('read_tallies') ?? false
  const publishes = (owed.data?.places.length ?? 0) > 0
  const looksDecided = answersFor && search.get('look') === 'decided'
  const looksOver =
    answersFor &&
    !looksDecided &&
    (search.get('look') === 'over' || (owed.isSuccess && !publishes && !region))
  useEffect(() => {
    document.title = '公开栏 · 善治工作台'
  }, [])
  const go = (to: Record<string, string>) => setSearch(to)
  const chosen = owed.data?.owed.find(
    (one) => one.duty === search.get('duty') && one.period === search.get('period'),
  )
  return (
    <div className={looksOver || looksDecided ? 'sheet disclosures wide' : 'sheet disclosures'}>
      <div className="sheet-top">
        <h1>
          {looksDecided
            ? '村级事务按规定议定情况'
            : looksOver
              ? '各村公开情况'
              : `${owed.data?.region?.name ?? ''}公开栏`}
        </h1>
        {answersFor && (
          <Radio.Group
            aria-label="看哪些"
            optionType="button"
            value={looksDecided ? 'decided' : looksOver ? 'over' : 'own'}
            options={[
              ...(publishes ? [{ value: 'own', label: '本村' }] : []),
              { value: 'over', label: '各村公开' },
              { value: 'decided', label: '按规定议定' },
            ]}
            onChange={(event) => go(event.target.value === 'own' ? {} : { look: event.target.value })}
          />
        )}
        {!looksOver && !looksDecided && (owed.data?.places.length ?? 0) > 1 && (
          <Select
            aria-label="哪个村"
            showSearch={{ optionFilterProp: 'label' }}
            value={owed.data?.region?.id ?? null}
            options={owed.data?.places.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            onChange={(id: string) => go({ region: id })}
          />
        )}
      </div>
      {looksDecided ? (
        <DecidedTable
          period={search.get('period') ?? undefined}
          place={search.get('place') ?? undefined}
          choose={({ period, place }) =>
            go({ look: 'decided', ...(period && { period }), ...(place && { place }) })
          }
        />
      ) : looksOver ? (
        <OverviewTable
          duty={search.get('duty') ?? undefined}
          choose={(duty) => go({ look: 'over', duty })}
          open={(id) => go({ region: id })}
        />
      ) : owed.error && !owed.data ? (
        <Trouble error={owed.error} again={() => void owed.refetch()} />
      ) : owed.isPending ? (
        <ListBones />
      ) : !owed.data.region ? (
        <div className="list-empty">
          <h2>您没有要公布的内容</h2>
          <p>公开栏由村里负责公开的人填写。已经公布的，人人都能看：</p>
          <Published />
        </div>
      ) : chosen?.mine ? (
        <PublishForm
          key={`${chosen.duty} ${chosen.period}`}
          owed={chosen}
          place={owed.data.region}
          close={() => go(region ? { region } : {})}
        />
      ) : (
        <Series
          owed={owed.data.owed}
          place={owed.data.region}
          open={({ duty, period }: Owed) => go({ ...(region && { region }), duty, period })}
        />
      )}
    </div>
  )
}

/** What the villages of one's posts, and those whose collective one belongs to, have published already. */
function Published() {
  const me = useMe().data
  const villages = [...(me?.posts.flatMap(({ place }) => place) ?? []), ...(me?.member_of ?? [])].filter(
    ({ code }, i, all) => /^\d{12}$/.test(code) && all.findIndex((one) => one.code === code) === i,
  )
  return villages.map(({ code, name }) => (
    <p key={code}>
      {name}：<a href={`/v/${code}/disclosures`}>公开栏</a>、<a href={`/v/${code}/money`}>村账</a>、
      <a href={`/v/${code}/postings`}>事项公示</a>、<a href={`/v/${code}/resolutions`}>会议决议</a>
    </p>
  ))
}
