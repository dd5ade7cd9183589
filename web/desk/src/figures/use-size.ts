import { useCallback, useState } from 'react'

/** How large an element stands on the screen, in px; what is drawn in it keeps letters of one size. Null until it is there. */
export function useSize() {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null)
  const ref = useCallback((element: Element | null) => {
    if (!element) return
    const measure = () => {
      const { width, height } = element.getBoundingClientRect()
      setSize((before) => (before?.width === width && before.height === height ? before : { width, height }))
    }
    measure()
    const resized = new ResizeObserver(measure)
    resized.observe(element)
    return () => resized.disconnect()
  }, [])
  return { size, ref }
}
