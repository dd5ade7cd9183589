import { Button } from 'antd'
import { Link } from 'react-router'
import type { Meeting, MeetingTopic } from '#contract/http/meetings.ts'
import { doAtMeeting } from '../data/meetings.ts'
import { useAttempt } from '../form/use-attempt.ts'
import { BallotWork } from './ballot-work.tsx'
import { choices } from './choices.ts'
import { RecusalField } from './recusal-field.tsx'

const ballots = { open: '记名表决', secret: '无记名投票', none: '只商议，不表决' }

interface Props {
  meeting: Meeting
  topic: MeetingTopic
  number: number
}

/** One topic: its motion, the ballot while it runs, the result once it is counted. */
export function TopicPanel({ meeting, topic, number }: Props) {
  const { attempt, busy, failed } = useAttempt()
  const act = (rest: string, body: object = {}) =>
    attempt(() => doAtMeeting(meeting.id, `topics/${topic.id}/${rest}`, body))
  const isOpen = meeting.state === 'open'
  const nameOf = (id: string) => meeting.members.find((member) => member.id === id)?.name ?? ''
  const resolution = meeting.resolutions.find((one) => one.topic === topic.id)
  return (
    <article className="topic" data-state={topic.state}>
      <h3>
        {number}. {topic.title}
        <span className="topic-ballot">{ballots[topic.ballot]}</span>
      </h3>
      <p className="topic-motion">{topic.motion}</p>
      {topic.matter && (
        <p>
          事项：
          <Link to={`/matters/${topic.matter.id}`}>
            {topic.matter.title}（{topic.matter.number}）
          </Link>
        </p>
      )}
      {topic.recused.length > 0 && <p>回避：{topic.recused.map(nameOf).join('、')}</p>}
      {isOpen && meeting.holds && meeting.listed && topic.state === 'waiting' && topic.ballot !== 'none' && (
        <RecusalField meeting={meeting} topic={topic} />
      )}
      {isOpen && meeting.holds && topic.state === 'waiting' && topic.ballot !== 'none' && (
        <Button
          type="primary"
          loading={busy}
          disabled={!meeting.quorum.reached}
          onClick={() => void act('ballot')}
        >
          开始表决
        </Button>
      )}
      {topic.state === 'voting' && (
        <div className="topic-voting">
          <p className="topic-cast" role="status">
            正在表决：
            {meeting.listed ? (
              <>
                已投 <strong className="number">{topic.cast.length}</strong> 人，到会{' '}
                {meeting.present.members ?? 0} 人
              </>
            ) : (
              '按纸质票计数'
            )}
          </p>
          {topic.mine.map((member) => (
            <p key={member} className="topic-mine">
              {meeting.members.find((one) => one.id === member)?.me
                ? '您的一票：'
                : `代${nameOf(member)}投：`}
              {choices.map(([choice, title]) => (
                <Button key={choice} loading={busy} onClick={() => void act('votes', { choice, member })}>
                  {title}
                </Button>
              ))}
            </p>
          ))}
          {meeting.holds && <BallotWork meeting={meeting} topic={topic} />}
        </div>
      )}
      {topic.result && <Result topic={topic} />}
      {resolution && <p className="topic-number">决议编号 {resolution.number}</p>}
      {resolution && resolution.opened.length > 0 && (
        <p>
          后续事项：
          {resolution.opened.map((matter, i) => (
            <Link key={matter} to={`/matters/${matter}`}>
              {topic.follow_ups[i]?.text ?? '看这件'}
            </Link>
          ))}
        </p>
      )}
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
    </article>
  )
}

export function Result({ topic }: { topic: MeetingTopic }) {
  const { result } = topic
  if (!result) return null
  const { yes, no, abstain, invalid } = result.ballots
  return (
    <div className="topic-result" data-passed={result.passed}>
      <p className="topic-verdict">{result.passed ? '✓ 通过' : '✕ 未通过'}</p>
      <dl>
        {(
          [
            ['同意', yes],
            ['反对', no],
            ['弃权', abstain],
            ['无效', invalid],
            ['回避', result.recused],
          ] as const
        ).map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="number">{count}</dd>
          </div>
        ))}
      </dl>
      <p>{result.words}</p>
    </div>
  )
}
