/** A line drawing of 24 by 24, beside a text or inside a button that has a label of its own. */
export function Icon({ path, small = false }: { path: string; small?: boolean }) {
  return (
    <svg
      class={small ? 'size-4' : 'size-5'}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  )
}
