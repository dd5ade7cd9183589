/** The built faces: /desk and /m as single-page apps, and the small page at / that leads to both. */
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import type { App } from './http.ts'
import { answerNotFound } from './problem.ts'

/** Pages of a demo worth a look: `href` within this house, `name` what stands on the link. */
type Samples = () => Promise<{ name: string; href: string }[]>

/** `web`: the folder that holds desk/dist and pocket/dist. `demo`: given where it is one; the first page then says so. */
export const faceRoutes = (web: string, demo?: Samples) => async (app: App) => {
  app.get('/', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(door(demo ? demoWords(await demo()) : '')),
  )
  await app.register(face('/desk', join(web, 'desk/dist')))
  await app.register(face('/m', join(web, 'pocket/dist')))
}

const face = (prefix: string, dist: string) => async (app: App) => {
  // one registration under its prefix, so that an unknown address below it is the app's own
  await app.register(
    async (inside) => {
      await inside.register(fastifyStatic, {
        root: dist,
        prefix: '/',
        index: false,
        dotfiles: 'ignore',
        cacheControl: false,
        setHeaders: (reply, path) => void reply.header('cache-control', cacheFor(path)),
        schemaHide: true,
      })
      const page = (reply: FastifyReply) =>
        existsSync(join(dist, 'index.html'))
          ? reply.sendFile('index.html')
          : reply.code(503).type('text/plain; charset=utf-8').send('页面还没有构建好，请重新运行 npm start。')
      inside.setNotFoundHandler((request, reply) => {
        const wantsPage = request.method === 'GET' && !/\.[a-z0-9]+$/i.test(request.url.split('?')[0] ?? '')
        return wantsPage ? page(reply) : answerNotFound(request, reply)
      })
      inside.get('/', { schema: { hide: true } }, (request, reply) =>
        request.url.split('?')[0] === prefix ? reply.redirect(`${prefix}/`) : page(reply),
      )
    },
    { prefix },
  )
}

/** Vite names assets by their content; everything else (index, service worker, manifest) is asked for anew. */
const cacheFor = (path: string) =>
  /[/\\]assets[/\\]/.test(path) && /-[\w-]{8,}\.\w+$/.test(basename(path))
    ? 'public, max-age=31536000, immutable'
    : 'no-cache'

const plain = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const demoWords = (samples: { name: string; href: string }[]) =>
  `<p class="demo">这里是演示：网格、人名、电话和事情都是编的，请随便试。登录页上有演示帐号，点一下就填好。</p>
${samples.map(({ name, href }) => `<a href="${plain(href)}">看一个村的公开页：${plain(name)}</a>`).join('\n')}`

const door = (more: string) => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>善治</title>
<style>body{font:18px/1.6 system-ui,sans-serif;max-width:32em;margin:12vh auto;padding:0 1em;color:#1a1a1a}
a{display:block;padding:.8em 1em;margin:.8em 0;border:1px solid #0b57a4;border-radius:8px;color:#0b57a4;text-decoration:none}
a:focus-visible{outline:3px solid #0b57a4;outline-offset:2px}
.demo{margin-top:2em;padding:.6em 1em;border:1px dashed #616b76;border-radius:8px;color:#4b545e}</style>
<main><h1>善治</h1><p>县、乡、村、网格一起办事，办到哪一步看得见。</p>
<a href="/m/">我要反映、查进度</a>
<a href="/desk/">工作台（工作人员）</a>${more}</main>
</html>
`
