import { useState } from 'react'
import type { Static } from 'typebox'
import type { Called } from '#contract/http/campaigns.ts'
import { Button } from 'antd'
import { ShortForm } from '../contracts/short-form.tsx'
import { callAbout } from '../data/campaigns.ts'

/** Whom the machine drew; the number shows once one says why, and the look is kept. */
export function CallAsk({ campaign, item }: { campaign: string; item: string }) {
  const [asking, setAsking] = useState(false)
  const [called, setCalled] = useState<Static<typeof Called> | null>(null)
  if (called)
    return (
      <p className="notice" role="status">
        机器抽到：{called.name}，
        {called.phone ? <a href={`tel:${called.phone}`}>{called.phone}</a> : '没有登记电话'}
        。这次查看已经留痕。
      </p>
    )
  if (!asking) return <Button onClick={() => setAsking(true)}>看打给谁</Button>
  return (
    <ShortForm
      title="看打给谁"
      about="由机器抽的人。看了电话会留痕：谁、什么时候、为什么。"
      fields={[{ name: 'reason', label: '理由', required: true }]}
      send={async (_, { reason = '' }) => setCalled(await callAbout(campaign, item, reason))}
      said={() => '已留痕'}
      close={() => setAsking(false)}
    />
  )
}
