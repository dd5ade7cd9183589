/** The language as JSON Schema 2020-12: what packs are checked against, and what editors complete words from. */
import { Pack } from '#contract/pack/language.ts'
import { Procedure } from '#contract/pack/procedure-language.ts'

interface JsonSchema {
  properties: Record<string, unknown>
  required: string[]
}

/** The recursive condition stands in the schema once, under `$defs`, instead of everywhere it is used. */
function hoisted(title: string, schema: object): JsonSchema {
  const definitions: Record<string, unknown> = {}
  const walk = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(walk)
    if (typeof node !== 'object' || node === null) return node
    const { $defs, $ref, ...rest } = node as Record<string, unknown>
    for (const [name, definition] of Object.entries($defs ?? {}))
      if (!(name in definitions)) {
        definitions[name] = null // holds the place while it is walked into itself
        definitions[name] = walk(definition)
      }
    if ($ref !== undefined) return { $ref: `#/$defs/${String($ref)}` }
    return Object.fromEntries(
      Object.entries(rest)
        .filter(([key]) => key !== '$id')
        .map(([key, value]) => [key, walk(value)]),
    )
  }
  const body = walk(JSON.parse(JSON.stringify(schema))) as JsonSchema
  return {
    ...{ $schema: 'https://json-schema.org/draft/2020-12/schema', title },
    ...body,
    ...{ $defs: definitions },
  }
}

/** A whole pack, its files merged. */
export const packSchema = hoisted('规则包', Pack)
/** One file of a pack holds some of its sections, so nothing is required of it. */
export const packFileSchema = { ...packSchema, required: [] }

const procedure = hoisted('流程（procedures/*.yaml）', Procedure)
/** A procedure's own file also says its name. */
export const procedureFileSchema = {
  ...procedure,
  properties: { procedure: { type: 'string' }, ...procedure.properties },
  required: ['procedure', ...procedure.required],
}
