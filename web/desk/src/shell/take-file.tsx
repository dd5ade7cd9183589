/** A file that is made when asked for: says that it is being made, and what went wrong; the browser's own download says neither. */
import type { ReactNode } from 'react'
import { takeFile } from '../data/save-file.ts'
import { useAttempt } from '../form/use-attempt.ts'
import './take-file.css'

interface Props {
  href: string
  children: ReactNode
  className?: string | undefined
}

export function TakeFile({ href, children, className }: Props) {
  const { attempt, busy, failed } = useAttempt()
  return (
    <>
      <a
        href={href}
        download
        {...(className ? { className } : {})}
        aria-busy={busy}
        onClick={(event) => {
          event.preventDefault()
          if (!busy) void attempt(() => takeFile(href))
        }}
      >
        {children}
      </a>
      <span role="status" className="take-file-said">
        {busy ? '正在做……' : failed}
      </span>
    </>
  )
}
