/** `npm run bench -- acts`, `-- against <commit>`, `-- search`, `-- suggest <messages.csv>`: one measurement by its name. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const [name = ''] = process.argv.slice(2)
const file = join(import.meta.dirname, `${name}.ts`)
if (!/^[a-z0-9-]+$/.test(name) || !existsSync(file)) {
  process.stderr.write(
    'npm run bench -- acts\nnpm run bench -- against <commit>\nnpm run bench -- search\nnpm run bench -- figures\nnpm run bench -- events\nnpm run bench -- whatif\nnpm run bench:web\nnpm run bench -- suggest <messages.csv>\n',
  )
  process.exit(2)
}
process.argv.splice(2, 1)
await import(file)
