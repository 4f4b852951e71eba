import { list, object, parseJson, text as textOf, type Json } from '../payload'
import { Formatted } from './formatted'
import { type ContentProps, Words } from './named'
import { filePath } from './media-path'

// What we sent that is more than words, as the customer sees it.

/** A list behind its button, as the customer finds it. */
export function ListSent({ message, reader }: ContentProps) {
  const sent = parseJson(message.payload)
  return (
    <>
      <Header header={sent['header']} />
      <Words message={message} reader={reader} />
      <Footer text={sent['footer']} />
      <details class="border-base-content/30 mt-2 rounded-lg border px-3 py-1 text-sm">
        <summary class="cursor-pointer font-medium">
          <bdi>{textOf(sent['button'])}</bdi>
        </summary>
        {list(sent['sections']).map((section) => (
          <div class="mt-1">
            {textOf(section['title']) ? (
              <p class="text-base-content/80 text-xs font-semibold">{textOf(section['title'])}</p>
            ) : null}
            <ul>
              {list(section['rows']).map((row) => (
                <li class="py-0.5">
                  <bdi class="block break-words">{textOf(row['title'])}</bdi>
                  <bdi class="text-base-content/80 block text-xs break-words">{textOf(row['description'])}</bdi>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </details>
    </>
  )
}

/** A link, a form, a wish for a location or a number: one button below the words. */
export function ButtonSent({ message, reader }: ContentProps) {
  const sent = parseJson(message.payload)
  const { types, thread } = reader.text
  const label =
    textOf(sent['label']) ?? (message.type === 'location_request' ? thread.sendsLocation : types.contact_request)
  return (
    <>
      <Header header={sent['header']} />
      <Words message={message} reader={reader} />
      <Footer text={sent['footer']} />
      <SentButtons buttons={[{ text: label, value: sent['url'] }]} label={types.buttons} />
    </>
  )
}

export function CarouselSent({ message, reader }: ContentProps) {
  const cards = list(parseJson(message.payload)['cards'])
  return (
    <>
      <Words message={message} reader={reader} />
      <Cards
        cards={cards.map((card) => ({ ...card, buttons: [{ text: card['label'], value: card['url'] }] }))}
        label={reader.text.types.buttons}
      />
    </>
  )
}

/** Filled in, as it was sent; Meta's own part of what a template is stays at Meta. */
export function TemplateSent({ message, reader }: ContentProps) {
  const sent = parseJson(message.payload)
  const shown = object(sent['shown'])
  const label = reader.text.types.buttons
  return (
    <>
      <p class="text-base-content/80 text-xs">
        {reader.text.types.template} · <bdi>{textOf(sent['name'])}</bdi>
      </p>
      <Header header={shown['header']} />
      <Words message={message} reader={reader} />
      <Footer text={shown['footer']} />
      <SentButtons buttons={list(shown['buttons'])} label={label} />
      <Cards cards={list(shown['cards'])} label={label} />
    </>
  )
}

function Cards({ cards, label }: { cards: Json[]; label: string }) {
  if (cards.length === 0) return null
  return (
    <ul class="mt-2 flex max-w-full gap-2 overflow-x-auto">
      {cards.map((card) => (
        <li class="border-base-content/30 flex w-44 shrink-0 flex-col gap-1 rounded-lg border p-2 text-sm">
          <Header header={card['header']} />
          {textOf(card['body']) ? <Formatted text={textOf(card['body']) ?? ''} /> : null}
          <SentButtons buttons={list(card['buttons'])} label={label} />
        </li>
      ))}
    </ul>
  )
}

/** A text, or a file: a picture of ours in place, anything else by its name. */
export function Header({ header }: { header: unknown }) {
  const plain = textOf(header) ?? textOf(object(header)['text'])
  if (plain) return <p class="font-semibold break-words">{plain}</p>
  const { type, media, name, filename } = object(header)
  const key = textOf(object(media)['key'])
  if (key !== null && type === 'image')
    return <img class="bg-base-300 mb-1 max-h-40 rounded-lg object-cover" src={filePath(key)} alt="" loading="lazy" />
  const words = textOf(name) ?? textOf(filename) ?? textOf(type)
  return words === null ? null : <p class="text-base-content/80 text-sm break-words">{words}</p>
}

export function Footer({ text }: { text: unknown }) {
  const words = textOf(text)
  return words === null ? null : (
    <p dir="auto" class="text-base-content/80 text-sm break-words">
      {words}
    </p>
  )
}

export function SentButtons({ buttons, label }: { buttons: Json[]; label: string }) {
  if (buttons.length === 0) return null
  return (
    <ul class="mt-2 flex flex-wrap gap-1" aria-label={label}>
      {buttons.map(({ text, title, value }) => (
        <li class="border-base-content/30 max-w-full rounded-full border px-3 py-0.5 text-sm">
          <bdi class="block truncate" title={textOf(value) ?? undefined}>
            {textOf(text) ?? textOf(title)}
          </bdi>
        </li>
      ))}
    </ul>
  )
}
