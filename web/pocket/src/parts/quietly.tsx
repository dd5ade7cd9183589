import type { FunctionComponent } from 'preact'
import { useState } from 'preact/hooks'
import { useLoaded } from './loaded.ts'

/** A part of a page that comes when its code is there, and stays away without a word when it cannot be had. */
export function quietly<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> {
  let arrived: FunctionComponent<Props> | undefined
  return function Quietly(props: Props) {
    const [Known] = useState(() => arrived)
    const { data } = useLoaded(async () => ({ Part: (arrived ??= await load()) }), [])
    const Part = Known ?? data?.Part
    return Part ? <Part {...props} /> : null
  }
}
