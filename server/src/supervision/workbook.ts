/** Sheets that leave: the list as it is filtered, and the three lists of an inspection: problems, measures, duties. */
import type { Readable } from 'node:stream'
import type { ItemsAsked } from '#contract/http/campaigns.ts'
import { surveyOf } from '#contract/pack/campaign.ts'
import { fieldWords } from '#contract/pack/field-words.ts'
import type { Authority } from '../authority/index.ts'
import { streamRows, type Cell } from '../lib/spreadsheet/index.ts'
import type { SupervisionDeps } from './deps.ts'
import { everyItem } from './items.ts'
import { campaignFor, placeIn } from './reach.ts'
import { viewItem } from './view.ts'

export async function itemsWorkbook(
  deps: SupervisionDeps,
  authority: Authority,
  id: string,
  asked: ItemsAsked,
): Promise<{ title: string; sheet: Readable }> {
  const reach = await campaignFor(deps, authority, id)
  const { rules, round, title } = reach.campaign
  const at = asked.region && (await placeIn(deps, reach, asked.region)).at(-1)!.path
  const fields = Object.entries(surveyOf(rules, round))
  const columns = [
    ...[
      { title: '序号', width: 8 },
      { title: '编号', width: 12 },
      { title: '地方', width: 20 },
    ],
    ...[
      { title: rules.unit, width: 30 },
      { title: '情况', width: 40 },
      { title: '分类', width: 14 },
    ],
    ...fields.map(([, field]) => ({ title: field.title, width: 14 })),
    ...[
      { title: '措施', width: 40 },
      { title: '责任', width: 24 },
      { title: '时限', width: 12 },
    ],
    ...[
      { title: '进展', width: 24 },
      { title: '督导次数', width: 10 },
      { title: '是否超期', width: 10 },
    ],
  ]
  async function* rows(): AsyncGenerator<Cell[]> {
    for await (const item of everyItem(deps, reach, { ...asked, ...(at ? { at } : {}) })) {
      const row = viewItem(reach, item)
      yield [
        ...[row.number, row.code, row.region.name, row.title, item.note, row.sort],
        ...fields.map(([name, field]) => {
          const value = item.answers[name]
          return value === undefined ? null : fieldWords(field, value)
        }),
        ...[item.measures, row.owner, row.due_on, row.words, row.supervisions, row.late ? '超期' : ''],
      ]
    }
  }
  return { title, sheet: streamRows(rules.unit, columns, rows()) }
}
