/** Printed pages: the library that sets Chinese, and the font inside them, carried by npm so that every machine makes the same page. */
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const file = (weight: string) =>
  require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`)

export const REGULAR = file('400Regular')
export const MEDIUM = file('500Medium')

/** Fetched when the first page is made: it reads a font of ten megabytes. Its font is called `song`; it opens nothing else. */
export async function pdfLibrary() {
  const { default: pdfmake } = await import('pdfmake')
  pdfmake.setFonts({ song: { normal: REGULAR, bold: MEDIUM } })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path: string) => path === REGULAR || path === MEDIUM)
  return pdfmake
}
