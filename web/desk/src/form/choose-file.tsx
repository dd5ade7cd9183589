import type { ReactNode } from 'react'

interface Props {
  accept: string
  disabled?: boolean
  take: (file: File) => void
  /** The words on the button. */
  children: ReactNode
}

/** One file, taken as soon as it is chosen; the same file may be chosen again after it was mended. */
export function ChooseFile({ accept, disabled = false, take, children }: Props) {
  return (
    <label className="photo-choose">
      <input
        type="file"
        accept={accept}
        disabled={disabled}
        onChange={({ target }) => {
          const file = target.files?.[0]
          target.value = ''
          if (file) take(file)
        }}
      />
      {children}
    </label>
  )
}
