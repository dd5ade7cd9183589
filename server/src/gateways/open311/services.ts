/** GET /services and /services/:code: the county's catalogue as the standard tells it. */
import type { CatalogueKind } from '#contract/http/catalogue.ts'
import type { FieldType } from '#contract/pack/field.ts'
import { catalogueOf } from '../../packs/index.ts'
import type { Asker } from './asker.ts'
import type { Document } from './format.ts'
import { unknown } from './trouble.ts'

/** The last question of every definition: consent to be shown, asked on its own. No field of a pack can be called so. */
export const CONSENT = 'consent-to-publish'

/** Kinds another system may report: not those about somebody (they are nobody's business), not emergencies (they are 110's, 119's, 120's). */
export const servicesOf = ({ county, rules }: Pick<Asker, 'county' | 'rules'>) => {
  const catalogue = catalogueOf(rules, { code: county.code, name: county.name })
  const kinds = catalogue.kinds.filter((kind) => kind.sensitive === null && !kind.advice?.divert)
  return { kinds, groups: new Map(catalogue.groups.map(({ group, title }) => [group, title])) }
}

/** Refuses (404) a kind that is not offered. */
export function serviceOf(asker: Pick<Asker, 'county' | 'rules'>, code: string): CatalogueKind {
  const found = servicesOf(asker).kinds.find(({ kind }) => kind === code)
  if (!found) throw unknown(`没有 service_code ${code}。`)
  return found
}

/** Every service has a definition (`metadata`), for the question of consent at least. */
export function services(asker: Asker): Document {
  const { kinds, groups } = servicesOf(asker)
  return {
    services: kinds.map((kind) => ({
      service_code: kind.kind,
      service_name: kind.title,
      description: describe(kind),
      metadata: true,
      type: 'realtime',
      keywords: kind.words.join(', '),
      group: groups.get(kind.group) ?? '',
    })),
  }
}

function describe({ advice, department, answered_within }: CatalogueKind): string {
  const promise = [department && `由${department}办理`, answered_within && `${answered_within}内答复`]
  const plain = promise.filter(Boolean).join('，')
  return [advice?.text, plain && `${plain}。`].filter(Boolean).join(' ')
}

/** What the standard has a shape for: lists of people stay out. */
type Field = CatalogueKind['fields'][number] & { type: Exclude<FieldType, 'people'> }
const isAsked = (field: CatalogueKind['fields'][number]): field is Field => field.type !== 'people'

const datatypes: Record<Field['type'], string> = {
  text: 'text',
  number: 'number',
  money: 'number',
  amount: 'number',
  date: 'datetime',
  boolean: 'singlevaluelist',
  choice: 'singlevaluelist',
}
const shapes: Partial<Record<Field['type'], string>> = { money: '金额（元）', date: '日期，如 2026-03-02' }

export function definition(asker: Asker, code: string): Document {
  const { kind, fields } = serviceOf(asker, code)
  const asked = fields.filter(isAsked).map((field) => ({
    variable: true,
    code: field.field,
    datatype: datatypes[field.type],
    required: field.required,
    datatype_description: field.unit ?? shapes[field.type] ?? '',
    description: field.hint ? `${field.title}（${field.hint}）` : field.title,
    ...(datatypes[field.type] === 'singlevaluelist' ? { values: valuesOf(field) } : {}),
  }))
  const attributes = [...asked, consentAttribute].map(({ description, values, ...attribute }, i) => ({
    ...attribute,
    order: i + 1,
    description,
    ...(values ? { values } : {}),
  }))
  return { service_definition: { service_code: kind, attributes } }
}

const YES_NO = [
  { key: 'true', name: '是' },
  { key: 'false', name: '否' },
]

const valuesOf = ({ type, choices }: Field) =>
  type === 'boolean' ? YES_NO : choices.map((choice) => ({ key: choice, name: choice }))

const consentAttribute = {
  variable: true,
  code: CONSENT,
  datatype: 'singlevaluelist',
  required: false,
  datatype_description: '',
  description:
    '是否同意把所写内容、照片链接和准确位置公开给所有人看？不填就是不同意；姓名和联系方式从不公开。',
  values: YES_NO,
}
