import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Question } from '#contract/http/books.ts'
import { sayError } from '../../../shared/api.ts'
import { when } from '../../../shared/formats.ts'
import { answerQuestion } from '../data/books.ts'
import { noteSignedOut } from '../data/query-client.ts'

/** What people asked about a published voucher; an answer makes both public and is not taken back. */
export function Questions({ questions, mayAnswer }: { questions: Question[]; mayAnswer: boolean }) {
  if (questions.length === 0) return null
  return (
    <section>
      <h2>群众提问</h2>
      <ul className="money-questions">
        {questions.map((question) => (
          <li key={question.id}>
            <p>
              {when(question.at)}：{question.text}
            </p>
            {question.answered_at ? (
              <p>
                答复（{when(question.answered_at)}）：{question.answer}
              </p>
            ) : (
              <>
                <p className={question.late ? 'late' : undefined}>
                  {when(question.due_at)} 前答复{question.late && '，已超过期限，公开页上看得见'}
                </p>
                {mayAnswer && <AnswerForm id={question.id} />}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function AnswerForm({ id }: { id: string }) {
  const [text, setText] = useState('')
  const [failed, setFailed] = useState('')
  return (
    <form
      className="money-ask"
      onSubmit={(event) => {
        event.preventDefault()
        answerQuestion(id, text.trim()).catch((error: unknown) => {
          noteSignedOut(error)
          setFailed(sayError(error))
        })
      }}
    >
      {failed && <p role="alert">{failed}</p>}
      <label htmlFor={`answer-${id}`}>答复（和问题一起公开，不能收回；不要写别人的电话、身份证号）</label>
      <Input.TextArea
        id={`answer-${id}`}
        rows={3}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button htmlType="submit" disabled={!text.trim()}>
        答复
      </Button>
    </form>
  )
}
