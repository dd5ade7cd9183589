/** What a recording is, by its first bytes and its track: what browsers record, and nothing that shows a picture. */

/** Its media type; undefined for anything else: another file, or one with a picture track. */
export function soundType(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 4096).toString('latin1')
  const type = head.startsWith('\x1a\x45\xdf\xa3')
    ? /A_(OPUS|VORBIS|AAC)/.test(head) && !/V_(VP|AV1|MPEG)/.test(head) && 'audio/webm'
    : head.startsWith('OggS')
      ? /OpusHead|vorbis/.test(head) && 'audio/ogg'
      : head.slice(4, 8) === 'ftyp' && bytes.includes('soun') && !bytes.includes('vide') && 'audio/mp4'
  return type || undefined
}

/** `录音.webm`: how it is called when it is saved. */
export const soundName = (type: string): string => `录音.${type === 'audio/mp4' ? 'm4a' : type.slice(6)}`
