import type { Matter, MatterCall } from '#contract/http/matters.ts'
import { when } from '../../../shared/formats.ts'
import { Acts } from './acts.tsx'
import type { Which } from './matter.ts'
import { Pictures } from './pictures.tsx'

interface Props {
  matter: Matter
  which: Which
  again: () => void
}

/** The units called: who came, who did not, what each did; one's own call first, to check in with one tap. */
export function Calls({ matter, which, again }: Props) {
  if (matter.calls.length === 0) return null
  const came = matter.calls.filter((call) => call.checked_in).length
  return (
    <section>
      <h2>{matter.calls[0]!.called_as}</h2>
      <p class="soft">
        请了 {matter.calls.length} 个单位，已到 {came} 个。
      </p>
      {matter.calls
        .toSorted((a, b) => Number(b.mine) - Number(a.mine) || Number(b.leads) - Number(a.leads))
        .map((call) => (
          <div class={call.absent || isLate(call) ? 'standing late' : 'standing'} key={call.call}>
            <p>
              <strong>
                {call.unit}（{call.leads ? '牵头' : '配合'}）
              </strong>
            </p>
            <p class={call.absent || isLate(call) ? 'late-words' : undefined}>{standing(call)}</p>
            {call.overseers.length > 0 && <p class="soft">已请{call.overseers.join('、')}督促</p>}
            {call.reported && <p>{call.reported.text}</p>}
            <Pictures hashes={call.reported?.photos ?? []} which={which} />
            {call.over?.text && <p>{[call.over.ground, call.over.text].filter(Boolean).join('：')}</p>}
            {call.rating !== null && (
              <p aria-label={`评价 ${call.rating} 分，满分 5 分`}>
                {'★'.repeat(call.rating)} {call.rating} 分
              </p>
            )}
            <Acts
              {...{ matter, which, again }}
              offers={call.actions}
              extra={{ call: call.call }}
              title={call.unit}
            />
          </div>
        ))}
    </section>
  )
}

const isLate = ({ status, report }: MatterCall) => status === 'checked_in' && report?.late === true

/** One sentence: where it stands, and until when. */
function standing(call: MatterCall): string {
  const { status, checked_in, check_in, report, reported } = call
  const came = checked_in ? `${when(checked_in.at)}报到${checked_in.late ? '，迟到' : ''}` : ''
  if (status === 'called')
    return `${call.absent ? '没有报到' : '待报到'}${check_in ? `，最晚 ${when(check_in.due_at)}，${check_in.words}` : ''}`
  if (status === 'checked_in')
    return `${came}；${report ? `最晚 ${when(report.due_at)}反馈，${report.words}` : '待反馈'}`
  if (reported && status !== 'given_back') return `${came}；${when(reported.at)}反馈，${call.status_title}`
  return call.status_title
}
