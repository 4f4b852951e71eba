import { encode } from 'uqr'

const BORDER = 3

/** Black on white in either theme: cameras look for that. */
export function QrCode({ uri, label }: { uri: string; label: string }) {
  const { data, size } = encode(uri, { border: BORDER, ecc: 'M' })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      class="h-auto w-56 max-w-full rounded"
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

/** For apps without a camera: in groups of four, as people read it out. */
export function keyOf(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ')
}
