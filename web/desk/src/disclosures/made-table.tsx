import type { Made } from '#contract/http/publications.ts'

/** What the record wrote; not to be edited here. */
export function MadeTable({ made }: { made: Made }) {
  return (
    <figure className="made">
      {made.rows.length > 0 && (
        <div className="made-scroll" tabIndex={0} role="group" aria-label="自动生成的内容">
          <table>
            <thead>
              <tr>
                {made.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {made.rows.map((row) => (
                <tr key={row.join('\n')}>
                  {row.map((cell, i) => (
                    <td key={made.columns[i]} className={/^-?[\d,.]+$/.test(cell) ? 'number' : undefined}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <figcaption className="soft">
        {made.rows.length === 0 ? '本期没有记录。' : ''}来源：{made.from}，不用再填。
      </figcaption>
    </figure>
  )
}
