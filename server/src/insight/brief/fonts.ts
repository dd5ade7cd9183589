/** The font inside the documents: carried by npm, so that every machine makes the same page. */
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const file = (weight: string) =>
  require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`)

export const REGULAR = file('400Regular')
export const MEDIUM = file('500Medium')
