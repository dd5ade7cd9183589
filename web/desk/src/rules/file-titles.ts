/** What a file of a pack is, in an official's words, from its path and text; and how many rules stand in it. */

const SECTIONS: Record<string, string> = {
  kinds: '事项',
  groups: '大类',
  posts: '岗位',
  departments: '部门',
  levels: '层级',
  organisations: '组织',
  bodies: '会议',
  law_floors: '法律底线',
  law_lists: '法律清单',
  accounts: '会计科目',
  statements: '报表',
  books: '记账',
  contracts: '集体合同',
  disclosures: '公开',
  campaigns: '专项和台账',
  lists: '清单',
  programmes: '专项计划',
  standards: '达标',
  membership: '成员名册',
  visiting: '走访',
  authorisations: '授权',
}

/** The headings files stand under, in this order. */
export const HEADINGS = ['总的', '事项和别的规定', '流程', '放假安排', '例子'] as const
export type Heading = (typeof HEADINGS)[number]

export interface TitledFile {
  name: string
  heading: Heading
  title: string
  /** `12 类事项`, `9 个状态`; empty where nothing is to be counted. */
  holds: string
}

const headingOf = (name: string): Heading => {
  const [folder, file] = name.split('/')
  if (file === undefined) return name === 'pack.yaml' ? '总的' : '事项和别的规定'
  return folder === 'procedures' ? '流程' : folder === 'calendars' ? '放假安排' : '例子'
}

const valueOf = (text: string, word: string): string | undefined =>
  new RegExp(`^${word}: *['"]?(.+?)['"]?\\s*(?:#.*)?$`, 'm').exec(text)?.[1]

/** Names directly under a word that stands at the left margin. */
function entriesOf(text: string, section: string): number {
  const from = new RegExp(`^${section}:`, 'm').exec(text)
  if (!from) return 0
  const rest = text.slice(from.index + from[0].length)
  const end = /\n\S/.exec(rest.replace(/\n#/g, '\n '))?.index ?? rest.length
  return (rest.slice(0, end).match(/\n {2}['"]?[\w\u4e00-\u9fff]+['"]?:/g) ?? []).length
}

const sectionsOf = (text: string): string[] =>
  [...text.matchAll(/^(\w+):/gm)].map(([, word]) => word!).filter((word) => SECTIONS[word])

/**
 * Works on a text that is being typed: what cannot be read is called by its file name. `procedures`: titles by id, for a file
 * that only changes a procedure of the pack under it and does not name it again.
 */
export function titled(name: string, text: string, procedures: Record<string, string> = {}): TitledFile {
  const heading = headingOf(name)
  const file = name.split('/').at(-1)!
  const plain = { name, heading }
  if (heading === '例子') return { ...plain, title: valueOf(text, '例子') ?? file, holds: '' }
  if (heading === '放假安排')
    return { ...plain, title: `${valueOf(text, 'year') ?? file} 年放假安排`, holds: '' }
  if (heading === '流程') {
    const states = entriesOf(text, 'states')
    const holds = states > 0 ? `${states} 个状态` : ''
    const id = valueOf(text, 'procedure') ?? file
    return { ...plain, title: valueOf(text, 'title') ?? procedures[id] ?? id, holds }
  }
  const kinds = entriesOf(text, 'kinds')
  const holds = kinds > 0 ? `${kinds} 类事项` : ''
  if (name === 'pack.yaml') return { ...plain, title: '层级、岗位、部门和组织', holds: '' }
  const sections = sectionsOf(text).filter((word) => word !== 'groups' || kinds === 0)
  return { ...plain, title: sections.map((word) => SECTIONS[word]!).join('、') || file, holds }
}
