/** The files of a draft as they are in this window: saved a moment after the last key, kept in the browser until they are. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { DraftSeen } from '#contract/http/rules.ts'
import { sayError } from '../../../shared/api.ts'
import { saveDraft } from '../data/rules.ts'
import { noteSignedOut } from '../data/query-client.ts'

const REST_MS = 800
type Files = Record<string, string>

const keyOf = (id: string) => `rule-draft ${id}`
/** What was typed and never reached the server, of the same revision. */
function unsaved({ id, revision }: DraftSeen): Files | null {
  const kept = sessionStorage.getItem(keyOf(id))
  if (!kept) return null
  const found = JSON.parse(kept) as { revision: number; files: Files }
  return found.revision === revision ? found.files : null
}

export function useDraftFiles(draft: DraftSeen) {
  const [files, setFiles] = useState(() => unsaved(draft) ?? draft.files)
  const [revision, setRevision] = useState(draft.revision)
  const [state, setState] = useState<'saved' | 'typing' | 'saving' | 'failed'>('saved')
  const [failed, setFailed] = useState('')
  const now = useRef({ files, revision, saving: false })
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)

  const save = useCallback(async (): Promise<void> => {
    if (now.current.saving) return
    now.current.saving = true
    setState('saving')
    const sent = now.current.files
    try {
      const kept = await saveDraft(draft.id, now.current.revision, sent)
      now.current.revision = kept.revision
      setRevision(kept.revision)
      setFailed('')
      if (now.current.files === sent) {
        sessionStorage.removeItem(keyOf(draft.id))
        setState('saved')
      } else rest.current = setTimeout(() => void save(), REST_MS)
    } catch (error) {
      noteSignedOut(error)
      setFailed(sayError(error))
      setState('failed')
    } finally {
      now.current.saving = false
    }
  }, [draft.id])

  const change = useCallback(
    (next: Files) => {
      now.current.files = next
      setFiles(next)
      setState('typing')
      sessionStorage.setItem(keyOf(draft.id), JSON.stringify({ revision: now.current.revision, files: next }))
      clearTimeout(rest.current)
      rest.current = setTimeout(() => void save(), REST_MS)
    },
    [draft.id, save],
  )
  // a file is one text: the last one typed stands, whatever was drawn in between
  const write = useCallback(
    (file: string, text: string) => change({ ...now.current.files, [file]: text }),
    [change],
  )
  const drop = useCallback(
    (file: string) =>
      change(Object.fromEntries(Object.entries(now.current.files).filter(([name]) => name !== file))),
    [change],
  )
  const isMine = draft.may.write
  useEffect(() => {
    if (isMine && unsaved(draft)) void save()
    return () => clearTimeout(rest.current)
    // once, for what an earlier visit left
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  return { files, revision, state, failed, write, drop, save }
}
