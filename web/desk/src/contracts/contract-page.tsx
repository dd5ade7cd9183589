/** One contract: what it says, what the scan found and what to do about it, what came in, what putting it right has brought. */
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { ContractSeen } from '#contract/http/contracts.ts'
import { yuan } from '#contract/pack/yuan.ts'
import { useContract } from '../data/contracts.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { EndForm } from './end-form.tsx'
import { ReceiptForm } from './receipt-form.tsx'
import { RectifyForm } from './rectify-form.tsx'
import { ResultForm } from './result-form.tsx'
import { mu } from './words.ts'
import './contracts.css'

type Doing = 'receive' | 'settle' | 'rectify' | 'end'

export function ContractOne() {
  const { id = '' } = useParams()
  const seen = useContract(id)
  const [doing, setDoing] = useState<Doing | null>(null)
  const contract = seen.data
  useEffect(() => {
    if (contract) document.title = `${contract.number} · 善治工作台`
  }, [contract])
  if (seen.error && !contract) return <Trouble error={seen.error} again={() => void seen.refetch()} />
  if (!contract) return <ListBones />
  const close = () => setDoing(null)
  const stands = contract.ended_on === null
  return (
    <div className="sheet contracts">
      <p>
        <Link to="/contracts">合同</Link> › {contract.region.name}
      </p>
      <h1>
        {contract.number} {contract.object}
      </h1>
      <Says contract={contract} />
      {contract.may_keep && (
        <div className="form-buttons">
          {contract.may_rectify && (
            <Button type="primary" onClick={() => setDoing('rectify')}>
              交办整改
            </Button>
          )}
          <Button onClick={() => setDoing('receive')}>登记收款</Button>
          <Button onClick={() => setDoing('settle')}>登记成效</Button>
          <Link to={`/contracts/${contract.id}/change`}>修改</Link>
          {stands && <Button onClick={() => setDoing('end')}>终止</Button>}
        </div>
      )}
      {doing === 'receive' && <ReceiptForm id={contract.id} close={close} />}
      {doing === 'settle' && <ResultForm id={contract.id} close={close} />}
      {doing === 'rectify' && <RectifyForm contract={contract} close={close} />}
      {doing === 'end' && <EndForm contract={contract} close={close} />}
      <Found contract={contract} />
      <Came contract={contract} />
    </div>
  )
}

function Says({ contract: c }: { contract: ContractSeen }) {
  const rows: [string, string][] = [
    ['类别', c.kind_title],
    ['承包（承租）方', c.party],
    ['期限', `${c.starts_on} 至 ${c.ends_on}${c.signed_on ? `，${c.signed_on} 签订` : ''}`],
    ['面积', c.area > 0 ? mu(c.area) : '没有面积'],
    ['租金', c.rent > 0 ? `每年 ${yuan(c.rent)}` : '没有租金'],
    [
      '应收、已收',
      `到今天应收 ${yuan(c.due)}，已收 ${yuan(c.paid)}${c.due > c.paid ? `，欠 ${yuan(c.due - c.paid)}` : ''}`,
    ],
    ['民主决策', c.vote || '没有记录'],
    ['地块', c.plots.join('、') || '没有写'],
    ['书面合同', c.has_file || c.files.length > 0 ? '有' : '没有'],
    ...(c.ended_on ? ([['终止', `${c.ended_on}，${c.ended_reason ?? ''}`]] as [string, string][]) : []),
  ]
  return (
    <>
      <dl className="contract-says">
        {rows.map(([what, words]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {c.files.map((file) => (
        <p key={file.hash}>
          <a href={`/api/contracts/${c.id}/files/${file.hash}`} download>
            {file.name}
          </a>
        </p>
      ))}
    </>
  )
}

function Found({ contract }: { contract: ContractSeen }) {
  if (contract.found.length === 0) return null
  return (
    <section aria-label="检查出的问题">
      <h2>检查出的问题</h2>
      <ul className="contract-rows">
        {contract.found.map((one) => (
          <li key={one.test} data-gone={one.gone_on !== null}>
            <strong className={one.gone_on ? undefined : 'late'}>{one.title}</strong>
            <p>{one.reason}</p>
            <p className="soft">
              {one.gone_on ? `${one.gone_on} 已改好。` : `${one.found_on} 查出。${one.advice}`}{' '}
              {one.matter && <Link to={`/matters/${one.matter}`}>看整改办到哪一步</Link>}
            </p>
          </li>
        ))}
      </ul>
      <p className="soft">机器只提示问题，不作废任何合同；怎么处理由村里依法商量决定。</p>
    </section>
  )
}

function Came({ contract }: { contract: ContractSeen }) {
  return (
    <>
      {contract.receipts.length > 0 && (
        <section aria-label="收款">
          <h2>收款</h2>
          <ul className="contract-lines">
            {contract.receipts.map((one) => (
              <li key={one.id}>
                <span>{one.on_day}</span>
                <span>{one.note}</span>
                <span className="number">{yuan(one.amount)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {contract.results.length > 0 && (
        <section aria-label="整改成效">
          <h2>整改成效</h2>
          <ul className="contract-lines">
            {contract.results.map((one) => (
              <li key={one.id}>
                <span>{one.on_day}</span>
                <span>{one.note}</span>
                <span className="number">
                  {[
                    one.recovered > 0 && `挽回 ${yuan(one.recovered)}`,
                    one.debt_cleared > 0 && `化债 ${yuan(one.debt_cleared)}`,
                    one.area_added > 0 && `新增 ${mu(one.area_added)}`,
                    one.fee_added > 0 && `年增 ${yuan(one.fee_added)}`,
                  ]
                    .filter(Boolean)
                    .join('，')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
