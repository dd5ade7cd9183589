import type { Choice, Meeting, MeetingTopic } from '#contract/http/meetings.ts'
import { useState } from 'preact/hooks'
import { newId, post, sayError } from '../../../shared/api.ts'
import { Icon } from '../parts/icons.tsx'

const choices: [Choice, string][] = [
  ['yes', '同意'],
  ['no', '反对'],
  ['abstain', '弃权'],
]
const ballots = {
  open: '记名表决：大家看得到您投了什么',
  secret: '无记名投票：谁也看不到您投了什么',
  none: '只商议，不表决',
}

interface Props {
  meeting: Meeting
  topic: MeetingTopic
  number: number
  done: (meeting: Meeting) => void
}

/** What is put to the vote, word for word; the ballot while it runs; what came of it. */
export function Topic({ meeting, topic, number, done }: Props) {
  const me = meeting.members.find((member) => member.me)
  const voted = topic.cast.some((cast) => cast.member === me?.id)
  const { result } = topic
  return (
    <section class="meeting-topic">
      <h2>
        {number}. {topic.title}
      </h2>
      <p class="own-words">{topic.motion}</p>
      <p class="soft">{ballots[topic.ballot]}</p>
      {me && topic.recused.includes(me.id) && <p class="notice">这件事与您有关，您回避，不投票。</p>}
      {topic.mine.map((member) => (
        <BallotForm
          key={member}
          {...{ meeting, topic, member, done }}
          forWhom={member === me?.id ? null : (meeting.members.find((one) => one.id === member)?.name ?? '')}
        />
      ))}
      {topic.state === 'voting' && voted && (
        <p class="receipt">
          <Icon name="tick" /> 您的票已收到，等计票
        </p>
      )}
      {result && (
        <div class={result.passed ? 'receipt' : 'notice'}>
          <p>
            <strong>{result.passed ? '通过' : '没有通过'}</strong>
          </p>
          <p>
            同意 {result.ballots.yes}，反对 {result.ballots.no}，弃权 {result.ballots.abstain}
          </p>
          <p class="soft">{result.words}</p>
        </div>
      )}
    </section>
  )
}

type BallotProps = Omit<Props, 'number'> & { member: string; forWhom: string | null }

/** Chosen first, sent second: a vote cannot be taken back. */
function BallotForm({ meeting, topic, member, forWhom, done }: BallotProps) {
  const [choice, setChoice] = useState<Choice>()
  const [failed, setFailed] = useState('')
  const [busy, setBusy] = useState(false)
  const [command] = useState(newId)
  async function send() {
    if (!choice) return setFailed('请先选同意、反对或弃权。')
    setBusy(true)
    setFailed('')
    try {
      const body = { command_id: command, choice, ...(forWhom === null ? {} : { member }) }
      done(await post<Meeting>(`/api/meetings/${meeting.id}/topics/${topic.id}/votes`, body))
    } catch (failure) {
      setFailed(sayError(failure))
    } finally {
      setBusy(false)
    }
    return undefined
  }
  return (
    <form
      class="acting"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <fieldset class={failed ? 'field wrong' : 'field'}>
        <legend>{forWhom === null ? '您的一票' : `代${forWhom}投`}</legend>
        {failed && (
          <p class="message" role="alert">
            {failed}
          </p>
        )}
        {choices.map(([value, title]) => (
          <label class="option" key={value}>
            <input
              type="radio"
              name={`${topic.id}-${member}`}
              checked={choice === value}
              onChange={() => setChoice(value)}
            />
            {title}
          </label>
        ))}
      </fieldset>
      <button class="button main" type="submit" disabled={busy}>
        投出这一票
      </button>
      <p class="soft">投出后不能改。</p>
    </form>
  )
}
