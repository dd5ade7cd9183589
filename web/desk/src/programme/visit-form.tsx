/** A supervision visit: when, where, what was seen, what is to be put right. */
import { useId, useState } from 'react'
import type { TaskStory } from '#contract/http/programme.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import type { Attachment } from '#contract/http/talk.ts'
import { dayOf } from '../../../shared/formats.ts'
import { ShortForm } from '../contracts/short-form.tsx'
import { useMe } from '../data/me.ts'
import { recordVisit } from '../data/programmes.ts'
import { Field } from '../form/field.tsx'
import { FileChoice } from '../meetings/file-choice.tsx'
import { PlacePicker } from '../places/place-picker.tsx'

export function VisitForm({ story, close }: { story: TaskStory; close: () => void }) {
  const [files, setFiles] = useState<Attachment[]>([])
  const [place, setPlace] = useState<RegionRef[]>([])
  const me = useMe()
  const id = useId()
  const teams = story.visits_as
  return (
    <ShortForm
      title="登记督导"
      about="写看到的情况。要求整改的写在下面，会告诉牵头单位。"
      fields={[
        ...(teams.length > 1
          ? [{ name: 'team', label: '督导组', choices: teams.map((one) => one.title), required: true }]
          : []),
        {
          name: 'on_day',
          label: '哪天去的',
          type: 'date' as const,
          required: true,
          first: dayOf(new Date()),
        },
        { name: 'saw', label: '看到了什么', long: true, required: true },
        { name: 'asks', label: '要求整改什么', long: true },
      ]}
      send={(command_id, { team, on_day = '', saw = '', asks = '' }) =>
        recordVisit(story.programme, story.task.id, {
          ...{ command_id, on_day, saw: saw.trim(), asks: asks.trim() },
          team: (teams.find((one) => one.title === team) ?? teams[0])?.unit ?? null,
          region: place.at(-1)?.id ?? null,
          files: files.map(({ hash, name }) => ({ hash, name })),
        })
      }
      said={() => '督导情况已登记'}
      close={close}
    >
      <Field id={`${id}-place`} label="去了哪里">
        {(aria) => (
          <PlacePicker
            county={me.data?.county.code ?? ''}
            mine={[]}
            place={place}
            choose={setPlace}
            aria={aria}
          />
        )}
      </Field>
      <FileChoice label="照片或文件" files={files} set={setFiles} />
    </ShortForm>
  )
}
