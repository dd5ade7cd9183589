import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../../shared/tokens.css'
import './look/base.css'
import { DeskApp } from './app.tsx'

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <DeskApp />
  </StrictMode>,
)

// A newer version was installed while this tab stood open: its parts are elsewhere now. Half-written words survive a reload.
window.addEventListener('vite:preloadError', (event) => {
  const before = Number(sessionStorage.getItem('reloaded') ?? 0)
  if (Date.now() - before < 60_000) return
  event.preventDefault()
  sessionStorage.setItem('reloaded', String(Date.now()))
  location.reload()
})
