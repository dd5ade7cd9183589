/**
 * The catalogue of figures: what each number counts, in the words people read. Page, print, brief, sheet and
 * docs/measures.md take them from here, so that nobody reads one number two ways.
 */

/** Counted in matters (件): a matter counts once in a period, however often it happened. */
export const MEASURES = [
  'received',
  'accepted',
  'accepted_on_time',
  'first_dispatched',
  'right_first_time',
  'handled',
  'handled_on_time',
  'due',
  'due_closed',
  'rework',
  'closed',
  'rated',
  'satisfied',
  'settled',
  'settled_here',
] as const
export type Measure = (typeof MEASURES)[number]

/** What the journal counts, for the measures that put several together. */
const PARTS: Partial<Record<Measure, string[]>> = { rework: ['returned', 'redone', 'reopened'] }
export const partsOf = (measure: Measure): string[] => PARTS[measure] ?? [measure]

interface Plain {
  title: string
  /** One sentence a villager understands. */
  means: string
}
/** A number of matters; a share of others (`of`); or a length, in working minutes, of the matters counted. */
export type Figure = Plain & { figure: string; count: Measure } & (
    | { of?: undefined; length?: undefined }
    | { of: Measure; length?: undefined }
    | { of?: undefined; length: 'median' | 'p90' }
  )

/** In the order of the columns. */
export const FIGURES: readonly Figure[] = [
  { figure: 'received', title: '收到', count: 'received', means: '这段时间里报上来的件数。' },
  {
    ...{ figure: 'accepted_on_time', title: '按时受理', count: 'accepted_on_time', of: 'accepted' },
    means: '在受理期限内接下来的，占已受理的。',
  },
  {
    ...{ figure: 'right_first_time', title: '一次派准', count: 'right_first_time', of: 'first_dispatched' },
    means: '第一次派出去以后没有被退回的，占派出去的。以后被退回，从派出那天的数里减去。',
  },
  {
    ...{ figure: 'handled_on_time', title: '按时办理', count: 'handled_on_time', of: 'handled' },
    means: '在办理期限内办出结果的，占已办出结果的。',
  },
  {
    ...{ figure: 'due_closed', title: '到期办结', count: 'due_closed', of: 'due' },
    means: '办理期限落在这段时间里的，其中已经办出结果的占多少。重新办理的不算。',
  },
  {
    ...{ figure: 'settled_here', title: '就地化解', count: 'settled_here', of: 'settled' },
    means: '矛盾纠纷里在村里就谈成的，占谈成的。谈成后没有履行、又重新谈的，从原来那天的数里减去。',
  },
  {
    figure: 'closed',
    title: '办结',
    count: 'closed',
    means: '办好并核实结束的件数。重新办理的从办结那天的数里减去。',
  },
  {
    ...{ figure: 'rework', title: '返工', count: 'rework' },
    means: '被承办单位退回、核实没有通过，或办结后反映人要求重办的件数，一件只算一次。',
  },
  {
    ...{ figure: 'satisfied', title: '满意', count: 'satisfied', of: 'rated' },
    means: '评价为满意、很满意的，占已评价的。没有评价的不算在内。',
  },
  {
    ...{ figure: 'median', title: '半数用时', count: 'closed', length: 'median' },
    means: '办结的事里，有一半从上报到办结用的时间不超过这么多个工作时（中位数）。',
  },
  {
    ...{ figure: 'p90', title: '九成用时', count: 'closed', length: 'p90' },
    means: '办结的事里，有九成从上报到办结用的时间不超过这么多个工作时（第九十百分位数）。',
  },
]

/** Said under every table. */
export const BASIS =
  '期限和用时按工作时间计算，节假日和调休以国务院办公厅公布的安排为准。数字来自办理记录，不用另外填报；一件事在一段时间里每项只算一次。群众反映的事和村里自己办的村级事务分开算。'

/** How a matter came in. Other doors are shown by their own name. */
export const CHANNELS: Record<string, string> = {
  app: '手机端',
  web: '网页',
  phone: '电话',
  visit: '来访',
  counter: '窗口',
  hotline: '热线',
  open311: '外部平台',
}
