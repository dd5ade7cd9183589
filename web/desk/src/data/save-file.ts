import { getFile, postForFile } from '../../../shared/api.ts'

/** A file that is asked for by a POST, saved under `name`. Throws what the server refuses. */
export async function saveFile(path: string, body: unknown, name: string): Promise<void> {
  save(await postForFile(path, body), name)
}

/** A file that stands at an address, saved under the server's name for it. Throws what the server refuses. */
export async function takeFile(path: string): Promise<void> {
  const { file, name } = await getFile(path)
  save(file, name)
}

function save(file: Blob, name: string) {
  const address = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
