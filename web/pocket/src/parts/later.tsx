import type { FunctionComponent } from 'preact'
import { useState } from 'preact/hooks'
import { Page } from './page.tsx'
import { Failed, Skeleton } from './states.tsx'
import { useLoaded } from './loaded.ts'

/** A piece of a page whose code comes when it is first needed. */
export function part<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> {
  let arrived: FunctionComponent<Props> | undefined
  return function Part(props: Props) {
    const { data, failure, again } = useLoaded(async () => ({ Arrived: (arrived ??= await load()) }), [])
    const Shown = arrived ?? data?.Arrived
    return Shown ? <Shown {...props} /> : failure ? <Failed {...{ failure, again }} /> : <Skeleton />
  }
}

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
