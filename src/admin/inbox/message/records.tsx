import { list, object, parseJson, text as textOf } from '../payload'
import { type ContentProps, Kind, Words } from './named'

export function Location({ message, reader }: ContentProps) {
  const json = parseJson(message.payload)
  // Ours has the place itself where Meta nests it.
  const place = json['location'] === undefined ? json : object(json['location'])
  const latitude = Number(place['latitude'] ?? Number.NaN)
  const longitude = Number(place['longitude'] ?? Number.NaN)
  const isOnMap = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  const lines = [textOf(place['name']), textOf(place['address'])].filter((line) => line !== null)
  return (
    <>
      <Kind message={message} reader={reader} />
      {lines.map((line) => (
        <p dir="auto" class="break-words">
          {line}
        </p>
      ))}
      {isOnMap ? (
        <a
          class="link text-sm"
          target="_blank"
          rel="noreferrer noopener"
          href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}
        >
          {reader.text.map}
        </a>
      ) : null}
    </>
  )
}

export function Order({ message, reader }: ContentProps) {
  const items = list(object(parseJson(message.payload)['order'])['product_items'])
  return (
    <>
      <Kind message={message} reader={reader} />
      <ul class="text-sm">
        {items.map((item) => (
          <li class="break-words">
            <bdi>
              {reader.text.orderItem(Number(item['quantity'] ?? 1) || 1, textOf(item['product_retailer_id']) ?? '?')}
            </bdi>{' '}
            <bdi>{[textOf(item['item_price']), textOf(item['currency'])].filter(Boolean).join(' ')}</bdi>
          </li>
        ))}
      </ul>
      {message.body ? <Words message={message} reader={reader} /> : null}
    </>
  )
}
