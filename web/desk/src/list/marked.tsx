/** A text with what was searched for marked in it. */
import { createContext, useContext, type ReactNode } from 'react'
import { hitsIn } from '#contract/hits.ts'

const NOTHING: string[] = []
const Sought = createContext(NOTHING)

/** Around a list that was searched: `terms` are marked in its rows. */
export const SoughtIn = ({
  terms = NOTHING,
  children,
}: {
  terms: string[] | undefined
  children: ReactNode
}) => <Sought value={terms}>{children}</Sought>

export function Marked({ text }: { text: string }) {
  const terms = useContext(Sought)
  if (terms.length === 0) return text
  const parts: ReactNode[] = []
  let at = 0
  for (const [from, to] of hitsIn(text, terms)) {
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>)
    at = to
  }
  return [...parts, text.slice(at)]
}
