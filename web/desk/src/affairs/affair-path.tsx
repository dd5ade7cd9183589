/** On a matter's page: the path it takes and why, its steps, and to the supervisors what looks split. */
import type { Matter } from '#contract/http/matters.ts'
import { SplittingWords } from './splitting.tsx'
import { Steps } from './steps.tsx'
import { WaitsFor } from './waits-for.tsx'
import './affairs.css'

export function AffairPath({ matter }: { matter: Matter }) {
  const { affair } = matter
  if (!affair) return null
  return (
    <section className="affair-path" aria-labelledby="affair-path">
      <h2 id="affair-path">走“{affair.title}”</h2>
      <p>因为{affair.because.join('；')}。</p>
      {affair.splitting.map((one) => (
        <div className="notice" key={one.matter}>
          <SplittingWords splitting={one} except={matter.id} />
        </div>
      ))}
      <WaitsFor matter={matter} />
      <Steps steps={affair.steps} />
      <p>
        <a href={`/api/matters/${matter.id}/flowchart.svg`} target="_blank" rel="noreferrer">
          流程图（标出办到哪一步，可打印）
        </a>
      </p>
    </section>
  )
}
