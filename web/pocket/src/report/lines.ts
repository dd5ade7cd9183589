/** The short public lines a text may name. */
const line = /(?<!\d)(1[12]\d|1[12]\d{3}|95\d{3})(?!\d)/g
export const linesIn = (text: string): string[] => [...new Set(text.match(line) ?? [])]
