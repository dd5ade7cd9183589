import type { Inbox } from '#contract/http/matter-lists.ts'
import type { MatterRow } from '#contract/http/matters.ts'
import { useState } from 'preact/hooks'
import { get } from '../../../shared/api.ts'
import { useLoaded } from '../parts/loaded.ts'
import { Failed, Skeleton } from '../parts/states.tsx'
import { MatterRows } from './matter-rows.tsx'

const page = (cursor?: string) => get<Inbox>('/api/inbox', { tab: 'mine', cursor, limit: 30 })

/** All I reported under my account, a page at a time. */
export function More({ empty }: { empty: string }) {
  const first = useLoaded(() => page(), [])
  const [more, setMore] = useState<{ rows: MatterRow[]; next: string | null }>()
  const [failure, setFailure] = useState<unknown>()
  if (first.failure) return <Failed failure={first.failure} again={first.again} />
  if (!first.data) return <Skeleton rows={6} />
  const rows = [...first.data.items, ...(more?.rows ?? [])]
  const next = more ? more.next : first.data.next
  const load = async () => {
    try {
      const got = await page(next!)
      setMore({ rows: [...(more?.rows ?? []), ...got.items], next: got.next })
      setFailure(undefined)
    } catch (failed) {
      setFailure(failed)
    }
  }
  if (rows.length === 0) return <p class="notice">{empty}</p>
  return (
    <>
      <MatterRows rows={rows} />
      {failure !== undefined && <Failed failure={failure} again={() => void load()} />}
      {next && failure === undefined && (
        <button class="button" type="button" onClick={() => void load()}>
          再看一些
        </button>
      )}
    </>
  )
}
