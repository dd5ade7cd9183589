import { Button } from 'antd'
import type { Made } from '#contract/http/publications.ts'
import { useSay } from '../shell/said.tsx'
import { drawPicture } from './picture.ts'

/** For the villagers' chat group: a text to paste, and a picture. */
export function Share(props: { title: string; made: Made | null; text: string; url: string }) {
  const { title, made, text, url } = props
  const say = useSay()
  const lines = made?.rows.slice(0, 10).map((row) => row.filter(Boolean).join(' ')) ?? []
  const more = (made?.rows.length ?? 0) - lines.length
  const words = [`【${title}】`, ...lines, ...(more > 0 ? [`……还有 ${more} 行`] : []), text, `全文：${url}`]
  const message = words.filter((line) => line.trim()).join('\n')
  async function copy() {
    await navigator.clipboard.writeText(message)
    say({ words: '已复制，到村民群里粘贴' })
  }
  async function download() {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await drawPicture(props))
    link.download = `${title}.png`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <section className="share" aria-label="发到村民群">
      <h2>发到村民群</h2>
      <pre>{message}</pre>
      <div className="form-buttons">
        <Button onClick={() => void copy()}>复制文字</Button>
        <Button onClick={() => void download()}>下载图片</Button>
        <a href={url} target="_blank" rel="noreferrer">
          看群众看到的
        </a>
      </div>
    </section>
  )
}
