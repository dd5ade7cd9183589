import { Button } from 'antd'
import { useRef, useState } from 'react'
import { photoUrl } from '../data/matters.ts'

interface Props {
  matter: string
  hashes: string[]
  about: string
}

/** Small pictures in a row; each opens large. */
export function Photos({ matter, hashes, about }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [at, setAt] = useState(0)
  if (hashes.length === 0) return null
  const show = (index: number) => {
    setAt(index)
    dialog.current?.showModal()
  }
  const name = (index: number) => `${about}，照片 ${index + 1}，共 ${hashes.length} 张`
  return (
    <>
      <ul className="photos">
        {hashes.map((hash, index) => (
          <li key={hash}>
            <button type="button" onClick={() => show(index)}>
              <img src={photoUrl(matter, hash)} alt={name(index)} loading="lazy" />
            </button>
          </li>
        ))}
      </ul>
      <dialog
        ref={dialog}
        className="photo-large"
        aria-label={name(at)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') setAt((at + 1) % hashes.length)
          if (event.key === 'ArrowLeft') setAt((at + hashes.length - 1) % hashes.length)
        }}
      >
        <img src={photoUrl(matter, hashes[at]!)} alt={name(at)} />
        <div className="form-buttons">
          {hashes.length > 1 && <Button onClick={() => setAt((at + 1) % hashes.length)}>下一张</Button>}
          <Button autoFocus onClick={() => dialog.current?.close()}>
            关上
          </Button>
        </div>
      </dialog>
    </>
  )
}
