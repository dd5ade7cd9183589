import { Button } from 'antd'
import { Refusal, sayError } from '../../../shared/api.ts'

/** Something could not be read: what, in words, and the next step. */
export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  const title = error instanceof Refusal ? error.problem.title : '没有读到'
  return (
    <div className="trouble" role="alert">
      <h2>{title}</h2>
      <p>{sayError(error)}</p>
      {again && <Button onClick={again}>再试一次</Button>}
    </div>
  )
}
