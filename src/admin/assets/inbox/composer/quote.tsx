import { Icon } from '../../../components/icon'
import { draw } from '../draw'
import { en } from '../text'

/** The message that the next one answers. */
export type Quoted = { wamid: string; who: string; text: string }

export function drawQuote(place: HTMLElement, quoted: Quoted | null): void {
  place.hidden = quoted === null
  place.replaceChildren(...(quoted ? [draw(<Quote quoted={quoted} />)] : []))
}

function Quote({ quoted }: { quoted: Quoted }) {
  const { quote } = en.composer
  return (
    <div class="border-primary bg-base-200 flex items-center gap-2 rounded border-s-4 p-2 text-sm">
      <span class="min-w-0 grow">
        <bdi class="block truncate font-medium">{quoted.who}</bdi>
        <bdi dir="auto" class="block truncate">
          {quoted.text}
        </bdi>
      </span>
      <button type="button" class="btn btn-ghost btn-square btn-xs" data-unquote aria-label={quote.remove}>
        <Icon path="M6 6l12 12M18 6 6 18" small />
      </button>
    </div>
  )
}
