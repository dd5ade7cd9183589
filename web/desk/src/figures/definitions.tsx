/** What each column counts. Stands on the page and in print, so that two people never read one number two ways. */
export const definitions = {
  received: ['收到', '这段时间里报上来的件数。'],
  accepted: ['按时受理', '在受理期限内接下来的，占已受理的。'],
  handled: ['按时办理', '在办理期限内办出结果的，占已办出结果的。'],
  due: ['应结', '办理期限落在这段时间里的件数。'],
  due_closed: ['已结', '应结里已经办出结果的；括号里是占应结的比例。'],
  reopened: ['重办', '办结以后反映人不认可、重新办理的件数；重办的不算办结。'],
  satisfied: ['满意', '评价为满意、很满意的，占已评价的。没有评价的不算在内。'],
} as const

export function Definitions() {
  return (
    <section className="definitions" aria-labelledby="definitions-title">
      <h2 id="definitions-title">这些数怎么算</h2>
      <dl>
        {Object.values(definitions).map(([title, means]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
      <p>期限按工作时间计算，节假日和调休以国务院办公厅公布的安排为准。数字来自办理记录，不用另外填报。</p>
    </section>
  )
}
