import { useEffect, useRef, useState } from 'preact/hooks'
import { newDraft, type Draft } from '../keep/draft.ts'
import { drafts } from '../keep/phone.ts'
import { refreshDrafts, useDrafts } from '../keep/sender.ts'

export type Change = (patch: Partial<Draft>) => Promise<void>

/** One report on this phone. Every change is on the phone before the next key is pressed; nothing waits for a button. */
export function useDraft(id: string): [Draft | undefined, Change] {
  const [draft, setDraft] = useState<Draft>()
  const latest = useRef<Draft>()
  const known = useDrafts().find((other) => other.id === id)
  useEffect(() => {
    void drafts.get(id).then((found) => setDraft((latest.current = found ?? newDraft(id))))
  }, [id])
  // the sender got it through (or was refused) while the page was open
  useEffect(() => {
    const mine = latest.current
    if (known && mine && known.changedAt >= mine.changedAt) setDraft((latest.current = known))
  }, [known])
  const change: Change = async (patch) => {
    if (!latest.current) return
    const next = { ...latest.current, ...patch, changedAt: Date.now() }
    latest.current = next
    setDraft(next)
    await drafts.put(next)
    await refreshDrafts()
  }
  return [draft, change]
}
