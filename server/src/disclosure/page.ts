import { html, type Html } from './html.ts'
import { style } from './style.ts'

/** A whole page without script. `head`: more style. The indentation of the templates does not travel. */
export function page(title: string, body: Html, head?: Html): string {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="/m/icon.svg" type="image/svg+xml" />
        ${style}${head}
      </head>
      <body>
        <main class="sheet">${body}</main>
      </body>
    </html> `.text.replace(/\n\s*/g, '\n')
}

export const demoBadge = (is: boolean) => is && html`<p class="demo">演示：人名、电话和数字都是编的</p>`

/** `2026年11月21日 星期六` of `YYYY-MM-DD`. */
export function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  const weekday = '日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()]
  return `${year}年${month}月${date}日 星期${weekday}`
}
