/** Saved views: the filters one comes back to, each an address; one's own may be renamed, shared, changed and forgotten. */
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { View, ViewFilters } from '#contract/http/views.ts'
import { sayError } from '../../../shared/api.ts'
import { forgetView, sameFilters, saveView, useViews, viewHref } from '../data/views.ts'
import { useSay } from '../shell/said.tsx'
import './views.css'

const ViewForm = lazy(async () => ({ default: (await import('./view-form.tsx')).ViewForm }))

export function Views({ filters }: { filters: ViewFilters }) {
  const views = useViews()
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  const say = useSay()
  const menu = useRef<HTMLDivElement>(null)
  const [form, setForm] = useState<View | 'new' | null>(null)
  const items = views.data?.items ?? []
  const shown = items.find(({ id }) => id === search.get('view'))
  const isBare = search.has('view') && Object.keys(filters).length === 0
  // An address that says no more than which view.
  useEffect(() => {
    if (isBare && shown) void navigate(viewHref(shown), { replace: true })
  }, [isBare, shown, navigate])
  const isFiltered = Object.keys(filters).length > 0
  const isChanged = shown !== undefined && !isBare && !sameFilters(shown.filters, filters)
  const share = (view: View) =>
    view.shared_with === null
      ? undefined
      : views.data?.units.find(({ title }) => title === view.shared_with)?.seat
  const asSaved = (view: View) => {
    const seat = share(view)
    return { name: view.name, filters: view.filters, ...(seat ? { share: seat } : {}) }
  }
  const attempt = (work: () => Promise<void>) =>
    work().catch((error: unknown) => say({ words: sayError(error) }))
  const leave = () =>
    setSearch((now) => {
      const next = new URLSearchParams(now)
      next.delete('view')
      return next
    })
  const forget = (view: View) =>
    attempt(async () => {
      await forgetView(view.id)
      if (view === shown) leave()
      say({
        words: `已删除视图“${view.name}”`,
        undo: () => void attempt(() => saveView(view.id, asSaved(view))),
      })
    })
  const update = (view: View) =>
    attempt(async () => {
      await saveView(view.id, { ...asSaved(view), filters })
      say({
        words: `“${view.name}”已改成现在的条件`,
        undo: () => void attempt(() => saveView(view.id, asSaved(view))),
      })
    })
  const entry = (view: View) => (
    <li key={view.id}>
      <Link
        to={viewHref(view)}
        aria-current={view === shown ? 'true' : undefined}
        onClick={() => menu.current?.hidePopover()}
      >
        {view.name}
        <span className="views-whose">
          {view.is_mine
            ? view.shared_with && `已共享给${view.shared_with}`
            : `${view.by ?? view.shared_with}共享`}
        </span>
      </Link>
      {view.is_mine && (
        <>
          <button
            type="button"
            className="quiet-button"
            aria-label={`修改视图“${view.name}”`}
            onClick={() => setForm(view)}
          >
            改名
          </button>
          <button
            type="button"
            className="quiet-button"
            aria-label={`删除视图“${view.name}”`}
            onClick={() => void forget(view)}
          >
            删除
          </button>
        </>
      )}
    </li>
  )
  return (
    <div className="views">
      <button type="button" className="quiet-button views-open" popoverTarget="views-menu">
        <span className="views-name">{shown ? shown.name : '视图'}</span>
        {!shown && items.length > 0 && <span className="number"> {items.length}</span>}
        <span className="chevron" aria-hidden="true" />
      </button>
      {views.data && search.has('view') && !shown && (
        <span className="views-gone" role="status">
          这个视图已删除，或不再共享给您。
        </span>
      )}
      {isChanged && shown.is_mine && (
        <button type="button" className="quiet-button link-button" onClick={() => void update(shown)}>
          更新视图
        </button>
      )}
      {isFiltered && (!shown || isChanged) && (
        <button type="button" className="quiet-button link-button" onClick={() => setForm('new')}>
          存为视图
        </button>
      )}
      <div id="views-menu" popover="auto" ref={menu}>
        {items.length === 0 ? (
          <p className="views-none">还没有保存的视图。选好条件后点“存为视图”，下次一点就到。</p>
        ) : (
          <ul aria-label="保存的视图">{items.map(entry)}</ul>
        )}
      </div>
      {form && (
        <Suspense>
          <ViewForm
            view={form === 'new' ? null : form}
            filters={form === 'new' ? filters : form.filters}
            units={views.data?.units ?? []}
            close={() => setForm(null)}
            saved={(view) => {
              setForm(null)
              if (form === 'new') void navigate(viewHref(view))
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
