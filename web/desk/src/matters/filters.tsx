import { Select } from 'antd'
import { useEffect, useRef, type FormEvent } from 'react'
import { useSearchParams } from 'react-router'
import { queryString } from '../../../shared/api.ts'
import { useCatalogue } from '../data/matters.ts'
import { useAncestry } from '../data/places.ts'
import type { Filters as FilterValues } from './use-filters.ts'
import { TakeFile } from '../shell/take-file.tsx'

const statuses = [
  { value: '', label: '全部' },
  { value: 'open', label: '在办' },
  { value: 'late', label: '已超期' },
  { value: 'closed', label: '已结束' },
]

interface Props {
  county: string | undefined
  filters: FilterValues
  set: (part: Record<string, string>) => void
  clear: () => void
  isFiltered: boolean
}

export function Filters({ county, filters, set, clear, isFiltered }: Props) {
  const words = useRef<HTMLInputElement>(null)
  const [search] = useSearchParams()
  const catalogue = useCatalogue(county)
  const region = useAncestry(filters.region).at(-1)
  const finding = search.has('find')
  useEffect(() => {
    if (finding) words.current?.focus()
  }, [finding])

  const kinds = (catalogue.data?.groups ?? []).map((group) => ({
    label: group.title,
    options: (catalogue.data?.kinds ?? [])
      .filter((kind) => kind.group === group.group)
      .map((kind) => ({ value: kind.kind, label: kind.title })),
  }))
  return (
    <form
      className="filters"
      role="search"
      aria-label="筛选事项"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        set({ q: words.current?.value.trim() ?? '' })
      }}
    >
      <div className="filter-search">
        <input
          ref={words}
          key={filters.q}
          type="search"
          className="filter-words"
          defaultValue={filters.q}
          maxLength={60}
          placeholder="搜索编号、地点、内容、答复"
          aria-label="搜索编号、地点、内容、答复"
          // the field's own cross
          onInput={(event) => {
            if (filters.q && event.currentTarget.value === '') set({ q: '' })
          }}
        />
        <button type="submit" className="quiet-button filter-find">
          查找
        </button>
      </div>
      <div className="filter-status" role="group" aria-label="进展">
        {statuses.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            className="quiet-button"
            aria-pressed={(filters.status ?? '') === value}
            onClick={() => set({ status: value })}
          >
            {label}
          </button>
        ))}
      </div>
      <Select
        aria-label="类别"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="所有类别"
        value={filters.kind}
        options={kinds}
        loading={catalogue.isPending}
        onChange={(kind?: string) => set({ kind: kind ?? '' })}
      />
      <div className="filter-days">
        <input
          type="date"
          aria-label="上报日期从"
          value={filters.from ?? ''}
          max={filters.to}
          onChange={(event) => set({ from: event.target.value })}
        />
        <span aria-hidden="true">至</span>
        <input
          type="date"
          aria-label="上报日期到"
          value={filters.to ?? ''}
          min={filters.from}
          onChange={(event) => set({ to: event.target.value })}
        />
      </div>
      <p className="filter-said">
        <TakeFile className="filter-save" href={`/api/matters.xlsx${queryString(filters)}`}>
          导出成表格
        </TakeFile>
        {region && <span>只看{region.name}</span>}
        {isFiltered && (
          <button type="button" className="quiet-button link-button" onClick={clear}>
            去掉全部条件
          </button>
        )}
      </p>
    </form>
  )
}
