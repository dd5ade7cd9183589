import { count } from '../../../shared/formats.ts'
import type { PostCount } from '../data/staffing.ts'

/** Seats wanted and held, by post, as the rules order the posts. */
export function PostTable({ posts, place }: { posts: PostCount[]; place: string }) {
  if (posts.length === 0) return <p className="field-hint">{place}和下面没有设岗位。</p>
  return (
    <table className="plain-table">
      <caption className="unseen">{place}各岗位的应设、在岗和空缺</caption>
      <thead>
        <tr>
          <th scope="col">岗位</th>
          <th scope="col">应设</th>
          <th scope="col">在岗</th>
          <th scope="col">空缺</th>
        </tr>
      </thead>
      <tbody>
        {posts.map((one) => (
          <tr key={one.post}>
            <th scope="row">{one.post_title}</th>
            <td>{count(one.seats)}</td>
            <td>{count(one.held)}</td>
            <td data-empty={one.seats > one.held}>
              {one.seats > one.held ? count(one.seats - one.held) : '—'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
