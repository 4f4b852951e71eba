import { readFileError } from '../../../conversations/file-job'
import type { StoredMessage } from '../../../conversations/inbox-rows'
import { Icon } from '../../components/icon'
import { object, parseJson, text as textOf } from '../payload'
import type { Reader } from '../reader'
import { typeLabel } from './labels'
import { filePath } from './media-path'
import { type ContentProps, Named, Words } from './named'

const DOWNLOAD = 'M12 4v11m0 0l-4-4m4 4l4-4M5 19h14'
/** How a file is shown follows from its bytes, which its key's ending tells, not from what the message calls it. */
const PICTURES = /\.(jpg|png|gif|webp)$/
const FILMS = /\.(mp4|3gp|webm|mov)$/
const SOUNDS = /\.(ogg|mp3|m4a|aac|wav)$/
/** As long as Meta keeps an inbound file; an older one without a word of it was never fetched. */
const LIFE_MS = 7 * 86_400_000

/** A picture, film, sound or document in place; where its file is still to come or did not, that. */
export function Media({ message, reader }: ContentProps) {
  if (message.mediaKey !== null) return <File message={message} reader={reader} path={filePath(message.mediaKey)} />
  if (message.direction === 'out' && message.sentBy !== 'phone') return <Named message={message} reader={reader} />
  return (
    <>
      <Named message={message} reader={reader} />
      <Missing message={message} reader={reader} />
    </>
  )
}

type FileProps = ContentProps & { path: string }

function File(props: FileProps) {
  const { message, reader, path } = props
  const name = nameOf(message)
  const words = message.body !== null && message.body !== name
  return (
    <>
      {PICTURES.test(path) ? (
        <Picture {...props} />
      ) : FILMS.test(path) ? (
        <video
          class="bg-base-300 h-60 w-80 max-w-full rounded-lg"
          src={path}
          controls
          preload="metadata"
          aria-label={typeLabel(message, reader)}
        />
      ) : SOUNDS.test(path) ? (
        <audio class="w-72 max-w-full" src={path} controls preload="none" aria-label={typeLabel(message, reader)} />
      ) : (
        <Document {...props} name={name} />
      )}
      {words ? <Words message={message} reader={reader} /> : null}
    </>
  )
}

/** With a size of its own, so that the thread does not move when it comes. */
function Picture({ message, reader, path }: FileProps) {
  const isSticker = message.type === 'sticker'
  const [width, height] = isSticker ? [128, 128] : [320, 240]
  const label = typeLabel(message, reader)
  return (
    <a href={path} target="_blank" aria-label={reader.text.files.open(label)}>
      <img
        class={isSticker ? 'h-32 w-32' : 'bg-base-300 h-60 w-80 max-w-full rounded-lg object-cover'}
        src={path}
        alt={label}
        loading="lazy"
        decoding="async"
        width={width}
        height={height}
      />
    </a>
  )
}

function Document({ message, reader, path, name }: FileProps & { name: string | null }) {
  return (
    <a
      class="border-base-content/30 flex max-w-full items-center gap-2 rounded-lg border px-3 py-2"
      href={path}
      download
    >
      <Icon path={DOWNLOAD} small />
      <span class="min-w-0">
        <bdi class="block font-medium break-words">{name ?? typeLabel(message, reader)}</bdi>
        <span class="text-base-content/80 text-sm">{reader.text.files.download}</span>
      </span>
    </a>
  )
}

/** Being fetched, failed with the reason, or never handed over. */
function Missing({ message, reader }: ContentProps) {
  const { files } = reader.text
  const error = message.mediaError === null ? null : readFileError(message.mediaError)
  if (error === null && !isExpected(message, reader)) return <p class="text-sm">{files.gone}</p>
  if (error === null) return <p class="text-base-content/80 text-sm">{files.fetching}</p>
  return (
    <div class="text-sm">
      <p class={`break-words ${error.isFinal ? 'text-error' : ''}`}>
        {reader.said(error.say)} {error.isFinal ? null : files.retried}
      </p>
      {/* Meta said nothing of a line that was brought over: there is nothing to fetch. */}
      {message.payload === null ? null : <TryAgain message={message} reader={reader} />}
    </div>
  )
}

function TryAgain({ message, reader }: ContentProps) {
  const { files } = reader.text
  const path = `/admin/whatsapp/conversations/${encodeURIComponent(message.interactionId)}/fetch-again`
  return (
    <form method="post" action={path} data-command class="mt-1">
      {reader.csrfToken ? <input type="hidden" name="_csrf" value={reader.csrfToken} /> : null}
      <input type="hidden" name="wamid" value={message.id} />
      <button class="btn btn-sm" type="submit" aria-label={files.againFor(typeLabel(message, reader))}>
        {files.again}
      </button>
    </form>
  )
}

function isExpected(message: StoredMessage, reader: Reader): boolean {
  const json = parseJson(message.payload)
  const hasId = textOf(mediaIn(message)['id']) !== null
  return hasId && !Array.isArray(json['errors']) && reader.now - message.at < LIFE_MS
}

function nameOf(message: StoredMessage): string | null {
  return textOf(mediaIn(message)['filename'] ?? parseJson(message.payload)['filename'])
}

/** Meta's part of the message that names the file; our own messages have no such part. */
function mediaIn({ payload, type }: StoredMessage) {
  return object(parseJson(payload)[type === 'voice' ? 'audio' : type])
}
