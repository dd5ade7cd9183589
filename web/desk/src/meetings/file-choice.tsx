import { Button } from 'antd'
import { useRef } from 'react'
import type { Attachment } from '#contract/http/talk.ts'
import { sendAttachment } from '../data/talk.ts'
import { useAttempt } from '../form/use-attempt.ts'

interface Props {
  label: string
  files: Attachment[]
  set: (files: Attachment[]) => void
}

/** Files sent at once and named until the form goes out. */
export function FileChoice({ label, files, set }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const { attempt, busy, failed } = useAttempt()
  const choose = (list: FileList | null) =>
    attempt(async () => {
      const sent: Attachment[] = []
      for (const file of list ?? []) sent.push(await sendAttachment(file))
      set([...files, ...sent])
      if (input.current) input.current.value = ''
    })
  return (
    <div className="file-choice">
      <input
        ref={input}
        className="unseen"
        type="file"
        multiple
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => void choose(event.target.files)}
      />
      <Button loading={busy} onClick={() => input.current?.click()}>
        附上{label}
      </Button>
      {files.map((file) => (
        <span key={file.hash}>
          {file.name}
          <button
            type="button"
            className="quiet-button"
            onClick={() => set(files.filter((other) => other !== file))}
          >
            去掉<span className="unseen">{file.name}</span>
          </button>
        </span>
      ))}
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
    </div>
  )
}
