/** Tells only what failed, a line a slow file, and leaves the counts and the failed files in the file COUNTS names. */
import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'

export default async function* report(events) {
  const files = new Set()
  for await (const { type, data } of events) {
    if (type === 'test:fail' && data.file) files.add(data.file)
    if (type === 'test:fail' && data.details?.error?.failureType !== 'subtestsFailed') yield failure(data)
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message
    if (type !== 'test:summary') continue
    if (data.file) {
      const seconds = data.duration_ms / 1000
      if (seconds > 5) yield `  ${relative('.', data.file)} took ${seconds.toFixed(1)} s\n`
      continue
    }
    const { passed, failed, cancelled } = data.counts
    if (process.env.COUNTS)
      writeFileSync(
        process.env.COUNTS,
        JSON.stringify({ passed, failed: failed + cancelled, files: [...files] }),
      )
  }
}

function failure({ name, file, line, details }) {
  const error = details.error?.cause ?? details.error
  const text = error?.stack ?? error?.message ?? String(error)
  return `✖ ${name}\n  ${relative('.', file ?? '')}:${line}\n${text.replace(/^/gm, '    ')}\n`
}
