/** 发起村级事务: what for, to whom, how much; which way it will go and why is told before it is sent. */
import { useEffect } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useAffairCatalogue } from '../data/affairs.ts'
import { useMe } from '../data/me.ts'
import { Trouble } from '../shell/trouble.tsx'
import { BeginForm } from './begin-form.tsx'
import '../register/register.css'
import './affairs.css'

export function BeginPage() {
  const { kind: id } = useParams()
  const me = useMe().data
  const navigate = useNavigate()
  const catalogue = useAffairCatalogue(me?.county.code)
  const kind = catalogue.data?.kinds.find((one) => one.kind === id)
  useEffect(() => {
    document.title = `${kind?.title ?? '发起'} · 善治工作台`
  }, [kind])
  if (catalogue.error && !catalogue.data)
    return <Trouble error={catalogue.error} again={() => void catalogue.refetch()} />
  if (!me || !catalogue.data)
    return (
      <div className="sheet">
        <h1>发起</h1>
        <span className="bone" style={{ height: 320 }} />
      </div>
    )
  const held = me.posts.find(({ seat }) => kind?.posts.includes(seat.post))
  if (!kind || !held)
    return (
      <div className="sheet">
        <h1>{kind?.title ?? '没有这种村级事务'}</h1>
        <p>{kind ? `这件事由${kind.begun_by.join('、')}发起。` : '它可能已经改了名称。'}</p>
        <p>
          <Link to="/affairs">回村务清单</Link>
        </p>
      </div>
    )
  return (
    <div className="sheet">
      <h1>{kind.title}</h1>
      <BeginForm
        key={kind.kind}
        county={me.county.code}
        place={held.place}
        kind={kind}
        done={({ id: matter }) => void navigate(`/matters/${matter}`)}
      />
    </div>
  )
}
