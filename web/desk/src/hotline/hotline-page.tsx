/** Hotline orders: a file in, tried first and then taken; results out. For posts that may. */
import { useEffect, useState } from 'react'
import type { HotlineFile } from '#contract/http/hotline.ts'
import { useHotline } from '../data/hotline.ts'
import { Trouble } from '../shell/trouble.tsx'
import { ReadFile } from './read-file.tsx'
import { Results } from './results.tsx'
import { Runs } from './runs.tsx'
import { SendFile } from './send-file.tsx'
import './hotline.css'

export function HotlinePage() {
  const desk = useHotline()
  const [file, setFile] = useState<HotlineFile | null>(null)
  useEffect(() => {
    document.title = '热线工单 · 善治工作台'
  }, [])
  if (desk.error && !desk.data) return <Trouble error={desk.error} again={() => void desk.refetch()} />
  return (
    <div className="hotline">
      <h1>热线工单</h1>
      <section aria-labelledby="hotline-in">
        <h2 id="hotline-in">导入工单</h2>
        {file ? (
          <ReadFile
            key={file.id}
            file={file}
            senders={desk.data?.senders ?? []}
            another={() => setFile(null)}
          />
        ) : (
          <SendFile sent={setFile} />
        )}
      </section>
      <section aria-labelledby="hotline-out">
        <h2 id="hotline-out">导出办理结果</h2>
        <Results senders={desk.data?.senders ?? []} exports={desk.data?.exports ?? []} />
      </section>
      <section aria-labelledby="hotline-runs">
        <h2 id="hotline-runs">我最近的导入</h2>
        <Runs runs={desk.data?.runs ?? []} />
      </section>
    </div>
  )
}
