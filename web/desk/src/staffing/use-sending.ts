import { useState, type FormEvent } from 'react'
import { Refusal, sayError } from '../../../shared/api.ts'
import { noteSignedOut } from '../data/query-client.ts'
import type { Wrong } from '../form/wrong-summary.tsx'
import { useSay } from '../shell/said.tsx'

/** The first part of a field's name as the server says it. */
const firstPart = (field: string) => field.split(/[./]/)[0]

/** Sends a short form: told what is missing first, then what the server refuses; what was typed stays either way. `nameOf`: the form's own name of a field the server refuses. */
export function useSending(
  missing: () => Wrong[],
  send: () => Promise<unknown>,
  done: () => string,
  nameOf: (field: string) => string | undefined = firstPart,
) {
  const [wrong, setWrong] = useState<Wrong[]>([])
  const [attempt, setAttempt] = useState(0)
  const [sending, setSending] = useState(false)
  const say = useSay()
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (sending) return
    const lacking = missing()
    setWrong(lacking)
    setAttempt((before) => before + 1)
    if (lacking.length > 0) return
    setSending(true)
    try {
      await send()
      say({ words: done() })
    } catch (error) {
      noteSignedOut(error)
      const refused = error instanceof Refusal ? error.problem.field : undefined
      const field = refused && nameOf(refused)
      setWrong([{ say: sayError(error), ...(field && { field }) }])
      setAttempt((before) => before + 1)
    } finally {
      setSending(false)
    }
  }
  const wrongAt = (field: string) => wrong.find((one) => one.field === field)?.say
  return { wrong, attempt, sending, submit, wrongAt }
}
