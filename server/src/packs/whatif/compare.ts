/** Two trails of one matter, side by side: what would have gone otherwise, in words. */
import type { Procedure } from '#contract/pack/procedure-language.ts'
import type { WhatIfChange } from '#contract/http/what-if.ts'
import type { Trail } from './trail.ts'

export function compare(before: Trail, after: Trail, paths: Procedure['paths']): WhatIfChange[] {
  if (after.refused !== null)
    return before.refused === null ? [{ change: 'gone', before: '受理', after: after.refused }] : []
  return [
    ...seats(before, after),
    ...clocks(before, after),
    ...path(before, after, paths),
    ...meetings(before, after),
    ...steps(before, after),
  ]
}

/** The first seat that is another one. A matter that merely went less far went nowhere else. */
function seats({ seats: a }: Trail, { seats: b }: Trail): WhatIfChange[] {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1)
    if (a[i]!.key !== b[i]!.key)
      return [
        {
          change: 'elsewhere',
          before: `${a[i]!.title}（${a[i]!.state}）`,
          after: `${b[i]!.title}（${b[i]!.state}）`,
        },
      ]
  return []
}

function clocks(before: Trail, after: Trail): WhatIfChange[] {
  return [...after.clocks].flatMap(([id, { title, late }]): WhatIfChange[] => {
    const was = before.clocks.get(id)?.late ?? false
    if (was === late) return []
    return [
      late
        ? { change: 'late', before: `${title}：按时`, after: `${title}：超时` }
        : { change: 'on_time', before: `${title}：超时`, after: `${title}：按时` },
    ]
  })
}

/** Paths are written from the strictest down. */
function path(before: Trail, after: Trail, paths: Procedure['paths']): WhatIfChange[] {
  if (!before.path || !after.path || before.path.path === after.path.path) return []
  const rank = (id: string) => paths?.findIndex((one) => one.path === id) ?? -1
  const [was, is] = [rank(before.path.path), rank(after.path.path)]
  const change = was < 0 || is < 0 ? 'other_path' : is < was ? 'stricter' : 'looser'
  return [{ change, before: before.path.title, after: after.path.title }]
}

function meetings(before: Trail, after: Trail): WhatIfChange[] {
  const more = after.meetings.filter((one) => !before.meetings.includes(one))
  const less = before.meetings.filter((one) => !after.meetings.includes(one))
  const said = (list: string[]) => list.join('、') || '不开会'
  return [
    ...(more.length ? [{ change: 'meeting' as const, before: said(less), after: said(more) }] : []),
    ...(less.length && !more.length
      ? [{ change: 'no_meeting' as const, before: said(less), after: '不开会' }]
      : []),
  ]
}

function steps(before: Trail, after: Trail): WhatIfChange[] {
  const stopped = after.undoable.filter((one) => !before.undoable.includes(one))
  const more = after.more.filter((one) => !before.more.includes(one))
  return [
    ...(stopped.length
      ? [
          {
            change: 'not_so' as const,
            before: `“${stopped[0]!}”办了`,
            after: `停在“${after.state}”，不能这样办`,
          },
        ]
      : []),
    ...(more.length ? [{ change: 'more' as const, before: '没有要', after: `还要${more.join('、')}` }] : []),
  ]
}
