/**
 * `posts_as`: a post the packs below speak of is here another one. Wherever they say the first, the second is meant; the first
 * itself does not stand here. So a procedure is written once for counties whose posts are called, and stand, otherwise.
 */
import type { Checking } from './checking.ts'
import { unknown } from './nearest.ts'

type Named = Record<string, unknown>
const isNamed = (x: unknown): x is Named => typeof x === 'object' && x !== null && !Array.isArray(x)

/** Words of the language whose value is a post, or a list of posts. What is missed here the checks call an unknown post. */
const HOLD_POSTS = new Set([
  ...['post', 'targets', 'reports_to', 'workers', 'begun_by', 'reporter_holds', 'actor_holds', 'offered_to'],
  ...['shown_to', 'convened_by', 'recorded_by', 'opened_by', 'surveyed_by', 'accepted_by', 'seen_by'],
  ...['owners', 'confirmed_by', 'published_by', 'kept_by', 'answer_for_places', 'calls'],
])

function said(value: unknown, word: string, as: Map<string, string>): unknown {
  if (typeof value === 'string') return HOLD_POSTS.has(word) ? (as.get(value) ?? value) : value
  if (Array.isArray(value)) {
    const all = value.map((one) => said(one, word, as))
    return all.filter((one, i) => typeof one !== 'string' || all.indexOf(one) === i)
  }
  if (!isNamed(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, said(one, name, as)]))
}

/** `base` in the words of the pack that is laid over it; the same object when it says nothing of posts. */
export function inWordsOf(own: object, base: Named): Named {
  const word = (own as Named)['posts_as']
  if (!isNamed(word)) return base
  const as = new Map(Object.entries(word).map(([post, here]) => [post, String(here)]))
  const posts = Object.entries(isNamed(base['posts']) ? base['posts'] : {}).filter(([id]) => !as.has(id))
  return { ...(said(base, '', as) as Named), posts: said(Object.fromEntries(posts), 'posts', as) }
}

export function checkPostsAs({ own, base, merged, wrong }: Checking): void {
  const here = merged.posts ?? {}
  for (const [post, as] of Object.entries(own.posts_as ?? {})) {
    const at = ['posts_as', post]
    if (!base)
      wrong(at, '没有写 extends，就没有别处的岗位可换：posts_as 只用来说明所继承规则里的岗位由谁担任')
    else if (!base.posts?.[post]) wrong(at, unknown('所继承的岗位', post, Object.keys(base.posts ?? {})))
    else if (own.posts?.[post]) wrong(at, `“${post}”在 posts 里又写了一遍，请留一处`)
    if (!here[as]) wrong(at, unknown('岗位', as, Object.keys(here)))
  }
}
