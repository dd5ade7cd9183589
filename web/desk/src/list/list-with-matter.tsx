/** A list and the matter selected from it: keys, reading further, and going on to the next after an act. */
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { MatterRow } from '#contract/http/matters.ts'
import { useTicked } from '../batch/use-ticked.ts'
import {
  expectMatter,
  matterWasHandled,
  readListAnew,
  rowsOf,
  useList,
  type ListSource,
} from '../data/matters.ts'
import { focusActs } from '../matter/focus-acts.ts'
import { MatterBones } from '../matter/matter-bones.tsx'
import { MatterPage, type Handled } from '../matter/matter-page.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { useKeys } from '../shell/use-keys.ts'
import { useSay } from '../shell/said.tsx'
import { ListBones } from './list-bones.tsx'
import { MatterList } from './matter-list.tsx'
import { Split } from './split.tsx'
import { useListNews } from './use-list-news.ts'
import { useSettled } from './use-settled.ts'
import { useSelection } from './use-selection.ts'
import { useSteadyRows } from './use-steady-rows.ts'

const BatchBar = lazy(async () => ({ default: (await import('../batch/batch-bar.tsx')).BatchBar }))

interface Props {
  name: string
  /** The page's heading. */
  title: string
  label: string
  source: ListSource
  above: ReactNode
  empty: ReactNode
  /** Stands in the matter's pane while none is selected. */
  invitation: ReactNode
  showsWaiting: boolean
}

const isTwoPane = () => matchMedia('(min-width: 1101px)').matches

export function ListWithMatter({
  title,
  name,
  label,
  source,
  above,
  empty,
  invitation,
  showsWaiting,
}: Props) {
  const list = useList(source)
  const fresh = useMemo(() => rowsOf(list.data), [list.data])
  const [isActing, hold] = useState(false)
  const [isLookedAt, look] = useState(false)
  const [isTicking, setTicking] = useState(false)
  const steady = useSteadyRows(fresh, isActing || isLookedAt || isTicking)
  const { rows, letGo } = steady
  const { selected, at, hrefOf, select } = useSelection()
  const say = useSay()
  const cursor = useRef(at)
  const { fetchNextPage, hasNextPage, isFetchingNextPage, refetch } = list
  const ticked = useTicked(rows)
  const [hasTicked, setHasTicked] = useState(false)
  useEffect(() => {
    setTicking(ticked.ids.size > 0)
    if (ticked.ids.size > 0) setHasTicked(true)
  }, [ticked.ids])
  const isShort = (list.data?.pages.length ?? 1) <= 2
  const isOld = useListNews({ ...{ source, refetch, isShort }, updatedAt: list.dataUpdatedAt })
  const showNewest = () => {
    letGo()
    document.querySelector('.rows')?.scrollTo(0, 0)
    if (!isShort) void readListAnew(source)
  }

  const index = rows.findIndex((row) => row.id === selected)
  useEffect(() => {
    if (index >= 0) cursor.current = index
  }, [index])
  const shown = useSettled(selected)
  const after = rows[index + 1]?.id
  useEffect(() => {
    if (after && shown === selected) void expectMatter(after)
  }, [after, shown, selected])
  // After a reload: read on until the selected row is there.
  useEffect(() => {
    if (selected && index < 0 && rows.length <= at && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [selected, index, rows.length, at, hasNextPage, isFetchingNextPage, fetchNextPage])

  const focusRow = (row: number) =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`.rows a[data-index="${row}"]`)?.focus())

  const step = (by: number) => {
    const from = selected || document.activeElement?.closest('.rows') ? cursor.current : by > 0 ? -1 : 0
    const to = Math.max(0, Math.min(rows.length - 1, from + by))
    const row = rows[to]
    if (!row) return
    cursor.current = to
    if (isTwoPane() || selected) select(row, to)
    focusRow(to)
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    a: focusActs,
    x: () => ticked.toggle(cursor.current, false),
    X: () => ticked.toggle(cursor.current, true),
    u: () => {
      select(undefined, 0)
      focusRow(cursor.current)
    },
  })

  const handled: Handled = async (matter, acted) => {
    const next: MatterRow | undefined = rows[index + 1] ?? rows[index - 1]
    const stays = await matterWasHandled(matter.id, acted, source)
    letGo()
    say({ words: `“${matter.title}”：${acted.sentence}`, ...(stays ? {} : { to: `/matters/${matter.id}` }) })
    if (!stays) select(next, Math.max(0, index))
    requestAnimationFrame(() => document.getElementById('matter-title')?.focus())
  }

  const more = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const pane = !selected ? (
    invitation
  ) : shown === selected ? (
    <MatterPage key={selected} id={selected} handled={handled} />
  ) : (
    // Between two keys nothing can be acted on: an act must never meet the matter before.
    <MatterBones />
  )
  return (
    <Split
      title={title}
      isOpen={selected !== null}
      back={() => {
        select(undefined, 0)
        focusRow(cursor.current)
      }}
      list={
        <>
          {above}
          {list.isPending ? (
            <ListBones />
          ) : list.error && !list.data ? (
            <Trouble error={list.error} again={() => void list.refetch()} />
          ) : (
            <>
              {list.error && (
                <p className="notice" data-tone="refused" role="alert">
                  没有取到最新的，下面是刚才的。
                </p>
              )}
              <MatterList
                name={name}
                label={label}
                rows={rows}
                selected={selected}
                hrefOf={hrefOf}
                showsWaiting={showsWaiting}
                showsNew={'inbox' in source}
                hasMore={hasNextPage}
                more={more}
                isLoadingMore={isFetchingNextPage}
                empty={empty}
                ticked={ticked.ids}
                toggle={ticked.toggle}
                look={look}
              >
                {(steady.isStale || isOld) && (
                  <button type="button" className="quiet-button rows-news" onClick={showNewest}>
                    有新动态，点这里看最新的
                  </button>
                )}
              </MatterList>
              {hasTicked && (
                <Suspense>
                  <BatchBar ticked={ticked} total={rows.length} hold={hold} done={letGo} />
                </Suspense>
              )}
            </>
          )}
        </>
      }
      matter={pane}
    />
  )
}
