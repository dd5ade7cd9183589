import { postForFile } from '../../../shared/api.ts'

/** A file that is asked for by a POST, saved under `name`. Throws what the server refuses. */
export async function saveFile(path: string, body: unknown, name: string): Promise<void> {
  const address = URL.createObjectURL(await postForFile(path, body))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
