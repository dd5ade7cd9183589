import type { Me } from '#contract/http/session.ts'

/** Whoever may do anything with a village's books. */
const BOOKS = ['keep_books', 'review_books', 'read_books', 'record_payments', 'publish_accounts']
export const readsBooks = (me: Me): boolean => me.may.some((one) => BOOKS.includes(one))
const CONTRACTS = ['keep_contracts', 'read_contracts']
const MEMBERS = ['keep_members', 'read_members']

/** One of a row of pages that belong together. `also`: what else lies behind it. */
export interface Door {
  to: string
  title: string
  also?: string
}

/** What a village decides and shows, as far as it concerns this person: where it stands, what it is called, what else lies there. */
export function villageDoors(me: Me): Door[] {
  const may = (wanted: string[]) => me.may.some((one) => wanted.includes(one))
  if (me.posts.length === 0) return []
  return [
    { to: '/affairs', title: '事务' },
    { to: '/meetings', title: '议事', also: '/village-codes' },
    ...(readsBooks(me) ? [{ to: '/money', title: '村账' }] : []),
    { to: '/disclosures', title: '公开栏' },
    ...(may(CONTRACTS) ? [{ to: '/contracts', title: '合同' }] : []),
    ...(may(MEMBERS) ? [{ to: '/members', title: '成员' }] : []),
  ]
}
