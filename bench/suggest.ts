/**
 * `npm run bench -- suggest <messages.csv[.gz]> [tree.csv]`: the product's own suggestions on appeals with replies. The
 * department is the first one the reply names, the kind the branch of the tree whose leaves it names most; nobody reads
 * labels out of the appeal itself. The older part teaches, the newer is asked. Files are the caller's: none is kept here.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parseCsv } from '../server/src/lib/spreadsheet/csv.ts'
import { topics } from '../server/src/lib/words.ts'
import { likeliest, type LabelCount, type WordCount } from '../server/src/matters/index.ts'

const [path, treePath] = process.argv.slice(2)
if (!path) {
  process.stderr.write('npm run bench -- suggest <messages.csv[.gz]> [tree.csv]\n')
  process.exit(2)
}
const read = (file: string) => {
  const raw = readFileSync(file)
  return parseCsv(file.endsWith('.gz') ? gunzipSync(raw) : raw)
}

/** What a reply calls a department, by the field it works in. */
const DEPARTMENTS: [string, RegExp][] = [
  ['住建', /住房和城乡建设|住建|建设局|房产局|房地产|物业管理/],
  ['公安', /公安|交警|派出所/],
  ['教育', /教育(体育)?局|教体局|教育部门/],
  ['交通', /交通运输局|交通局|公路局|运管/],
  ['人社', /人社|人力资源|社保|社会保险|医保/],
  ['规划', /规划(分|管理)?局|城乡规划/],
  ['自然资源', /国土|自然资源/],
  ['城管', /城管|城市管理|市政|行政执法/],
  ['环保', /环保|生态环境|环境保护/],
  ['民政', /民政/],
  ['卫健', /卫计|卫生|卫健|疾控/],
  ['水利', /水务|水利/],
  ['农业', /农业|畜牧|林业/],
  ['公积金', /公积金/],
  ['供电', /供电|电力局|电业/],
  ['市场监管', /市场监督|工商|食药|质监|物价/],
  ['轨道', /轨道|地铁/],
  ['镇街', /街道|镇党委|镇政府|镇人民政府|乡党委|乡政府|办事处/],
]
const departmentOf = (reply: string): string | null => {
  const found = DEPARTMENTS.map(([name, words]) => ({ name, at: reply.search(words) })).filter(
    ({ at }) => at >= 0,
  )
  return found.sort((a, b) => a.at - b.at)[0]?.name ?? null
}
const leaves = treePath
  ? read(treePath)
      .slice(1)
      .flatMap(([branch = '', ...below]) => below.map((leaf) => ({ branch, leaf })))
      .filter(({ leaf }) => leaf.length >= 3)
  : []
const branchOf = (reply: string): string | null => {
  const sums = new Map<string, number>()
  for (const { branch, leaf } of leaves)
    if (reply.includes(leaf)) sums.set(branch, (sums.get(branch) ?? 0) + leaf.length)
  return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

interface Appeal {
  time: string
  words: string[]
  label: string
}
const [head = [], ...rows] = read(path)
const cell = (row: string[], name: string) => row[head.indexOf(name)] ?? ''
const labelled = (labelOf: (reply: string) => string | null): Appeal[] =>
  rows
    .flatMap((row) => {
      const label = labelOf(cell(row, 'reply'))
      const words = topics(`${cell(row, 'title')}，${cell(row, 'text')}`)
      return label ? [{ time: cell(row, 'time'), words, label }] : []
    })
    .sort((a, b) => (a.time < b.time ? -1 : 1))

const TEACHES = 0.7
const percent = (n: number, of: number) => `${((100 * n) / Math.max(1, of)).toFixed(1)} %`.padStart(7)

function measure(what: string, appeals: Appeal[]): void {
  const cut = Math.floor(appeals.length * TEACHES)
  const { counts, labels } = counted(appeals.slice(0, cut))
  const asked = appeals.slice(cut)
  const commonest = [...labels].sort((a, b) => b.matters - a.matters).map(({ label }) => label)
  const hits = { first: 0, three: 0, answered: 0, base: 0, baseThree: 0 }
  const began = performance.now()
  for (const { words, label } of asked) {
    const own = new Set(words)
    const found = likeliest(
      words,
      counts.filter(({ word }) => own.has(word)),
      labels,
      3,
    ).map((one) => one.label)
    if (found.length > 0) hits.answered++
    if (found[0] === label) hits.first++
    if (found.includes(label)) hits.three++
    if (commonest[0] === label) hits.base++
    if (commonest.slice(0, 3).includes(label)) hits.baseThree++
  }
  const each = (performance.now() - began) / asked.length
  const of = asked.length
  process.stdout.write(`${what}: ${appeals.length} appeals, ${labels.length} labels, ${cut} teach, ${of} asked
  most frequent   first ${percent(hits.base, of)}   among three ${percent(hits.baseThree, of)}
  suggested       first ${percent(hits.first, of)}   among three ${percent(hits.three, of)}   something said ${percent(hits.answered, of)}
  where said      first ${percent(hits.first, hits.answered)}   among three ${percent(hits.three, hits.answered)}   ${each.toFixed(1)} ms each\n`)
}

/** What the product's tables hold after these were closed. */
function counted(appeals: Appeal[]): { counts: WordCount[]; labels: LabelCount[] } {
  const counts = new Map<string, WordCount>()
  const labels = new Map<string, LabelCount>()
  for (const { words, label } of appeals) {
    const sum = labels.get(label) ?? { label, matters: 0, words: 0 }
    labels.set(label, { label, matters: sum.matters + 1, words: sum.words + words.length })
    for (const word of words) {
      const key = `${label} ${word}`
      counts.set(key, { word, label, matters: (counts.get(key)?.matters ?? 0) + 1 })
    }
  }
  return { counts: [...counts.values()], labels: [...labels.values()] }
}

measure('department', labelled(departmentOf))
if (treePath) measure('kind', labelled(branchOf))
