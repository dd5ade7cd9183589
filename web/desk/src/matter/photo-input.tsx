import { useRef, useState } from 'react'
import { sayError } from '../../../shared/api.ts'
import { sendPhoto } from '../data/matters.ts'

const MOST = 6
/** The chosen pictures themselves, for looking at before they belong to the matter. */
const chosenHere = new Map<string, string>()

/** Photos go up as they are chosen; the act then names them. A photo that fails leaves the others and says why. */
export function PhotoInput({ photos, change }: { photos: string[]; change: (photos: string[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState(0)
  const [failed, setFailed] = useState<string[]>([])

  async function choose(files: FileList | null) {
    const chosen = [...(files ?? [])].slice(0, MOST - photos.length)
    setFailed([])
    setSending(chosen.length)
    let kept = photos
    for (const file of chosen) {
      try {
        const { hash } = await sendPhoto(file)
        chosenHere.set(hash, URL.createObjectURL(file))
        if (!kept.includes(hash)) change((kept = [...kept, hash]))
      } catch (error) {
        setFailed((before) => [...before, `${file.name}：${sayError(error)}`])
      }
      setSending((left) => left - 1)
    }
    if (input.current) input.current.value = ''
  }

  return (
    <div className="photo-input">
      <ul className="photos">
        {photos.map((hash, index) => (
          <li key={hash}>
            {chosenHere.has(hash) ? (
              <img src={chosenHere.get(hash)} alt={`已选的照片 ${index + 1}`} />
            ) : (
              <span className="photo-kept">已传上的照片 {index + 1}</span>
            )}
            <button
              type="button"
              className="quiet-button"
              onClick={() => change(photos.filter((other) => other !== hash))}
            >
              去掉<span className="unseen">照片 {index + 1}</span>
            </button>
          </li>
        ))}
      </ul>
      {photos.length < MOST && (
        <label className="photo-choose">
          <input
            ref={input}
            type="file"
            accept="image/jpeg,image/png,image/webp,image/avif"
            multiple
            disabled={sending > 0}
            onChange={(event) => void choose(event.target.files)}
          />
          {sending > 0 ? `正在传 ${sending} 张……` : '选照片'}
        </label>
      )}
      {failed.map((say) => (
        <p className="field-wrong" role="alert" key={say}>
          {say}
        </p>
      ))}
    </div>
  )
}
