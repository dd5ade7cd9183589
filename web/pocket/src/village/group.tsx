import { useRef, useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import type { MyVillage, Offered, VillageGroup } from '#contract/http/my-village.ts'
import { Refusal, newId, sayError } from '../../../shared/api.ts'
import { Icon } from '../parts/icons.tsx'
import { begin, claim, takeBack } from './my-village.ts'

interface Props {
  village: MyVillage
  group: VillageGroup
  again: () => void
}

/** One group of the catalogue: what is offered there, what was answered, and a door to say something oneself. */
export function Group({ village, group, again }: Props) {
  const [, navigate] = useLocation()
  const [failure, setFailure] = useState<unknown>()
  const open = async (kind: string) => {
    try {
      navigate(await begin(village, kind))
    } catch (failed) {
      setFailure(failed)
    }
  }
  return (
    <section>
      <h2>{group.title}</h2>
      {group.hint && <p class="soft">{group.hint}</p>}
      {group.offered.length > 0 && (
        <ul class="rows">
          {group.offered.map((one) => (
            <li key={one.id}>
              <Wish one={one} again={again} />
            </li>
          ))}
        </ul>
      )}
      {group.answered.map(({ text, answer, day }) => (
        <div class="similar" key={`${day} ${text}`}>
          <p class="own-words">{text}</p>
          <p>
            村里答复：{answer}
            <span class="soft under">{day}，提的人同意公开</span>
          </p>
        </div>
      ))}
      {failure !== undefined && (
        <p class="message" role="alert">
          {sayError(failure)}
        </p>
      )}
      {group.call.map(({ name, title, phone }) =>
        phone ? (
          <a key={name} class="button main" href={`tel:${phone}`}>
            <Icon name="phone" />
            打给{title} {name}
          </a>
        ) : null,
      )}
      {group.kinds.map(({ kind, title, answered_within }) => (
        <button key={kind} class="button" type="button" onClick={() => void open(kind)}>
          {title}
          {answered_within && `（${answered_within}内答复）`}
        </button>
      ))}
    </section>
  )
}

/** Claimed with one tap; for a while it can be taken back from the line that says so. */
function Wish({ one, again }: { one: Offered; again: () => void }) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const [claimed, setClaimed] = useState<number>()
  /** The version this page has gone past: its button waits for the page to be read again. */
  const [past, setPast] = useState<number>()
  const command = useRef(newId())
  const send = async (what: () => Promise<unknown>) => {
    setBusy(true)
    setFailure(undefined)
    try {
      await what()
    } catch (failed) {
      setFailure(failed)
      command.current = newId()
      // somebody was first: the list tells who has it now
      if (failed instanceof Refusal) again()
    } finally {
      setBusy(false)
    }
  }
  const takes = one.claim?.version === past ? null : one.claim
  const [wish, ...more] = one.words
  return (
    <div class="picker" style={{ padding: 'var(--space-3) 0' }}>
      <p>
        {wish?.value}
        <span class="soft under">
          {more.map(({ value }) => value).join('，')}
          {more.length > 0 && ' · '}
          {claimed !== undefined || one.mine
            ? one.status === 'done'
              ? '您帮着实现了'
              : '您认领了'
            : one.state}
          {one.thanked && '，对方道了谢'}
        </span>
      </p>
      {takes && claimed === undefined && (
        <button
          class="button main"
          type="button"
          disabled={busy}
          onClick={() =>
            void send(async () => setClaimed((await claim(one, takes, command.current)).version))
          }
        >
          {busy ? '正在送出…' : takes.title}
          <span class="unseen">：{wish?.value}</span>
        </button>
      )}
      {(claimed !== undefined || one.mine) && (
        <p role="status">
          {claimed !== undefined && '认领好了。'}
          <Link class="link" href={`/matters/${one.id}`}>
            {one.status === 'done' ? '看这一件' : '看怎么联系、去办'}
          </Link>
          {claimed !== undefined && (
            <button
              class="link"
              type="button"
              disabled={busy}
              onClick={() =>
                void send(async () => {
                  await takeBack(one.id, claimed)
                  setPast(one.claim?.version)
                  setClaimed(undefined)
                  command.current = newId()
                  again()
                })
              }
            >
              点错了，撤销
            </button>
          )}
        </p>
      )}
      {failure !== undefined && (
        <p class="message" role="alert">
          {sayError(failure)}
        </p>
      )}
    </div>
  )
}
