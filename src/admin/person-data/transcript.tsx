import { html } from 'hono/html'
import { MISSING } from '../../archive/missing'
import type { ExportedMessage } from '../../crm/person-data/export-store'
import type { Catalogue } from '../text/en'
import { mediaName } from './media-name'

export type Written = {
  text: Catalogue['personData']['transcript']
  people: ReadonlyMap<number, string>
  timeZone: string
  /** Of whoever takes it. */
  language: string
  locale: string
}

/** A page of its own for people to read, without anything from elsewhere. */
export async function* transcript(
  name: string | null,
  pages: AsyncIterable<ExportedMessage[]>,
  written: Written,
): AsyncGenerator<string> {
  const { text, timeZone, locale } = written
  const title = `${text.title}${name ? ` · ${name}` : ''}`
  const clock = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  yield String(
    html`<!doctype html>
      <html lang="${written.language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <title>${title}</title>
          <style>
            body {
              font: 1rem/1.5 sans-serif;
              max-width: 45rem;
              margin: 2rem auto;
              padding: 0 1rem;
            }
            section {
              margin: 1rem 0;
            }
            p {
              margin: 0;
              white-space: pre-wrap;
              overflow-wrap: anywhere;
            }
            small {
              color: #555;
            }
          </style>
        </head>
        <body>
          <h1>${title}</h1>
       `,
  )
  for await (const page of pages) {
    const lines = page.filter(({ direction, type }) => direction !== 'note' || type === MISSING)
    yield await (
      <>
        {lines.map((line) => (
          <Line line={line} written={written} time={`${clock.format(line.at)} (${timeZone})`} />
        ))}
      </>
    ).toString()
  }
  yield '</body></html>'
}

function Line({ line, written, time }: { line: ExportedMessage; written: Written; time: string }) {
  if (line['type'] === MISSING) return <p>{written.text.unreadable(String(line['payload'] ?? ''), time)}</p>
  const { text } = written
  const { body, type, edited_body: edited, revoked_at: revokedAt, media_key: key } = line
  return (
    <section>
      <small>
        {time} · {senderOf(line, written)}
      </small>
      <p dir="auto">{body === null || body === '' ? text.kind(String(type)) : body}</p>
      {edited === null || edited === undefined ? null : (
        <p dir="auto">
          <small>{text.edited}:</small> {edited}
        </p>
      )}
      {revokedAt === null || revokedAt === undefined ? null : <small>{text.revoked}</small>}
      {typeof key === 'string' ? (
        <p>
          <a href={mediaName(key)}>{text.file}</a>
        </p>
      ) : null}
    </section>
  )
}

function senderOf({ direction, sent_by: sentBy }: ExportedMessage, { text, people }: Written): string {
  if (direction === 'in') return text.customer
  const by = String(sentBy)
  if (by.startsWith('staff:')) return people.get(Number(by.slice('staff:'.length))) ?? text.us
  return by.startsWith('bot:') ? text.bot : text.us
}
