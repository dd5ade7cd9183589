import type { Matter } from '#contract/http/matters.ts'
import { Steps } from '../affairs/steps.tsx'

/** The path of a village affair: why this one, what it waits for, its steps, and its picture. */
export function Affair({ matter }: { matter: Matter }) {
  const { affair } = matter
  if (!affair) return null
  return (
    <section>
      <h2>走“{affair.title}”</h2>
      <p>因为{affair.because.join('；')}。</p>
      {affair.splitting.map(({ matter: id, words }) => (
        <p class="notice" key={id}>
          请核对是不是一笔拆成几笔：{words}。只作提醒，不影响办理。
        </p>
      ))}
      {affair.waits_for && (
        <p>
          <strong>{affair.waits_for.words}</strong>
        </p>
      )}
      <Steps steps={affair.steps} />
      <a class="button" href={`/api/matters/${matter.id}/flowchart.svg`}>
        看流程图
      </a>
    </section>
  )
}
