/**
 * The import rule of docs/architecture.md, on a real parse of every source file: which folder may lean on which, contexts
 * only through their door, no circle. Answers one line a breach.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Downward: a context may lean on those before it. */
const CONTEXTS = [
  'lib',
  'journal',
  'authority',
  'packs',
  'places',
  'people',
  'matters',
  'deliberation',
  'money',
  'contracts',
  'programme',
  'supervision',
  'disclosure',
  'insight',
  'gateways',
  'demo',
]

/** Siblings: neither leans on the other. What one causes in another is an effect that app.ts wires. */
const APART = [
  ['deliberation', 'money', 'contracts', 'supervision', 'programme'],
  ['disclosure', 'insight'],
]

/** `sources`: path → text, paths from the root with `/`. */
export function breaches(sources) {
  const edges = Object.entries(sources).flatMap(([from, text]) => imports(from, text, sources))
  return [...edges.flatMap(({ from, to }) => judge(from, to)), ...circles(edges)]
}

function imports(from, text, sources) {
  const { module } = parseSync(from, text)
  const named = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap((one) => one.entries.map((entry) => entry.moduleRequest?.value)),
    ...module.dynamicImports.map((one) =>
      text.slice(one.moduleRequest.start, one.moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
    ),
  ]
  return [...new Set(named)].flatMap((name) => {
    const to = name && resolve(from, name, sources)
    return to ? [{ from, to }] : []
  })
}

/** The file an import means, when it is one of ours. */
function resolve(from, name, sources) {
  const bare = name.split('?')[0]
  const path = bare.startsWith('#contract/')
    ? bare.replace('#contract/', 'contract/')
    : bare.startsWith('#server/')
      ? bare.replace('#server/', 'server/src/')
      : bare.startsWith('.')
        ? normalize(join(dirname(from), bare))
            .split(sep)
            .join('/')
        : undefined
  if (!path) return undefined
  return [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((one) => one in sources) ?? path
}

/** `room`: what a file belongs to; `context`: which part of the server or which face. */
function placeOf(path) {
  const [room, second, third, fourth] = path.split('/')
  if (room === 'server' && second === 'src')
    return { room: 'server', context: fourth ? third : third?.includes('.') ? 'top' : third }
  if (room === 'server') return { room: 'server', context: 'test' }
  if (room === 'web') return { room: 'web', context: second }
  return { room, context: second }
}

function judge(from, to) {
  const here = placeOf(from)
  const there = placeOf(to)
  const isTest =
    /\.(test|e2e)\.\w+$/.test(from) ||
    here.context === 'test' ||
    ['bench', 'e2e', 'tools'].includes(here.room)
  const breach = (why) => [`${from} → ${to}: ${why}`]
  if (here.room === 'contract')
    return there.room === 'contract' ? [] : breach('contract imports nothing of ours')
  if (here.room === 'web') {
    if (there.room === 'contract' || there.context === here.context || there.context === 'shared') return []
    return breach(there.room === 'web' ? 'the faces do not import each other' : 'web imports contract only')
  }
  if (here.room === 'server' && there.room === 'web') return breach('the server does not import the faces')
  if (there.room !== 'server' || there.context === 'test') {
    return there.context === 'test' && there.room === 'server' && !isTest
      ? breach('only tests import the test world')
      : []
  }
  if (betweenDoors(from, to)) return breach('doors to neighbours do not import each other')
  if (there.context === here.context || there.context === 'lib' || here.context === 'test') return []
  const isDoor = to.endsWith('/index.ts') || there.context === 'top'
  if (!isDoor) return breach('through the door: the context’s index.ts')
  if (isTest || here.context === 'top') return []
  if (there.context === 'top') return breach('nothing leans on the table of contents')
  const order = [here.context, there.context].map((name) => CONTEXTS.indexOf(name))
  if (order.includes(-1)) return breach('a context tools/imports.mjs does not know')
  if (APART.some((siblings) => siblings.includes(here.context) && siblings.includes(there.context)))
    return breach('siblings stay apart')
  return order[0] > order[1] ? [] : breach('downward only')
}

/** From one gateway into another: `server/src/gateways/open311/… → server/src/gateways/hotline/…`. */
function betweenDoors(from, to) {
  const [mine, theirs] = [from, to].map((path) => /^server\/src\/gateways\/([^/]+)\//.exec(path)?.[1])
  return mine !== undefined && theirs !== undefined && mine !== theirs
}

/** Circles of files, type imports included; each is told once, from its first file by name. */
function circles(edges) {
  const next = Map.groupBy(edges, (edge) => edge.from)
  const done = new Set()
  const found = new Set()
  const walk = (path, trail) => {
    const at = trail.indexOf(path)
    if (at >= 0) {
      const ring = trail.slice(at)
      const first = ring.indexOf(ring.toSorted()[0])
      found.add([...ring.slice(first), ...ring.slice(0, first)].join(' → '))
      return
    }
    if (done.has(path)) return
    for (const edge of next.get(path) ?? []) walk(edge.to, [...trail, path])
    done.add(path)
  }
  for (const path of next.keys()) walk(path, [])
  return [...found].map((ring) => `a circle: ${ring}`)
}

export function readSources(folder = root) {
  const patterns = ['contract', 'server', 'web', 'tools', 'bench', 'e2e'].map(
    (room) => `${room}/**/*.{ts,tsx,mjs}`,
  )
  const paths = globSync(patterns, {
    cwd: folder,
    exclude: (path) => /(^|[/\\])(dist|node_modules)$/.test(path),
  })
  return Object.fromEntries(
    paths
      .filter((path) => existsSync(join(folder, path)))
      .map((path) => [path.split(sep).join('/'), readFileSync(join(folder, path), 'utf8')]),
  )
}

if (process.argv[1] && relative(process.argv[1], fileURLToPath(import.meta.url)) === '') {
  const found = breaches(readSources())
  for (const line of found) console.error(line)
  process.exitCode = found.length ? 1 : 0
}
