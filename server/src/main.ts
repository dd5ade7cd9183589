/** `npm start`. What is compiled is kept between starts: the second start takes half the time. */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

enableCompileCache(join(import.meta.dirname, '../../.cache/compiled'))
// before anything it watches is loaded; without a receiver none of it is
if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT) (await import('./lib/tracing.ts')).startTracing()
await import('./start.ts')
