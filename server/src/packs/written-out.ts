/** A version loaded before its files were kept, written out as files again: the same rules, without the author's remarks. */
import { stringify } from 'yaml'
import type { Pack } from '#contract/pack/language.ts'
import type { PackFiles } from './sources.ts'

const yaml = (content: unknown): string =>
  stringify(content, { lineWidth: 120, aliasDuplicateObjects: false })
const LAW = ['law_floors', 'law_lists', 'bodies', 'authorisations']

export function writtenOut(pack: Pack): PackFiles {
  const { procedures = {}, calendar = {}, groups, kinds, ...rest } = pack
  const files: PackFiles = {}
  const law = Object.fromEntries(Object.entries(rest).filter(([word]) => LAW.includes(word)))
  files['pack.yaml'] = yaml(Object.fromEntries(Object.entries(rest).filter(([word]) => !LAW.includes(word))))
  if (groups || kinds) files['kinds.yaml'] = yaml({ ...(groups && { groups }), ...(kinds && { kinds }) })
  if (Object.keys(law).length) files['law.yaml'] = yaml(law)
  for (const [procedure, content] of Object.entries(procedures))
    files[`procedures/${procedure.replaceAll('_', '-')}.yaml`] = yaml({ procedure, ...content })
  for (const [year, content] of Object.entries(calendar))
    files[`calendars/${year}.yaml`] = yaml({ year: Number(year), ...content })
  return files
}
