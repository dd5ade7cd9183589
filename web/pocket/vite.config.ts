import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

const here = fileURLToPath(new URL('.', import.meta.url))
const server = process.env.SHANZHI ?? 'http://127.0.0.1:4100'

/** What the phone needs to fill in a report without a signal: last known answers are good enough. */
const lists = {
  urlPattern: ({ url, sameOrigin }: { url: URL; sameOrigin: boolean }) =>
    sameOrigin && /^\/api\/(counties|catalogue|regions|office-holders)/.test(url.pathname),
  handler: 'NetworkFirst' as const,
  options: {
    cacheName: 'lists',
    networkTimeoutSeconds: 4,
    expiration: { maxEntries: 200, maxAgeSeconds: 60 * 24 * 3600 },
    cacheableResponse: { statuses: [200] },
  },
}

/** Pictures of matters one has looked at: a hash never changes. Gone at signing out. */
const pictures = {
  urlPattern: ({ url, sameOrigin }: { url: URL; sameOrigin: boolean }) =>
    sameOrigin && /^\/api\/matters\/[^/]+\/photos\//.test(url.pathname),
  handler: 'CacheFirst' as const,
  options: {
    cacheName: 'pictures',
    expiration: { maxEntries: 80, maxAgeSeconds: 7 * 24 * 3600 },
    cacheableResponse: { statuses: [200] },
  },
}

export default defineConfig({
  root: here,
  base: '/m/',
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2020', modulePreload: { polyfill: false } },
  server: { proxy: { '/api': server, '/v/': server } },
  plugins: [
    VitePWA({
      registerType: 'autoUpdate',
      injectRegister: null,
      manifest: {
        name: '善治 · 我要反映',
        short_name: '善治',
        lang: 'zh-CN',
        start_url: '/m/',
        scope: '/m/',
        display: 'standalone',
        background_color: '#ffffff',
        theme_color: '#0b57a4',
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg}'],
        navigateFallback: '/m/index.html',
        navigateFallbackAllowlist: [/^\/m(\/|$)/],
        cleanupOutdatedCaches: true,
        clientsClaim: true,
        skipWaiting: true,
        runtimeCaching: [lists, pictures],
      },
    }),
  ],
})
