import { useRef } from 'react'

/** `j` and `k` over the links of a plain list. */
export function useRows() {
  const list = useRef<HTMLUListElement>(null)
  const move = (by: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll('a') ?? [])]
    const at = links.findIndex((link) => link === document.activeElement)
    links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]?.focus()
  }
  return { list, move }
}
