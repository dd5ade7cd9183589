import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { setElder, useElder } from '../keep/elder.ts'
import { canSpeak, hush, speak, useSpeaking } from '../keep/speech.ts'
import { Icon } from './icons.tsx'

interface Props {
  title: string
  /** `第1步，共3步`, above the title. */
  step?: string
  /** What to do instead of going back in the browser's history; `null`: nowhere to go back to. */
  back?: (() => void) | null
  children: ComponentChildren
}

/** Every page: a bar with back, read-aloud and 长辈版; then one heading, which takes the focus. */
export function Page({ title, step, back, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · 善治`
    scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
    return hush
  }, [title])
  return (
    <>
      <header class="bar">
        {back === null ? (
          <span class="brand">善治</span>
        ) : (
          <button class="bar-button" type="button" onClick={back ?? (() => history.back())}>
            <Icon name="back" />
            返回
          </button>
        )}
        <span class="bar-fill" />
        <ReadAloud />
        <ElderSwitch />
      </header>
      <main>
        {step && <p class="step">{step}</p>}
        <h1 class={title.length > 16 ? 'long' : undefined} tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {children}
      </main>
    </>
  )
}

function ReadAloud() {
  const speaking = useSpeaking()
  if (!canSpeak) return null
  const read = () => speak(document.querySelector('main')?.innerText ?? '')
  return (
    <button class="bar-button" type="button" aria-pressed={speaking} onClick={speaking ? hush : read}>
      <Icon name="sound" />
      {speaking ? '停' : '朗读'}
    </button>
  )
}

function ElderSwitch() {
  const elder = useElder()
  return (
    <button class="bar-button" type="button" onClick={() => setElder(!elder)}>
      {elder ? '普通版' : '长辈版'}
    </button>
  )
}
