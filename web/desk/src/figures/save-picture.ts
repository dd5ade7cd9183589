/** An SVG of the page as a PNG file, twice the size it is shown at, in the colours it is shown in. */

const PARTS = [
  'fill',
  'stroke',
  'stroke-width',
  'font-family',
  'font-size',
  'text-anchor',
  'paint-order',
] as const

/** Rejects when the browser cannot draw it. */
export async function savePicture(svg: SVGSVGElement, name: string): Promise<void> {
  const { width, height } = svg.getBoundingClientRect()
  const copy = svg.cloneNode(true) as SVGSVGElement
  const shown = [...svg.querySelectorAll<SVGElement>('path, text')]
  for (const [i, part] of [...copy.querySelectorAll<SVGElement>('path, text')].entries()) {
    const style = getComputedStyle(shown[i]!)
    for (const property of PARTS) part.style.setProperty(property, style.getPropertyValue(property))
  }
  copy.setAttribute('width', String(width * 2))
  copy.setAttribute('height', String(height * 2))
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`
  await image.decode()
  const canvas = Object.assign(document.createElement('canvas'), { width: width * 2, height: height * 2 })
  const pen = canvas.getContext('2d')!
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--paper')
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(image, 0, 0)
  Object.assign(document.createElement('a'), { href: canvas.toDataURL('image/png'), download: name }).click()
}
