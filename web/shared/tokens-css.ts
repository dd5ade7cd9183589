import { tokens } from './tokens.ts'

const declare = (values: Record<string, string>, indent: string) =>
  Object.entries(values)
    .map(([name, value]) => `${indent}--${name}:${value.startsWith('\n') ? '' : ' '}${value};`)
    .join('\n')

const scale = (which: 'usual' | 'elder') =>
  Object.fromEntries(Object.entries(tokens.sizes).map(([name, size]) => [name, `${size[which]}px`]))

/**
 * The stylesheet: custom properties on `:root`. `data-theme="dark"` or `"light"` overrides what the device prefers;
 * `data-elder` turns on the large scale. Paper is always light.
 */
export function tokensCss(): string {
  return `/* Printed from tokens.ts; edit that. */
:root {
  color-scheme: light;
${declare(tokens.light, '  ')}
${declare(scale('usual'), '  ')}
${declare(tokens.fixed, '  ')}
}
:root[data-elder] {
${declare(scale('elder'), '  ')}
}
:root[data-theme='dark'] {
  color-scheme: dark;
${declare(tokens.dark, '  ')}
}
@media screen and (prefers-color-scheme: dark) {
  :root:not([data-theme='light']) {
    color-scheme: dark;
${declare(tokens.dark, '    ')}
  }
}
@media print {
  :root:root {
    color-scheme: light;
${declare(tokens.light, '    ')}
  }
}
`
}

if (process.argv[1] === import.meta.filename) process.stdout.write(tokensCss())
