/** What each column counts. Stands on the page and in print, so that two people never read one number two ways. */
interface Props {
  columns: readonly { title: string; means: string }[]
  /** What all of them rest on. */
  basis: string
}

export function Definitions({ columns, basis }: Props) {
  return (
    <section className="definitions" aria-labelledby="definitions-title">
      <h2 id="definitions-title">这些数怎么算</h2>
      <dl>
        {columns.map(({ title, means }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
      <p>{basis}点一个数字，就看到它数的是哪些事。</p>
    </section>
  )
}
