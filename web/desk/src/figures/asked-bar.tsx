/** What is asked: days, how to divide, which tree, one crossing; and what to take away. */
import { Link } from 'react-router'
import { dayOf } from '../../../shared/formats.ts'
import { bys, crossings, type Asked } from './asked.ts'
import { TakeFile } from '../shell/take-file.tsx'
import { DaysBar } from './days-bar.tsx'

interface Props {
  asked: Asked
  /** What the crossing is called. */
  only: string | null
  hrefWith: (part: Record<string, string | undefined>) => string
  go: (href: string) => void
}

export function AskedBar({ asked, only, hrefWith, go }: Props) {
  const { from, to, by, tree } = asked
  const today = dayOf(new Date())
  const month = (to < today ? to : today).slice(0, 7)
  const query = new URLSearchParams(asked as Record<string, string>)
  const brief = (format: string) => {
    const of = new URLSearchParams({ month, format })
    if (asked.region) of.set('region', asked.region)
    return `/api/brief?${of}`
  }
  const crossed = crossings.some((name) => asked[name])
  return (
    <div className="figures-asked">
      <DaysBar {...{ from, to, hrefWith, go }} />
      <div role="group" aria-label="怎么分" className="figures-presets">
        {bys.map(([value, title]) => (
          <Link key={value} to={hrefWith({ by: value })} aria-current={value === by ? 'true' : undefined}>
            {title}
          </Link>
        ))}
      </div>
      <div role="group" aria-label="区划" className="figures-presets">
        <Link to={hrefWith({ tree: undefined })} aria-current={tree ? undefined : 'true'}>
          现在的区划
        </Link>
        <Link to={hrefWith({ tree: 'then' })} aria-current={tree ? 'true' : undefined}>
          当时的区划
        </Link>
      </div>
      <div role="group" aria-label="数什么" className="figures-presets">
        <Link to={hrefWith({ of: undefined })} aria-current={asked.of ? undefined : 'true'}>
          群众反映
        </Link>
        <Link to={hrefWith({ of: 'affairs' })} aria-current={asked.of ? 'true' : undefined}>
          村级事务
        </Link>
      </div>
      {crossed && (
        <p className="figures-only">
          只看{only ?? '一项'}
          <Link
            to={hrefWith({ kind: undefined, department: undefined, channel: undefined, only: undefined })}
          >
            看全部
          </Link>
        </p>
      )}
      <div role="group" aria-label="拿走" className="figures-takes">
        <span>{Number(month.slice(5))}月月报</span>
        <TakeFile href={brief('pdf')}>PDF</TakeFile>
        <TakeFile href={brief('docx')}>Word</TakeFile>
        <TakeFile href={`/api/figures.xlsx?${query}`}>表格</TakeFile>
        <button type="button" className="quiet-button print-button" onClick={() => window.print()}>
          打印
        </button>
      </div>
    </div>
  )
}
