/** The last sentence of the story: `您现在可以……`, each act a button that names it and who gets it. */
import { Button } from 'antd'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { Acted } from '#contract/http/acts.ts'
import type { ActionOffer, Matter } from '#contract/http/matters.ts'
import { useCatalogue } from '../data/matters.ts'
import { useMe } from '../data/me.ts'
import { calledAs } from '../calls/matter-calls.tsx'
import { CallBody, WaitsFor } from '../affairs/waits-for.tsx'

const formModule = () => import('./act-form.tsx')
const ActForm = lazy(async () => ({ default: (await formModule()).ActForm }))

interface Props {
  matter: Matter
  readAgain: () => Promise<Matter | undefined>
  handled: (acted: Acted) => void
}

const SHOWN = 4
/** `转给某局`, when there is just one who can get it. */
const words = (offer: ActionOffer) =>
  offer.targets.length === 1 && !offer.calls ? `${offer.title}：${offer.targets[0]!.title}` : offer.title

export function ActBar({ matter, readAgain, handled }: Props) {
  const [opened, setOpened] = useState<ActionOffer | null>(null)
  const [all, setAll] = useState(false)
  const buttons = useRef<HTMLDivElement>(null)
  useEffect(() => void formModule(), [])
  const kinds = useCatalogue(useMe().data?.county.code).data?.kinds
  const usual = kinds?.find((kind) => kind.kind === matter.kind)?.department ?? null

  // The offer as it stands now; the form outlives an act of somebody else, so that nothing typed is lost.
  const open = opened && (matter.actions.find((offer) => offer.action === opened.action) ?? opened)
  if (matter.actions.length === 0 && !open)
    return (
      <section className="act-bar" id="act-bar" aria-label="可以怎么办">
        {matter.affair?.waits_for ? (
          <WaitsFor matter={matter} />
        ) : (
          <p className="act-none">
            {matter.closed_at ? (
              '这件事已经办完，您这里没有要做的。'
            ) : (
              <CallBody
                matter={matter}
                otherwise={
                  matter.calls.some(({ mine, actions }) => mine && actions.length > 0)
                    ? `请在上面“${calledAs(matter)}”里报到、反馈。`
                    : `现在等${matter.waits_on ?? '别人'}办，您这里没有要做的。`
                }
              />
            )}
          </p>
        )}
      </section>
    )
  const shown = all ? matter.actions : matter.actions.slice(0, SHOWN)
  return (
    <section className="act-bar" id="act-bar" aria-label="可以怎么办">
      <h3>您现在可以</h3>
      <div className="act-buttons" ref={buttons}>
        {shown.map((offer, index) => (
          <Button
            key={offer.action}
            type={index === 0 && !open ? 'primary' : 'default'}
            aria-expanded={open?.action === offer.action}
            onClick={() => setOpened(open?.action === offer.action ? null : offer)}
          >
            {words(offer)}
          </Button>
        ))}
        {!all && matter.actions.length > SHOWN && (
          <Button type="text" onClick={() => setAll(true)}>
            更多（{matter.actions.length - SHOWN}）
          </Button>
        )}
      </div>
      {matter.held && <p className="act-held">{matter.held}</p>}
      {open && (
        <Suspense fallback={<span className="bone" style={{ height: 120 }} />}>
          <ActForm
            key={open.action}
            matter={matter}
            offer={open}
            usual={usual}
            isOffered={matter.actions.some((offer) => offer.action === open.action)}
            readAgain={readAgain}
            handled={(acted) => {
              setOpened(null)
              handled(acted)
            }}
            close={() => {
              setOpened(null)
              const at = matter.actions.findIndex((offer) => offer.action === open.action)
              buttons.current?.querySelectorAll('button')[at]?.focus()
            }}
          />
        </Suspense>
      )}
    </section>
  )
}
