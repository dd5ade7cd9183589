/** How this person's desk looks: 长辈版 and light or dark, kept in the browser. */
import { ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import { antdTheme } from './antd-theme.ts'

export type Shade = 'auto' | 'light' | 'dark'
interface LookValue {
  elder: boolean
  shade: Shade
  setElder: (on: boolean) => void
  setShade: (shade: Shade) => void
}
const LookContext = createContext<LookValue | null>(null)

export function useLook(): LookValue {
  const look = useContext(LookContext)
  if (!look) throw new Error('useLook outside Look')
  return look
}

const prefersDark = matchMedia('(prefers-color-scheme: dark)')
const watchDark = (changed: () => void) => {
  prefersDark.addEventListener('change', changed)
  return () => prefersDark.removeEventListener('change', changed)
}
const kept = (name: string) => localStorage.getItem(`shanzhi.${name}`)

export function Look({ children }: { children: ReactNode }) {
  const [elder, setElder] = useState(() => kept('elder') === 'on')
  const [shade, setShade] = useState<Shade>(() => (kept('shade') as Shade | null) ?? 'auto')
  const deviceDark = useSyncExternalStore(watchDark, () => prefersDark.matches)
  const dark = shade === 'dark' || (shade === 'auto' && deviceDark)

  useEffect(() => {
    const root = document.documentElement
    root.toggleAttribute('data-elder', elder)
    if (shade === 'auto') delete root.dataset.theme
    else root.dataset.theme = shade
    localStorage.setItem('shanzhi.elder', elder ? 'on' : 'off')
    localStorage.setItem('shanzhi.shade', shade)
  }, [elder, shade])

  const value = useMemo(() => ({ elder, shade, setElder, setShade }), [elder, shade])
  const theme = useMemo(() => antdTheme(dark, elder), [dark, elder])
  return (
    <LookContext value={value}>
      <ConfigProvider
        theme={theme}
        locale={zhCN}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
        // a list searched in vain says so, instead of a picture of an empty tray
        renderEmpty={(of) =>
          of === 'Select' && <span className="field-hint">没有找到。换个词，或清空了从头选。</span>
        }
      >
        {children}
      </ConfigProvider>
    </LookContext>
  )
}
