/** The line that says what just happened (`已转给……`), read out by screen readers, on screen for a while, or until the page changes; the story keeps it. */
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { Link, useLocation } from 'react-router'

const STAYS_MS = 20_000

interface Said {
  words: string
  to?: string
  undo?: () => void
}
const SaidContext = createContext<(said: Said | null) => void>(() => undefined)
export const useSay = () => useContext(SaidContext)

export function SaidProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<Said | null>(null)
  const clear = useCallback(() => setSaid(null), [])
  const { pathname } = useLocation()
  useEffect(clear, [pathname, clear])
  useEffect(() => {
    if (!said) return
    const tired = setTimeout(clear, STAYS_MS)
    return () => clearTimeout(tired)
  }, [said, clear])
  const value = useMemo(() => setSaid, [])
  return (
    <SaidContext value={value}>
      {children}
      <div className="said" role="status" data-shown={said !== null}>
        {said && (
          <>
            <span>{said.words}</span>
            {said.to && (
              <Link to={said.to} onClick={clear}>
                看这件
              </Link>
            )}
            {said.undo && (
              <button
                type="button"
                className="quiet-button link-button"
                onClick={() => {
                  clear()
                  said.undo?.()
                }}
              >
                撤销
              </button>
            )}
            <button type="button" className="quiet-button" onClick={clear} aria-label="收起这条提示">
              ×
            </button>
          </>
        )}
      </div>
    </SaidContext>
  )
}
