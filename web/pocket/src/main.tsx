import { render } from 'preact'
import { App } from './app.tsx'
import { startSender } from './keep/sender.ts'
import { refreshMe } from './keep/session.ts'
import '../../shared/tokens.css'
import './pocket.css'

// whoever comes by the village's code reports: the form comes along with the rest
if (location.pathname.startsWith('/m/report')) void import('./report/report.tsx').catch(() => undefined)
render(<App />, document.getElementById('app')!)
void refreshMe()
startSender()
if ('serviceWorker' in navigator && import.meta.env.PROD) {
  addEventListener('load', () => void navigator.serviceWorker.register('/m/sw.js', { scope: '/m/' }))
}
