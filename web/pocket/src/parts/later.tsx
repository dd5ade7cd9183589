import type { FunctionComponent } from 'preact'
import { useState } from 'preact/hooks'
import { Page } from './page.tsx'
import { Failed, Skeleton } from './states.tsx'
import { useLoaded } from './loaded.ts'

/** A page whose code comes when it is first opened (from the service worker's store, also without a signal). */
export function later<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> {
  let arrived: FunctionComponent<Props> | undefined
  return function Later(props: Props) {
    const [Known] = useState(() => arrived)
    const loaded = useLoaded(async () => ({ Arrived: (arrived ??= await load()) }), [])
    const Shown = Known ?? loaded.data?.Arrived
    if (Shown) return <Shown {...props} />
    return (
      <Page title="请稍等">
        {loaded.failure ? <Failed failure={loaded.failure} again={loaded.again} /> : <Skeleton />}
      </Page>
    )
  }
}
