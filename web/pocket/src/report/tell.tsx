import { Link } from 'wouter-preact'
import { useRef } from 'preact/hooks'
import { useElder } from '../keep/elder.ts'
import type { Recording } from '../keep/recorder.ts'
import { isWorker, useMe } from '../keep/session.ts'
import { TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { pathNow } from '../parts/path-now.ts'
import { Photos } from '../parts/photos.tsx'
import { quietly } from '../parts/quietly.tsx'
import { Similar } from './similar-later.ts'
import type { StepProps } from './step-props.ts'

/** Its code comes when somebody gets here. */
const Voice = quietly(async () => (await import('./voice.tsx')).Voice)

/** ③ In one's own words, written or spoken; a photo if one likes; a phone if one likes. */
export function Tell({ draft, change, errors, next }: StepProps) {
  const me = useMe()
  const elder = useElder()
  const running = useRef<Recording>()
  // who goes on while it records has said enough
  const send = async () => {
    const voice = await running.current?.finish()
    next(voice ? { voice } : {})
  }
  return (
    <Form send={() => void send()}>
      <TextField
        id="text"
        label="是什么事？"
        hint={
          draft.kind?.sensitive === 'accuses'
            ? '写清是谁、哪个单位、什么时候、什么事。被投诉的人看不到这件事。'
            : '一两句就行：什么东西、怎么了、多久了'
        }
        error={errors.text}
        rows={4}
        maxLength={2000}
        value={draft.text}
        onValue={(text) => change({ text })}
      />
      <Voice voice={draft.voice ?? null} change={(voice) => void change({ voice })} running={running} />
      <Photos photos={draft.photos} change={(photos) => change({ photos })} />
      {!me && (
        <>
          <TextField
            id="phone"
            label="手机号"
            optional
            hint="留了，办的人好找您；不对外公开。不留也能办。"
            error={errors.phone}
            type="tel"
            inputMode="tel"
            autocomplete="tel"
            maxLength={13}
            value={draft.phone}
            onValue={(phone) => change({ phone })}
          />
          {!elder && (
            <p class="soft">
              想换手机也能看进度？<Link href={`/sign-in?to=${pathNow()}`}>用手机号登录</Link>，写的都还在。
            </p>
          )}
          {!elder && (
            <TextField
              id="name"
              label="怎么称呼您"
              optional
              autocomplete="name"
              maxLength={40}
              value={draft.name}
              onValue={(name) => change({ name })}
            />
          )}
        </>
      )}
      {me && !isWorker(me) && <p class="soft">用您登录的手机号联系您，不对外公开。</p>}
      <button class="button main" type="submit">
        下一步
      </button>
      <Similar draft={draft} change={change} />
    </Form>
  )
}
