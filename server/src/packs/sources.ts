/**
 * A pack's folder: YAML files merged to one object, with the way back from a place in it to a file and line.
 * `procedures/*.yaml` begin with `procedure:`, `calendars/*.yaml` with `year:`; every other file holds sections of the pack.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml'

/** What is wrong, where, and what to do about it. */
export interface Problem {
  file: string
  line: number
  say: string
}
export type Path = (string | number)[]

export interface Source {
  file: string
  /** Where its content hangs in the merged pack. */
  prefix: Path
  doc: Document
  lines: LineCounter
}

const advice: Record<string, string> = {
  DUPLICATE_KEY: '同一个词写了两遍，请留一个',
  BAD_INDENT: '缩进不对：同一级的词要左对齐，下一级多空两格',
  TAB_AS_INDENT: '缩进用了制表符（Tab），请改成空格',
  MISSING_CHAR: '这里少了一个符号：检查引号、括号是否成对，冒号后要空一格',
  BLOCK_AS_IMPLICIT_KEY: '这一行和上一行接不上：同一级的词要左对齐；文字里有冒号的，请给整段文字加上引号',
  BAD_ALIAS: '“*”开头的引用找不到对应的“&”',
  UNEXPECTED_TOKEN: '多了一个符号：检查引号、括号、逗号',
}

/** Reads one file. Its first syntax error becomes a problem with advice; nothing is read from a file that has one. */
export function parseSource(file: string, text: string, problems: Problem[]): Source | null {
  const lines = new LineCounter()
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const error = doc.errors[0] // the others mostly follow from the first
  if (error) {
    const line = lines.linePos(error.pos[0]).line
    const chinese = text
      .split('\n')
      .findIndex((one, i) => Math.abs(i + 1 - line) < 2 && /^\s*(- )?[\w\u4e00-\u9fff]+\uff1a/.test(one))
    problems.push(
      chinese >= 0
        ? { file, line: chinese + 1, say: '用了中文冒号“：”，请改成英文冒号“:”，后面空一格' }
        : { file, line, say: advice[error.code] ?? '写法有误：检查缩进、引号、括号和冒号后的空格' },
    )
  }
  return doc.errors.length ? null : { file, prefix: [], doc, lines }
}

export interface Folder {
  content: Record<string, unknown>
  sources: Source[]
  problems: Problem[]
}

const isRecord = (x: unknown): x is Record<string, unknown> =>
  typeof x === 'object' && x !== null && !Array.isArray(x)

/** Takes `word` off the file's content and hangs the rest under `section`. */
function hang(
  source: Source,
  content: Record<string, unknown>,
  problems: Problem[],
): Record<string, unknown> {
  const own = { procedures: 'procedure', calendars: 'year' } as const
  for (const [folder, word] of Object.entries(own)) {
    if (!source.file.startsWith(`${folder}/`)) continue
    const { [word]: id, ...rest } = content
    if (typeof id !== 'string' && typeof id !== 'number') {
      problems.push({
        file: source.file,
        line: 1,
        say: `第一行应写“${word}: …”，说明这是哪一${word === 'year' ? '年' : '个流程'}`,
      })
      return {}
    }
    const section = folder === 'procedures' ? 'procedures' : 'calendar'
    source.prefix = [section, String(id)]
    return { [section]: { [String(id)]: rest } }
  }
  return content
}

/** What most people report stands first in the catalogue, whatever other files there are. */
const FIRST = 'kinds.yaml'

/** The files of a pack, examples and all: path within the folder → text. */
export type PackFiles = Record<string, string>

/** What a pack may hold, and nothing else is read: `kinds.yaml`, `procedures/appeal.yaml`, `examples/01-report.yaml`. */
export const isPackFile = (file: string): boolean =>
  /^((procedures|calendars|examples)\/)?[\p{L}\p{N}_.-]+\.ya?ml$/u.test(file) && !file.includes('..')

/** From a folder on the disk. */
export const filesIn = (dir: string): PackFiles =>
  Object.fromEntries(
    globSync('{*,procedures/*,calendars/*,examples/*}.{yaml,yml}', { cwd: dir })
      .map((file) => file.replaceAll('\\', '/'))
      .sort()
      .map((file) => [file, readFileSync(join(dir, file), 'utf8')]),
  )

/** The same files with the same text, remarks and all. */
export const sameFiles = (a: PackFiles, b: PackFiles): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([file, text]) => b[file] === text)

export const examplesOf = (files: PackFiles): [string, string][] =>
  Object.entries(files)
    .filter(([file]) => file.startsWith('examples/'))
    .sort(([a], [b]) => (a < b ? -1 : 1))

/** All files but the examples, `kinds.yaml` first, the others in order of name. A section named twice is merged; an entry named twice is a problem. */
export function readFiles(all: PackFiles): Folder {
  const problems: Problem[] = []
  const sources: Source[] = []
  const content: Record<string, unknown> = {}
  const files = Object.keys(all)
    .filter((file) => !file.startsWith('examples/'))
    .sort()
    .sort((a, b) => Number(b === FIRST) - Number(a === FIRST))
  if (!files.includes('pack.yaml'))
    problems.push({ file: 'pack.yaml', line: 1, say: '没有 pack.yaml，请确认是不是规则包的文件夹' })
  for (const file of files) {
    const source = parseSource(file, all[file]!, problems)
    const whole: unknown = source?.doc.toJS()
    if (!source || whole === null) continue
    if (!isRecord(whole)) {
      problems.push({ file, line: 1, say: '文件最外层应是“词: 内容”的样子' })
      continue
    }
    sources.push(source)
    for (const [section, value] of Object.entries(hang(source, whole, problems))) {
      const there = content[section]
      if (there === undefined) content[section] = isRecord(value) ? { ...value } : value
      else if (isRecord(there) && isRecord(value))
        for (const [id, entry] of Object.entries(value)) {
          if (id in there)
            problems.push({
              ...locate([source], [section, id]),
              say: `“${id}”在别的文件里已经写过，请留一处`,
            })
          else there[id] = entry
        }
      else
        problems.push({
          ...locate([source], [section]),
          say: `“${section}”在别的文件里已经写过，请留一处`,
        })
    }
  }
  return { content, sources, problems }
}

/** The file and line of a place in the merged pack; of the nearest thing around it when it is not written. */
export function locate(sources: Source[], path: Path): { file: string; line: number } {
  let best = { file: sources[0]?.file ?? 'pack.yaml', line: 1 }
  let deepest = -1
  for (const source of sources) {
    const { prefix, doc, lines, file } = source
    if (!prefix.every((word, i) => i >= path.length || String(path[i]) === String(word))) continue
    let node: Node | null | undefined = doc.contents as Node | null
    let offset = 0
    let depth = path.length < prefix.length ? path.length : prefix.length
    for (const word of path.slice(prefix.length)) {
      if (isAlias(node)) node = node.resolve(doc)
      let next: Node | null | undefined
      let at: number | undefined
      if (isMap(node)) {
        const pair = node.items.find((p) => isScalar(p.key) && String(p.key.value) === String(word))
        next = pair?.value as Node | null | undefined
        at = (pair?.key as Node | undefined)?.range?.[0]
      } else if (isSeq(node)) {
        next = node.items[Number(word)] as Node | undefined
        at = next?.range?.[0]
      }
      if (at === undefined) break
      node = next
      offset = at
      depth += 1
    }
    if (depth > deepest) {
      deepest = depth
      best = { file, line: lines.linePos(offset).line }
    }
  }
  return best
}
