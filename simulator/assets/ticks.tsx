import type { Bubble } from '../customers'

/** As on WhatsApp: one tick when sent, two when CRMConnect has it, blue when it marked it read. */
export function Ticks({ isTaken, isRead }: Bubble) {
  if (isRead) return <Tick text="✓✓" name="read" class="ticks read" />
  if (isTaken) return <Tick text="✓✓" name="delivered" class="ticks" />
  return isTaken === undefined ? (
    <Tick text="✓" name="sent" class="ticks" />
  ) : (
    <Tick text="🕓" name="not taken yet" class="ticks" />
  )
}

function Tick({ text, name, class: kind }: { text: string; name: string; class: string }) {
  return (
    <span class={kind} role="img" aria-label={name} title={name}>
      {text}
    </span>
  )
}
