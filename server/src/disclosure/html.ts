/** HTML as tagged templates: what is filled in is text, unless it is HTML already. */

/** Text that is HTML already, by construction. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
type Filling = string | number | Html | null | undefined | false | readonly Filling[]

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] as string)

function filled(value: Filling): string {
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) return value.map(filled).join('')
  return value === null || value === undefined || value === false ? '' : escape(String(value))
}

/** html`<p>${name}</p>`: names are escaped, lists joined, `null` and `false` left out. Attributes need their quotes. */
export function html(parts: TemplateStringsArray, ...fillings: Filling[]): Html {
  return new Html(parts.reduce((text, part, at) => text + filled(fillings[at - 1]) + part))
}
