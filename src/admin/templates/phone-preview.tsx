import type { MediaSource } from '../../whatsapp/messages'
import type { ShownMessage } from '../../whatsapp/template-content'
import { Icon } from '../components/icon'
import type { Catalogue } from '../text/en'
import { formatted } from './formatted'

type Words = Catalogue['templates']['shown']
type Part = Omit<ShownMessage, 'cards'>
type Shows = { words: Words; addressOf: AddressOf }

/** Where the page can load a file from; null where it cannot, then a sign stands for it. */
export type AddressOf = (media: MediaSource) => string | null

type PhonePreviewProps = {
  shown: ShownMessage
  words: Words
  addressOf?: AddressOf
  /** Only the message, where a phone around it would be too much. */
  bare?: boolean
}

/**
 * A message as it looks on the customer's phone. The server draws it, and the browser while somebody types. No `figure`:
 * daisyUI lays those out in a row wherever they stand in a card.
 */
export function PhonePreview({ shown, words, addressOf = () => null, bare = false }: PhonePreviewProps) {
  const shows = { words, addressOf }
  const message = (
    <>
      <Bubble part={shown} {...shows} />
      {shown.cards ? <Cards cards={shown.cards} {...shows} /> : null}
    </>
  )
  if (bare) return <div>{message}</div>
  return (
    <div class="border-neutral mx-auto w-full max-w-sm rounded-3xl border-8" role="group" aria-label={words.label}>
      <p class="rounded-t-2xl bg-[#008069] px-4 py-2 text-sm font-medium text-white" aria-hidden="true">
        {words.business}
      </p>
      <div class="min-h-40 rounded-b-2xl bg-[#efeae2] p-3 dark:bg-[#0b141a]">{message}</div>
    </div>
  )
}

/** Opaque: some Chromium without a graphics card leaves what lies around a see-through scroller unpainted. */
function Cards({ cards, ...shows }: { cards: readonly Part[] } & Shows) {
  return (
    <ol
      class="mt-2 flex gap-2 overflow-x-auto bg-[#efeae2] pb-2 dark:bg-[#0b141a]"
      tabindex={0}
      aria-label={shows.words.cards}
    >
      {cards.map((card, i) => (
        <li class="w-56 shrink-0" aria-label={shows.words.card(i + 1, cards.length)}>
          <Bubble part={card} {...shows} />
        </li>
      ))}
    </ol>
  )
}

function Bubble({ part, ...shows }: { part: Part } & Shows) {
  const { header, body, footer, buttons } = part
  return (
    <div class="w-full overflow-hidden rounded-2xl rounded-tl-sm bg-white shadow-sm dark:bg-[#202c33]">
      <div class="flex flex-col gap-1 p-2">
        {header ? <Header header={header} {...shows} /> : null}
        {body.trim() === '' && !header ? (
          <p class="text-base-content/80 px-1 text-sm italic">{shows.words.empty}</p>
        ) : (
          <p dir="auto" class="px-1 text-sm break-words whitespace-pre-wrap">
            {formatted(body)}
          </p>
        )}
        {footer ? (
          <p dir="auto" class="text-base-content/80 px-1 text-xs break-words">
            {footer}
          </p>
        ) : null}
      </div>
      {buttons.length > 0 ? <Buttons buttons={buttons} words={shows.words} /> : null}
    </div>
  )
}

function Header({ header, words, addressOf }: { header: NonNullable<Part['header']> } & Shows) {
  switch (header.type) {
    case 'text':
      return (
        <p dir="auto" class="px-1 font-semibold break-words">
          {header.text}
        </p>
      )
    case 'location':
      return <Stand icon={PIN} label={header.text || words.location} />
    case 'document':
      return <Stand icon={SHEET} label={header.name ?? words.document} flat />
    case 'image':
    case 'video':
      return <Media type={header.type} address={header.media ? addressOf(header.media) : null} words={words} />
  }
}

function Media({ type, address, words }: { type: 'image' | 'video'; address: string | null; words: Words }) {
  if (address === null) return <Stand icon={type === 'image' ? PICTURE : PLAY} label={words[type]} />
  return type === 'image' ? (
    <img src={address} alt={words.image} class="max-h-60 w-full rounded-xl object-cover" />
  ) : (
    <video
      src={address}
      class="max-h-60 w-full rounded-xl"
      controls
      preload="metadata"
      aria-label={words.video}
    ></video>
  )
}

/** In place of what cannot be shown. */
function Stand({ icon, label, flat = false }: { icon: string; label: string; flat?: boolean }) {
  return (
    <p
      class={`bg-base-200 text-base-content flex items-center justify-center gap-2 rounded-xl px-3 text-sm ${flat ? 'py-3' : 'py-10'}`}
    >
      <Icon path={icon} />
      <bdi class="min-w-0 truncate">{label}</bdi>
    </p>
  )
}

/** Not buttons: nothing happens here. Where they lead is in their title. */
function Buttons({ buttons, words }: { buttons: Part['buttons']; words: Words }) {
  return (
    <ul class="border-base-300 divide-base-300 divide-y border-t" aria-label={words.buttons}>
      {buttons.map(({ type, text, value }) => (
        <li class="text-primary flex items-center justify-center gap-2 px-3 py-2 text-sm font-medium" title={value}>
          <Icon path={ICONS[type] ?? REPLY} small />
          <bdi class="min-w-0 break-words">{text || words.button}</bdi>
        </li>
      ))}
    </ul>
  )
}

const PIN = 'M12 21s7-6.2 7-11a7 7 0 1 0-14 0c0 4.8 7 11 7 11ZM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z'
const SHEET = 'M7 3h7l5 5v13H7V3ZM14 3v5h5'
const PICTURE = 'M4 5h16v14H4V5ZM4 16l5-5 4 4 3-3 4 4M15 9h.01'
const PLAY = 'M4 5h16v14H4V5ZM10 9l5 3-5 3V9Z'
const REPLY = 'M10 8 5 12l5 4M5 12h9a5 5 0 0 1 5 5v1'
const ICONS: Record<string, string> = {
  url: 'M9 5H5v14h14v-4M14 4h6v6M20 4l-9 9',
  phone_number: 'M6 4h4l2 5-3 2a12 12 0 0 0 4 4l2-3 5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 4 6a2 2 0 0 1 2-2Z',
  copy_code: 'M9 9h11v11H9V9ZM5 15H4V4h11v1',
  otp: 'M9 9h11v11H9V9ZM5 15H4V4h11v1',
  flow: 'M6 4h12v16H6V4ZM9 9h6M9 13h6M9 17h3',
}
