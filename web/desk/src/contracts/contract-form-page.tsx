/** A contract registered by hand, or what one says changed with the reason. What is typed stays in this browser until it is sent. */
import { useEffect, useRef } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { ContractSeen, ContractSummary } from '#contract/http/contracts.ts'
import { fenOf } from '#contract/pack/yuan.ts'
import { changeContract, registerContract, useContract, useContractSummary } from '../data/contracts.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { ShortForm, type Asked } from './short-form.tsx'
import { hundredthsOf } from './words.ts'
import './contracts.css'

export function ContractFormPage() {
  const { id } = useParams()
  const summary = useContractSummary(undefined)
  useEffect(() => {
    document.title = `${id ? '修改合同' : '登记合同'} · 善治工作台`
  }, [id])
  if (summary.error && !summary.data)
    return <Trouble error={summary.error} again={() => void summary.refetch()} />
  if (!summary.data) return <ListBones />
  return (
    <div className="sheet contracts">
      <p>
        <Link to="/contracts">合同</Link> › {id ? '修改' : '登记一份'}
      </p>
      {id ? <Changing id={id} kinds={summary.data.kinds} /> : <Registering sums={summary.data} />}
    </div>
  )
}

function Changing({ id, kinds }: { id: string; kinds: ContractSummary['kinds'] }) {
  const seen = useContract(id)
  if (seen.error && !seen.data) return <Trouble error={seen.error} again={() => void seen.refetch()} />
  return seen.data ? <Form kinds={kinds} contract={seen.data} region={seen.data.region.id} /> : <ListBones />
}

function Registering({ sums }: { sums: ContractSummary }) {
  if (sums.region.level !== 'village' && !sums.region.code.match(/^\d{12}$/))
    return <p>一份一份登记由村里办；成批的请用导入。</p>
  return <Form kinds={sums.kinds} region={sums.region.id} />
}

function Form({
  kinds,
  contract,
  region,
}: {
  kinds: ContractSummary['kinds']
  contract?: ContractSeen
  region: string
}) {
  const navigate = useNavigate()
  const back = useRef(contract ? `/contracts/${contract.id}` : '/contracts')
  const fields: Asked[] = [
    { name: 'number', label: '合同编号', required: true, first: contract?.number },
    {
      name: 'kind',
      label: '类别',
      choices: kinds.map((one) => one.title),
      required: true,
      first: contract?.kind_title,
    },
    {
      name: 'object',
      label: '标的',
      hint: '哪块地、哪间房、哪笔钱。',
      required: true,
      first: contract?.object,
    },
    { name: 'party', label: '承包（承租）方', required: true, first: contract?.party },
    { name: 'area', label: '面积（亩）', first: contract?.area ? String(contract.area / 100) : '' },
    { name: 'rent', label: '年租金（元）', first: contract?.rent ? String(contract.rent / 100) : '' },
    { name: 'signed_on', label: '签订日期', type: 'date', first: contract?.signed_on ?? '' },
    { name: 'starts_on', label: '开始日期', type: 'date', required: true, first: contract?.starts_on },
    { name: 'ends_on', label: '结束日期', type: 'date', required: true, first: contract?.ends_on },
    { name: 'vote', label: '民主决策', hint: '哪天哪次会议定的。', first: contract?.vote },
    { name: 'plots', label: '地块编号', hint: '几块地用顿号隔开。', first: contract?.plots.join('、') },
    {
      name: 'has_file',
      label: '书面合同',
      choices: ['有', '无'],
      required: true,
      first: contract?.has_file ? '有' : '',
    },
    ...(contract ? [{ name: 'reason', label: '为什么修改', required: true }] : []),
  ].map(({ first, ...rest }) => ({ ...rest, ...(first !== undefined && { first }) })) as Asked[]
  return (
    <ShortForm
      title={contract ? '修改合同' : '登记合同'}
      fields={fields}
      check={(typed) => [
        ...(hundredthsOf(typed['area'] ?? '') === null
          ? [{ field: 'area', say: '请写亩数，最多两位小数。' }]
          : []),
        ...(typed['rent'] && fenOf(typed['rent']) === null
          ? [{ field: 'rent', say: '请写金额，如 6000 或 1500.50。' }]
          : []),
        ...(typed['ends_on'] && typed['starts_on'] && typed['ends_on'] < typed['starts_on']
          ? [{ field: 'ends_on', say: '结束日期早于开始日期，请改。' }]
          : []),
      ]}
      send={async (command_id, typed) => {
        const at = (name: string) => typed[name]?.trim() ?? ''
        const says = {
          ...{ command_id, number: at('number'), object: at('object'), party: at('party'), vote: at('vote') },
          kind: kinds.find((one) => one.title === at('kind'))?.kind ?? '',
          ...{ area: hundredthsOf(at('area')) ?? 0, rent: at('rent') ? (fenOf(at('rent')) ?? 0) : 0 },
          ...{ signed_on: at('signed_on') || null, starts_on: at('starts_on'), ends_on: at('ends_on') },
          ...{
            plots: at('plots')
              .split(/[、,，\s]+/)
              .filter(Boolean),
            has_file: at('has_file') === '有',
          },
          files: contract?.files ?? [],
        }
        const kept = contract
          ? await changeContract(contract.id, { ...says, version: contract.version, reason: at('reason') })
          : await registerContract({ ...says, region })
        back.current = `/contracts/${kept.id}`
      }}
      said={() => (contract ? '已修改' : '已登记')}
      close={() => void navigate(back.current)}
    />
  )
}
