import { Link } from 'wouter-preact'
import { Icon } from '../parts/icons.tsx'
import { useLoaded } from '../parts/loaded.ts'
import { readNotices } from './notices.ts'

/** On the first page: how many messages are new. Nothing, and no word, when there is none or no network. */
export function News() {
  const unread = useLoaded(() => readNotices(undefined, 1), []).data?.unread
  if (!unread) return null
  return (
    <Link class="row strip" href="/notices">
      <span>{unread} 条新消息</span>
      <Icon name="next" />
    </Link>
  )
}
