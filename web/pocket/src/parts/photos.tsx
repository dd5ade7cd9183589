import { useEffect, useMemo, useState } from 'preact/hooks'
import { newId } from '../../../shared/api.ts'
import type { Photo } from '../keep/draft.ts'
import { shrink } from '../keep/shrink.ts'
import { Icon } from './icons.tsx'

interface Props {
  photos: Photo[]
  change: (photos: Photo[]) => void
  required?: boolean
  error?: string | undefined
}
const most = 6

/** Photos from the camera or the album, made small on the phone and kept there until they are sent. */
export function Photos({ photos, change, required, error }: Props) {
  const [failed, setFailed] = useState(false)
  const add = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])].slice(0, most - photos.length)
    input.value = ''
    const shrunk = await Promise.all(files.map((file) => shrink(file).catch(() => null)))
    setFailed(shrunk.includes(null))
    change([...photos, ...shrunk.flatMap((blob) => (blob ? [{ key: newId(), blob }] : []))])
  }
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <p class="label">照片{!required && <span class="optional">（可不拍，最多 {most} 张）</span>}</p>
      {error && <p class="message">{error}</p>}
      {failed && <p class="message">有一张打不开，没有加上。请换一张。</p>}
      <div class="photos">
        {photos.map((photo, at) => (
          <Preview
            key={photo.key}
            photo={photo}
            at={at + 1}
            drop={() => change(photos.filter((other) => other !== photo))}
          />
        ))}
      </div>
      {photos.length < most && (
        <label class="button">
          <Icon name="camera" />
          {photos.length > 0 ? '再加一张' : '拍照或选照片'}
          <input
            id="photo"
            class="unseen"
            type="file"
            accept="image/*"
            multiple
            onChange={(event) => void add(event.currentTarget)}
          />
        </label>
      )}
    </div>
  )
}

function Preview({ photo, at, drop }: { photo: Photo; at: number; drop: () => void }) {
  const url = useMemo(() => URL.createObjectURL(photo.blob), [photo.blob])
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  return (
    <figure>
      <img src={url} alt={`第 ${at} 张照片`} />
      <button type="button" class="drop" aria-label={`去掉第 ${at} 张`} onClick={drop}>
        <Icon name="cross" />
      </button>
    </figure>
  )
}
