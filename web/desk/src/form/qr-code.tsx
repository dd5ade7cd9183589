import { useQuery } from '@tanstack/react-query'
import './qr-code.css'

/** Modules of quiet around the code, as its standard asks. */
const QUIET = 4

/** Words as a code to scan, drawn here: nothing is asked of anybody outside. `label`: what scanning it does. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const drawn = useQuery({
    queryKey: ['qr', text],
    queryFn: async () => {
      const { create } = await import('qrcode')
      const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
      const dark = Array.from({ length: size * size }, (_, at) => at).filter((at) => data[at])
      return { size, path: dark.map((at) => `M${at % size} ${Math.floor(at / size)}h1v1h-1z`).join('') }
    },
    staleTime: Infinity,
    // what is on it may be a secret: gone with the page
    gcTime: 0,
  }).data
  if (!drawn) return <span className="bone qr-code" />
  const whole = drawn.size + 2 * QUIET
  return (
    <svg
      className="qr-code"
      viewBox={`${-QUIET} ${-QUIET} ${whole} ${whole}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={`M${-QUIET} ${-QUIET}h${whole}v${whole}h${-whole}z`} fill="#fff" />
      <path d={drawn.path} fill="#000" />
    </svg>
  )
}
