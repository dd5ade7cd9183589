/** The rows the rules begin with: taken over with one press; where a day that stands would change, with a reason. */
import { Button } from 'antd'
import { useState } from 'react'
import type { Board } from '#contract/http/programme.ts'
import { ShortForm } from '../contracts/short-form.tsx'
import { takeRows } from '../data/programmes.ts'
import { useAttempt } from '../form/use-attempt.ts'
import { useSay } from '../shell/said.tsx'

export function TakeRows({ board }: { board: Board }) {
  const [asking, setAsking] = useState(false)
  const { attempt, busy, failed } = useAttempt()
  const say = useSay()
  if (board.to_take === 0) return null
  if (board.tasks.length === 0)
    return (
      <div className="notice">
        <p>规则里写好了 {board.to_take} 个节点，还没有装入计划。</p>
        <Button
          type="primary"
          loading={busy}
          onClick={() =>
            void attempt(async () => {
              const done = await takeRows(board.programme, false, '')
              say({ words: `装入了 ${done.added} 个节点` })
            })
          }
        >
          装入规则里的任务
        </Button>
        {failed && (
          <p className="field-wrong" role="alert">
            {failed}
          </p>
        )}
      </div>
    )
  return (
    <div className="notice">
      <p>规则里有 {board.to_take} 个节点和计划不一样（规则改了，或计划改过期）。</p>
      {asking ? (
        <ShortForm
          title="照规则改计划"
          about="规则里新加的节点会加上，日期不一样的改成规则里的日期；原来的日期和原因都留着。"
          fields={[{ name: 'reason', label: '为什么改', required: true }]}
          send={(_command, { reason = '' }) => takeRows(board.programme, false, reason)}
          said={() => '计划已照规则改好'}
          close={() => setAsking(false)}
        />
      ) : (
        <Button onClick={() => setAsking(true)}>照规则改计划</Button>
      )}
    </div>
  )
}
