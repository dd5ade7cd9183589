/** Who to call: the publicly posted posts of a village and its grids, and who covers where nobody is in office. Pure. */
import type { Post } from '#contract/pack/language.ts'

/** An office-holder in office today. */
export interface Holder {
  post: string
  region: string
  region_name: string
  person: string
  kind: 'holder' | 'acting'
  name: string
  work_phone: string | null
}

export interface Node {
  id: string
  level: string
  name: string
  parent: string | null
}

export interface PostedSeat {
  title: string
  people: { name: string; phone: string | null; acting: boolean }[]
  /** Nobody in office: who takes the work instead, in words; null when nobody above is in office either. */
  covered_by: string | null
}

export interface PostedNode {
  id: string
  name: string
  seats: PostedSeat[]
  /** What lies below, by the name of the node it belongs to. */
  below: PostedNode[]
}

/**
 * The village with its grids, each with its public posts. `above`: county first, the village's parent last.
 * A post that stands empty is covered by the nearest filled one it reports to; a name is told only of public posts.
 */
export function postedTree(
  village: Node,
  {
    nodes,
    above,
    holders,
    posts,
  }: { nodes: Node[]; above: Node[]; holders: Holder[]; posts: Record<string, Post> },
): PostedNode {
  const at = (post: string, region: string) =>
    holders.filter((holder) => holder.post === post && holder.region === region)

  /** The first filled seat up the line of reporting, along the node's own ancestry. */
  function cover(post: string, line: Node[], seen = new Set<string>()): string | null {
    const next = posts[post]?.reports_to
    const rules = next ? posts[next] : undefined
    if (!next || !rules || seen.has(next)) return null
    const node = line.findLast((candidate) => candidate.level === rules.at)
    const [holder] = node ? at(next, node.id) : []
    if (!node || !holder) return cover(next, line, seen.add(next))
    return rules.public ? `${rules.title} ${holder.name}` : `${node.name}${rules.title}`
  }

  function posted(node: Node, lineAbove: Node[]): PostedNode {
    const line = [...lineAbove, node]
    const seats = Object.entries(posts)
      .filter(([, post]) => post.public && !post.in_department && post.at === node.level)
      .map(([id, post]): PostedSeat => {
        const people = at(id, node.id).map(({ name, work_phone, kind }) => ({
          ...{ name, phone: work_phone, acting: kind === 'acting' },
        }))
        return { title: post.title, people, covered_by: people.length > 0 ? null : cover(id, line) }
      })
    const below = nodes.filter((child) => child.parent === node.id).map((child) => posted(child, line))
    return { id: node.id, name: node.name, seats, below }
  }
  return posted(village, above)
}
