import { useState } from 'react'
import { sayError } from '../../../shared/api.ts'
import { noteSignedOut } from '../data/query-client.ts'

/** Something asked of the server that has no form to mend: busy meanwhile, and what it refused in words. */
export function useAttempt() {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState('')
  async function attempt(work: () => Promise<unknown>): Promise<void> {
    setBusy(true)
    setFailed('')
    try {
      await work()
    } catch (error) {
      noteSignedOut(error)
      setFailed(sayError(error))
    } finally {
      setBusy(false)
    }
  }
  return { attempt, busy, failed, setFailed }
}
