import { useQuery } from '@tanstack/react-query'

/** Modules of quiet around the code, as its standard asks. */
const QUIET = 4

/** The link as a code to scan, drawn here: nothing is asked of anybody outside. */
export function FollowCode({ link }: { link: string }) {
  const drawn = useQuery({
    queryKey: ['qr', link],
    queryFn: async () => {
      const { create } = await import('qrcode')
      const { size, data } = create(link, { errorCorrectionLevel: 'M' }).modules
      const dark = Array.from({ length: size * size }, (_, at) => at).filter((at) => data[at])
      return { size, path: dark.map((at) => `M${at % size} ${Math.floor(at / size)}h1v1h-1z`).join('') }
    },
    staleTime: Infinity,
  }).data
  if (!drawn) return <span className="bone receipt-code" />
  const whole = drawn.size + 2 * QUIET
  return (
    <svg
      className="receipt-code"
      viewBox={`${-QUIET} ${-QUIET} ${whole} ${whole}`}
      role="img"
      aria-label="查进度的二维码"
      shapeRendering="crispEdges"
    >
      <path d={`M${-QUIET} ${-QUIET}h${whole}v${whole}h${-whole}z`} fill="#fff" />
      <path d={drawn.path} fill="#000" />
    </svg>
  )
}
