import { photoAddress, type Which } from './matter.ts'

/** Stored photos, small; each opens in full. */
export function Pictures({ hashes, which }: { hashes: string[]; which: Which }) {
  if (hashes.length === 0) return null
  return (
    <div class="photos">
      {hashes.map((hash, at) => (
        <a key={hash} href={photoAddress(which, hash)} target="_blank" rel="noreferrer">
          <img src={photoAddress(which, hash)} alt={`照片 ${at + 1}`} loading="lazy" />
        </a>
      ))}
    </div>
  )
}
