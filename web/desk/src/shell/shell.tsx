import { useEffect, useState, type ReactNode } from 'react'
import type { Me } from '#contract/http/session.ts'
import { SecurityAsked } from '../security/security-asked.tsx'
import { Header } from './header.tsx'
import { KeysHelp } from './keys-help.tsx'
import { useKeys } from './use-keys.ts'
import { adminDoors } from './admin-doors.ts'
import { DoorTabs } from './door-tabs.tsx'
import { villageDoors } from './village-doors.ts'
import { SaidProvider } from './said.tsx'
import './shell.css'
import './sheet.css'

export function Shell({ me, children }: { me: Me | undefined; children: ReactNode }) {
  const [helpOpen, setHelpOpen] = useState(false)
  useKeys({ '?': () => setHelpOpen(true) })
  useEffect(() => {
    if (me) document.title = `${me.county.name} · 善治工作台`
  }, [me])
  return (
    <SaidProvider>
      <a className="skip" href="#page">
        跳到正文
      </a>
      <Header me={me} showKeys={() => setHelpOpen(true)} />
      {me && <DoorTabs title="村务" doors={villageDoors(me)} />}
      {me && <DoorTabs title="管理" doors={adminDoors(me)} />}
      {me && <SecurityAsked me={me} />}
      <main id="page" tabIndex={-1}>
        {children}
      </main>
      <KeysHelp open={helpOpen} close={() => setHelpOpen(false)} />
    </SaidProvider>
  )
}
