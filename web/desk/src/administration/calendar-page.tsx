/** 工作日历: the hours and days the county works, which every clock counts by. */
import { Link } from 'react-router'
import type { WorkingCalendar } from '#contract/http/administration.ts'
import { dayOf, dayWords } from '../../../shared/formats.ts'
import { useWorkingCalendar } from '../data/administration.ts'
import { AdminPage } from './admin-page.tsx'

export function WorkingCalendarPage() {
  const calendar = useWorkingCalendar()
  return (
    <AdminPage title="工作日历" asked={calendar}>
      {calendar.data && (
        <>
          <p>
            上班时间 {calendar.data.working_hours.map((span) => span.replace('-', ' 到 ')).join('、')}
            ，周六、周日休息，法定节假日和调休见下。各项时限按它算；改它要<Link to="/rules">在“规则”里</Link>
            由两个人起草、批准，正在走的时限跟着重算。
          </p>
          {calendar.data.years.map((year) => (
            <details key={year.year} open={year.year === dayOf(new Date()).slice(0, 4)}>
              <summary>
                {year.year} 年{!year.published && '（国务院还没有公布，是预计的）'}
              </summary>
              <Year year={year} />
            </details>
          ))}
        </>
      )}
    </AdminPage>
  )
}

function Year({ year }: { year: WorkingCalendar['years'][number] }) {
  return (
    <section aria-label={`${year.year} 年`}>
      {year.source && <p className="soft">{year.source}</p>}
      <h2>放假</h2>
      <Days days={year.holidays} />
      <h2>调休上班</h2>
      <Days days={year.make_up_days} />
    </section>
  )
}

const Days = ({ days }: { days: string[] }) =>
  days.length === 0 ? (
    <p className="soft">没有。</p>
  ) : (
    <ul className="admin-days">
      {days.map((day) => (
        <li key={day} className="number">
          {dayWords(day)}
        </li>
      ))}
    </ul>
  )
