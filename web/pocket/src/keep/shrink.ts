/** Photos are made small on the phone: at most 1600 px, JPEG, which also drops the EXIF with its place. */
const LONGEST = 1600

/** Width and height that keep the shape and fit into `longest`; never larger than the original. */
export function fit(width: number, height: number, longest = LONGEST) {
  const factor = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) }
}

export async function shrink(file: Blob): Promise<Blob> {
  const image = await load(file)
  const size = fit(image.naturalWidth, image.naturalHeight)
  const canvas = Object.assign(document.createElement('canvas'), size)
  canvas.getContext('2d')!.drawImage(image, 0, 0, size.width, size.height)
  URL.revokeObjectURL(image.src)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.82))
  if (!blob) throw new Error('no jpeg')
  return blob
}

/** Through an <img>, so that the browser turns the picture as the camera's note says. */
function load(file: Blob): Promise<HTMLImageElement> {
  return new Promise((done, failed) => {
    const image = new Image()
    image.onload = () => done(image)
    image.onerror = () => failed(new Error('not a picture'))
    image.src = URL.createObjectURL(file)
  })
}
