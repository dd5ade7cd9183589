/** A draft begun: from the newest version, or with a folder or zip brought in. */
import { Button } from 'antd'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { beginDraft, bringZip } from '../data/rules.ts'
import { useAttempt } from '../form/use-attempt.ts'

export function Bring() {
  const { attempt, busy, failed } = useAttempt()
  const navigate = useNavigate()
  const zip = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const go = (work: () => Promise<string>) =>
    void attempt(async () => void (await navigate(`/rules/drafts/${await work()}`)))
  return (
    <div className="rule-bring">
      <Button type="primary" loading={busy} onClick={() => go(() => beginDraft({}))}>
        起草修改
      </Button>
      <Button disabled={busy} onClick={() => zip.current?.click()}>
        上传 zip
      </Button>
      <Button disabled={busy} onClick={() => folder.current?.click()}>
        上传文件夹
      </Button>
      <input
        ref={zip}
        hidden
        type="file"
        accept=".zip"
        aria-label="规则包 zip"
        onChange={({ target }) => {
          const file = target.files?.[0]
          target.value = ''
          if (file) go(() => bringZip(file))
        }}
      />
      <input
        ref={folder}
        hidden
        type="file"
        // one folder and all in it
        {...{ webkitdirectory: '' }}
        aria-label="规则包文件夹"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          target.value = ''
          if (files.length) go(async () => beginDraft({ files: await readFolder(files) }))
        }}
      />
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
    </div>
  )
}

/** Paths within the chosen folder; what is no YAML stays where it is. */
async function readFolder(files: File[]): Promise<Record<string, string>> {
  const read = files
    .filter((file) => /\.ya?ml$/.test(file.name))
    .map(async (file): Promise<[string, string]> => [
      file.webkitRelativePath.split('/').slice(1).join('/') || file.name,
      await file.text(),
    ])
  return Object.fromEntries(await Promise.all(read))
}
