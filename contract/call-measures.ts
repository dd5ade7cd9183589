/** What is counted of units called (吹哨), on the day it was called and for the unit called: the sheet on departments. */

interface Column {
  /** As the journal counts it. */
  measure: string
  title: string
  means: string
}

/** In the order of the columns; the average rating is `call_stars` ÷ `call_rated`. */
export const CALL_COLUMNS: readonly Column[] = [
  {
    measure: 'called',
    title: '请到场',
    means: '这段时间里被请到场（吹哨、请来一起调解等）的次数。还没到报到时限就通知不用来的，不算。',
  },
  { measure: 'call_on_time', title: '按时报到', means: '在报到时限内到的次数。' },
  { measure: 'call_late', title: '迟到', means: '过了报到时限才到的次数。' },
  { measure: 'call_absent', title: '没有报到', means: '过了报到时限还没有到的次数；后来到了，改算迟到。' },
  {
    measure: 'call_given_back',
    title: '退回',
    means: '说明不是本单位的事、退回来的次数；召集的一方坚持要其办理的，不算。',
  },
  { measure: 'call_reported', title: '已反馈', means: '反馈了办理情况的次数。' },
  { measure: 'call_reported_on_time', title: '按时反馈', means: '在反馈时限内反馈的次数。' },
  { measure: 'call_confirmed', title: '已确认', means: '反馈经召集的一方确认办好的次数。' },
  {
    measure: 'call_rated',
    title: '已评价',
    means: '召集的一方给了评价的次数；平均评价按这些算，满分 5 分。',
  },
]
export const CALL_MEASURES: string[] = [...CALL_COLUMNS.map(({ measure }) => measure), 'call_stars']

/** Said under the sheet. */
export const CALL_BASIS =
  '数字来自请单位到场、报到、反馈、确认的记录，不用另外填报；都算在请的那一天。只列部门；请村、网格等岗位到场的，看各件事里的记录，不算在这张表里。评的是单位办事，不给任何个人排名。'
