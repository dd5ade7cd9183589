import { html } from '../html.ts'
import { demoBadge, page } from '../page.ts'
import { monthDay } from '../words.ts'
import type { Listed } from './listed.ts'

/** `/v/<code>/matters`: what is being handled, or was, one line each. */
export function listedPage({ place, tenant, closed, page: at, hasMore, matters }: Listed): string {
  const here = `/v/${place.code}/matters${closed ? '?closed=1&' : '?'}`
  return page(
    `${place.name} · ${closed ? '办结的事' : '正在办的事'}`,
    html`<p class="up screen"><a href="/v/${place.code}">‹ ${place.name}</a></p>
      <h1>${closed ? '办结的事' : '正在办的事'}</h1>
      <p class="soft">只列什么事、办到哪一步。谁反映的、写了什么、在哪一家，不公开。</p>
      ${demoBadge(tenant.is_demo)}
      <p class="jump screen">
        ${closed ? html`<a href="/v/${place.code}/matters">看正在办的</a>` : html`<a href="?closed=1">看办结的</a>`}
      </p>
      ${matters.length === 0 && html`<p>${at > 1 ? '再往前没有了。' : closed ? '还没有办结的。' : '现在没有正在办的。'}</p>`}
      <ul class="rows">
        ${matters.map(
          (one) =>
            html`<li>
              <b>${one.kind}</b><br />${one.state}<br /><span class="soft"
                >${monthDay(one.opened)}反映${one.closed && `，${monthDay(one.closed)}办结`} · 编号
                ${one.number}</span
              >
            </li>`,
        )}
      </ul>
      <p class="foot screen">
        ${at > 1 && html`<a href="${here}page=${at - 1}">较新的</a>`}
        ${hasMore && html`<a href="${here}page=${at + 1}">再往前的</a>`}
      </p>
      <p class="soft">自己反映的，用当时留的手机号登录，或打开当时的链接，能看得更细。</p>`,
  )
}
