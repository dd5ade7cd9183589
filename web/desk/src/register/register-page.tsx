/** 登记一件: somebody told it at the counter, by phone or on a visit; it goes the same way as every other. */
import { useEffect, useState } from 'react'
import type { Reported } from '#contract/http/reports.ts'
import type { Joined, SimilarMatter } from '#contract/http/similar.ts'
import { useRegisterCatalogue } from '../data/register.ts'
import { useMe } from '../data/me.ts'
import { Trouble } from '../shell/trouble.tsx'
import type { Draft } from './draft.ts'
import { JoinedReceipt } from './joined-receipt.tsx'
import { Receipt } from './receipt.tsx'
import { RegisterForm } from './register-form.tsx'
import './register.css'

interface Done {
  draft: Draft
  reported: Reported
  at: Date
}

export function RegisterPage() {
  const me = useMe().data
  const catalogue = useRegisterCatalogue(me?.county.code)
  const [done, setDone] = useState<Done | null>(null)
  const [joined, setJoined] = useState<{ matter: SimilarMatter; joined: Joined } | null>(null)
  useEffect(() => {
    document.title = '登记一件 · 善治工作台'
  }, [])
  if (catalogue.error && !catalogue.data)
    return <Trouble error={catalogue.error} again={() => void catalogue.refetch()} />
  if (!me || !catalogue.data)
    return (
      <div className="sheet">
        <h1>登记一件</h1>
        <span className="bone" style={{ height: 320 }} />
      </div>
    )
  if (done) {
    const kindTitle = catalogue.data.kinds.find((kind) => kind.kind === done.draft.kind)?.title ?? ''
    return (
      <div className="sheet">
        <Receipt {...done} {...{ me, kindTitle }} another={() => setDone(null)} />
      </div>
    )
  }
  if (joined)
    return (
      <div className="sheet">
        <JoinedReceipt {...joined} another={() => setJoined(null)} />
      </div>
    )
  return (
    <div className="sheet">
      <h1>登记一件</h1>
      <RegisterForm
        me={me}
        catalogue={catalogue.data}
        done={(draft, reported) => {
          setDone({ draft, reported, at: new Date() })
          window.scrollTo(0, 0)
        }}
        joined={(matter, answer) => {
          setJoined({ matter, joined: answer })
          window.scrollTo(0, 0)
        }}
      />
    </div>
  )
}
