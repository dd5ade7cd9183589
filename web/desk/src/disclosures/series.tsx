import { Button } from 'antd'
import type { Owed } from '#contract/http/publications.ts'
import type { RegionRef } from '#contract/http/shapes.ts'

export const STANDING: Record<Owed['standing'], string> = {
  open: '还没到期',
  published: '已公布',
  late: '晚公布',
  missing: '到期未公布',
}
const CLASS = { party: '党务', village: '村务', finance: '财务' }

/** Every period owed, the newest first, with what is missing in its place. */
export function Series({ owed, place, open }: { owed: Owed[]; place: RegionRef; open: (one: Owed) => void }) {
  const missing = owed.filter((one) => one.standing === 'missing').length
  if (owed.length === 0)
    return (
      <div className="list-empty">
        <h2>还没有到期的公开内容</h2>
        <p>每期结束以后，该公布的会列在这里。</p>
      </div>
    )
  return (
    <>
      <p>
        {missing > 0 ? `有 ${missing} 期到期没有公布，群众也看得见。` : '没有缺的。'}
        <a href={`/v/${place.code}/disclosures`} target="_blank" rel="noreferrer">
          看群众看到的
        </a>
      </p>
      <ul className="duties">
        {owed.map((one) => (
          <li key={`${one.duty} ${one.period}`} data-standing={one.standing}>
            <span className="duty-title">
              <strong>
                {one.period_title} {one.title}
              </strong>
              <span className="soft">
                {CLASS[one.class]}，{one.due_on} 前公布
              </span>
            </span>
            <span className="standing">{STANDING[one.standing]}</span>
            {one.mine && (
              <Button type={one.publication ? 'default' : 'primary'} onClick={() => open(one)}>
                {one.publication ? '查看、更正' : '公布'}
                <span className="unseen">
                  {one.period_title}
                  {one.title}
                </span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
