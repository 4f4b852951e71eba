/** The colour is an attribute of the drawing: our pages allow no style in place. */
export function LabelDot({ color }: { color: string }) {
  return (
    <svg class="size-2.5 shrink-0" viewBox="0 0 10 10" aria-hidden="true">
      <circle cx="5" cy="5" r="5" fill={color} />
    </svg>
  )
}
