/** Words the language allows at a place in a file, from the served JSON Schema. */

export interface Schema {
  properties?: Record<string, Schema>
  patternProperties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  type?: string
  $ref?: string
  $defs?: Record<string, Schema>
  description?: string
}

/** The keys around a place, from its indentation: `['kinds', 'rubbish_heap']` for a line within that kind. */
export function pathAt(lines: string[], line: number): string[] {
  const indentOf = (text: string) => text.length - text.trimStart().length
  let indent = indentOf(lines[line] ?? '')
  const path: string[] = []
  for (let i = line - 1; i >= 0 && indent > 0; i -= 1) {
    const text = lines[i]!
    const key = /^\s*(?:- )?([\w]+):/.exec(text)?.[1]
    if (!text.trim() || text.trimStart().startsWith('#') || indentOf(text) >= indent) continue
    if (key === undefined) continue
    path.unshift(key)
    indent = indentOf(text)
  }
  return path
}

/** All schemas a place may have: choices between forms are all offered. */
function at(root: Schema, path: string[]): Schema[] {
  const open = (schema: Schema): Schema[] => {
    const name = schema.$ref?.split('/').at(-1)
    const found = name === undefined ? schema : (root.$defs?.[name] ?? {})
    return found.anyOf ? found.anyOf.flatMap(open) : found.items ? [found, ...open(found.items)] : [found]
  }
  let here = open(root)
  for (const word of path)
    here = here.flatMap((schema) => {
      const next = schema.properties?.[word] ?? Object.values(schema.patternProperties ?? {})[0]
      return next ? open(next) : []
    })
  return here
}

/** Keys that may stand at a place. */
export const keysAt = (root: Schema, path: string[]): string[] => [
  ...new Set(at(root, path).flatMap((schema) => Object.keys(schema.properties ?? {}))),
]

/** Values a key may have, where the language fixes them. */
export const valuesAt = (root: Schema, path: string[]): string[] => [
  ...new Set(
    at(root, path).flatMap((schema) =>
      schema.type === 'boolean' ? ['true', 'false'] : (schema.enum ?? []).map(String),
    ),
  ),
]
