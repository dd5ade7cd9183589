import { useState, type FormEvent } from 'react'
import { Refusal, sayError } from '../../../shared/api.ts'
import { noteSignedOut } from '../data/query-client.ts'
import type { Wrong } from '../form/wrong-summary.tsx'
import { useSay } from '../shell/said.tsx'

/** Sends a short form: told what is missing first, then what the server refuses; what was typed stays either way. */
export function useSending(missing: () => Wrong[], send: () => Promise<unknown>, done: () => string) {
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
      const field = error instanceof Refusal ? error.problem.field?.split(/[./]/)[0] : undefined
      setWrong([{ say: sayError(error), ...(field && { field }) }])
      setAttempt((before) => before + 1)
    } finally {
      setSending(false)
    }
  }
  const wrongAt = (field: string) => wrong.find((one) => one.field === field)?.say
  return { wrong, attempt, sending, submit, wrongAt }
}
