/** The short public lines a text may name. */
const line = /(?<!\d)(110|119|120|122|12345|12348|12315|12393)(?!\d)/g
export const linesIn = (text: string): string[] => [...new Set(text.match(line) ?? [])]
