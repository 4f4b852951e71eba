/** A dot in a colour that people chose; an attribute of the drawing, since styles in pages are forbidden. */
export function ColorDot({ color }: { color: string }) {
  return (
    <svg class="size-3 shrink-0" viewBox="0 0 12 12" aria-hidden="true">
      <circle cx="6" cy="6" r="5.5" fill={color} />
    </svg>
  )
}
