import { Input, Select } from 'antd'
import { useState } from 'react'
import type { Meeting } from '#contract/http/meetings.ts'
import type { Attachment } from '#contract/http/talk.ts'
import { doAtMeeting } from '../data/meetings.ts'
import { Field } from '../form/field.tsx'
import { useAttempt } from '../form/use-attempt.ts'
import { Sent } from './before.tsx'
import { FileChoice } from './file-choice.tsx'

/** Who comes in whose place, with the written word. */
export function ProxyForm({ meeting, close }: { meeting: Meeting; close: () => void }) {
  const [member, setMember] = useState<string>()
  const [name, setName] = useState('')
  const [household, setHousehold] = useState('')
  const [files, setFiles] = useState<Attachment[]>([])
  const { attempt, busy, failed, setFailed } = useAttempt()
  const asksHousehold = meeting.proxies === 'household'
  const absent = meeting.members.filter((one) => !one.attended && !one.proxy)
  return (
    <form
      className="meeting-pair"
      aria-label="书面委托"
      onSubmit={(event) => {
        event.preventDefault()
        const [file] = files
        if (!member || !name.trim() || !file) return setFailed('请选谁委托，写受委托人，并附上委托书。')
        const by = meeting.members.find((one) => one.name === name.trim())
        void attempt(async () => {
          await doAtMeeting(meeting.id, 'proxies', {
            ...{ member, file: { hash: file.hash, name: file.name } },
            ...(by ? { by: by.id } : { name }),
            ...(asksHousehold ? { household } : {}),
          })
          close()
        })
      }}
    >
      <Field id="proxy-member" label="谁到不了会" required>
        {(aria) => (
          <Select
            {...aria}
            showSearch={{ optionFilterProp: 'label' }}
            value={member}
            options={absent.map((one) => ({ value: one.id, label: one.name }))}
            onChange={setMember}
          />
        )}
      </Field>
      <Field id="proxy-name" label="受委托人" required>
        {(aria) => (
          <Input {...aria} maxLength={20} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      {asksHousehold && (
        <Field id="proxy-household" label="两人共同的户主姓名" required>
          {(aria) => (
            <Input
              {...aria}
              maxLength={40}
              value={household}
              onChange={(event) => setHousehold(event.target.value)}
            />
          )}
        </Field>
      )}
      <FileChoice label="委托书照片" files={files} set={(all) => setFiles(all.slice(-1))} />
      <Sent busy={busy} failed={failed} words="登记委托" />
    </form>
  )
}
