import { list, object, parseJson, text as textOf } from '../payload'
import { type ContentProps, Kind, Named, Words } from './named'
import { Footer, Header, SentButtons } from './sent'

/** As the customer saw it: header, text, footer and the buttons below. */
export function Buttons({ message, reader }: ContentProps) {
  const sent = parseJson(message.payload)
  return (
    <>
      <Header header={sent['header']} />
      <Words message={message} reader={reader} />
      <Footer text={sent['footer']} />
      <SentButtons buttons={list(sent['buttons'])} label={reader.text.types.buttons} />
    </>
  )
}

export function ListReply({ message, reader }: ContentProps) {
  const row = object(object(parseJson(message.payload)['interactive'])['list_reply'])
  const description = textOf(row['description'])
  return (
    <>
      <Named message={message} reader={reader} />
      {description ? (
        <p dir="auto" class="text-base-content/80 text-sm break-words">
          {description}
        </p>
      ) : null}
    </>
  )
}

/** The answers of a WhatsApp form, as Meta nests them: a JSON text inside the JSON. */
export function FormAnswers({ message, reader }: ContentProps) {
  const reply = object(object(parseJson(message.payload)['interactive'])['nfm_reply'])
  const response = reply['response_json']
  const answers = Object.entries(typeof response === 'string' ? parseJson(response) : object(response))
  return (
    <>
      <Named message={message} reader={reader} />
      <dl class="text-sm">
        {answers
          .filter(([field]) => field !== 'flow_token')
          .slice(0, 50)
          .map(([field, answer]) => (
            <div class="break-words">
              <dt class="inline font-medium">
                <bdi>{field.slice(0, 100)}</bdi>:{' '}
              </dt>
              <dd class="inline">
                <bdi dir="auto">{textOf(answer) ?? JSON.stringify(answer)?.slice(0, 500)}</bdi>
              </dd>
            </div>
          ))}
      </dl>
    </>
  )
}

export function CallPermission({ message, reader }: ContentProps) {
  const reply = object(object(parseJson(message.payload)['interactive'])['call_permission_reply'])
  const { accept, reject } = reader.text.callPermission
  return (
    <>
      <Kind message={message} reader={reader} />
      <p>{reply['response'] === 'accept' ? accept : reject}</p>
    </>
  )
}

export function Unsupported({ message, reader }: ContentProps) {
  const kind = textOf(object(parseJson(message.payload)['unsupported'])['type'])
  const { text } = reader
  return (
    <>
      <Kind message={message} reader={reader} />
      <p class="text-sm">
        {kind ? text.unsupportedKind(kind) : text.unsupportedAny} {text.unsupportedAdvice}
      </p>
    </>
  )
}
