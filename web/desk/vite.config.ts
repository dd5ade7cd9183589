import { defineConfig } from 'vite'

/** `vite web/desk --config web/desk/vite.config.ts` serves the sources; /api goes to the product's own port, or to API. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/desk/',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      onLog(level, log, say) {
        // antd marks its files for servers that render React; there is none here.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') say(level, log)
      },
    },
  },
  server: { proxy: { '/api': process.env.API ?? 'http://127.0.0.1:4100' } },
})
