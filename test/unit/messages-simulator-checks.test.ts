import { expect, test } from 'vitest'
import { SAMPLES } from '../support/outgoing'
import { simulated } from './simulator-support'

type Json = Record<string, unknown>

const x = (count: number) => 'x'.repeat(count)
const link = { link: 'https://cdn.example.com/a.png' }
const url = 'https://example.com'

/** The body of a sample with one value changed, added or (undefined) taken out; `path` as in Meta's JSON. */
function changed(what: string, path: string, value: unknown): Json {
  const body = structuredClone(SAMPLES.find((sample) => sample.what === what)!.request)
  const keys = path.split('.')
  const last = keys.pop()!
  const holder = keys.reduce<Json>((inner, key) => inner[key] as Json, body)
  holder[last] = value
  return body
}

async function codeOf(message: Json): Promise<unknown> {
  const answer = (await (await simulated().send(message)).json()) as { error?: { code: number } }
  return answer.error?.code ?? null
}

const cards = (count: number) =>
  Array.from({ length: count }, (_, card_index) => ({
    card_index,
    type: 'cta_url',
    header: { type: 'image', image: link },
    action: { name: 'cta_url', parameters: { display_text: 'Shop', url } },
  }))
const rows = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `r${i}`, title: `Row ${i}` }))
const contact = { name: { formatted_name: 'Bob', first_name: 'Bob' }, phones: [{ phone: '+1' }] }
const BUTTON = 'interactive.action.buttons.0.reply'
const LIST = 'interactive.action'
const FLOW = 'interactive.action.parameters'
const CARD = 'interactive.action.cards.1'

test.each<[what: string, path: string, taken: unknown, refused: unknown, code: number]>([
  ['a text', 'text.body', x(4096), x(4097), 100],
  ['a text', 'text.body', 'x', '', 131008],
  ['a text', 'text.body', 'x', '  ', 131008],
  ['a text', 'text.preview_url', false, 'yes', 100],
  ['a text', 'recipient_type', 'individual', 'group', 100],
  ['an image by link', 'image.caption', x(1024), x(1025), 100],
  ['an image by link', 'image.link', link.link, 'cdn.example.com/a.png', 131009],
  ['an image by link', 'image.id', undefined, '1000000000000020', 100],
  ['an image by link', 'image', link, {}, 131008],
  ['an image by link', 'image', link, { id: '7' }, 100],
  ['an image by link', 'image.filename', undefined, 'a.png', 100],
  ['a location', 'location.latitude', '90', '90.1', 131009],
  ['a location', 'location.longitude', '-180', '-180.1', 131009],
  ['a location', 'location.latitude', 0, undefined, 131008],
  ['a contact', 'contacts', Array(257).fill(contact), Array(258).fill(contact), 100],
  ['a contact', 'contacts.0.name', contact.name, { formatted_name: 'Bob' }, 131008],
  ['a contact', 'contacts.0.name', contact.name, { first_name: 'Bob' }, 131008],
  ['a contact', 'contacts.0.birthday', '1999-01-23', '23.01.1999', 100],
  ['a reaction', 'reaction.emoji', '👨‍👩‍👧‍👦', '👍👍', 131009],
  ['a reaction', 'reaction.emoji', '', 'ok', 131009],
  ['a reaction', 'context', undefined, { message_id: 'wamid.A' }, 100],
  ['buttons', 'interactive.body.text', x(1024), x(1025), 100],
  ['buttons', 'interactive.header.text', x(60), x(61), 100],
  ['buttons', 'interactive.footer.text', x(60), x(61), 100],
  ['buttons', 'interactive.type', 'button', 'buttons', 131009],
  ['buttons', `${BUTTON}.title`, x(20), x(21), 100],
  ['buttons', `${BUTTON}.title`, 'Sale', 'Support', 131009],
  ['buttons', `${BUTTON}.id`, x(256), x(257), 100],
  ['buttons', `${BUTTON}.id`, 'other', 'menu:support', 131009],
  ['a list', 'interactive.body.text', x(4096), x(4097), 100],
  ['a list', 'interactive.header', { type: 'text', text: 'Menu' }, { type: 'image', image: link }, 131009],
  ['a list', `${LIST}.button`, x(20), x(21), 100],
  ['a list', `${LIST}.sections`, [{ rows: rows(10) }], [{ rows: rows(11) }], 131009],
  ['a list', `${LIST}.sections`, [{ rows: rows(1) }], [{ rows: rows(1) }, { title: 'B', rows: rows(1) }], 131008],
  ['a list', `${LIST}.sections.0.title`, x(24), x(25), 100],
  ['a list', `${LIST}.sections.0.rows.0.id`, x(200), x(201), 100],
  ['a list', `${LIST}.sections.0.rows.0.id`, 'other', 'menu:1:2', 131009],
  ['a list', `${LIST}.sections.0.rows.0.title`, x(24), x(25), 100],
  ['a list', `${LIST}.sections.0.rows.0.description`, x(72), x(73), 100],
  ['a link', `${FLOW}.display_text`, x(20), x(21), 100],
  ['a link', `${FLOW}.url`, url, 'tel:+15550100777', 131009],
  ['a link', 'interactive.action.name', 'cta_url', 'link', 131009],
  ['a location request', 'interactive.action.name', 'send_location', 'cta_url', 131009],
  ['a location request', 'interactive.footer', undefined, { text: 'f' }, 131009],
  ['a contact request', 'interactive.header', undefined, { type: 'text', text: 'h' }, 131009],
  ['a flow', `${FLOW}.flow_cta`, x(30), x(31), 100],
  ['a flow', `${FLOW}.flow_cta`, 'Start', 'Start 🚀', 131009],
  ['a flow', `${FLOW}.flow_id`, '8', undefined, 131008],
  ['a flow', `${FLOW}.flow_message_version`, '3', '2', 131009],
  ['a flow', `${FLOW}.flow_action`, 'navigate', 'data_exchange', 131009],
  ['a flow', `${FLOW}.flow_action_payload`, { screen: 'A' }, { screen: 'A', data: {} }, 131009],
  ['a carousel', 'interactive.action.cards', cards(2), cards(1), 131009],
  ['a carousel', 'interactive.action.cards', cards(10), cards(11), 131009],
  ['a carousel', 'interactive.header', undefined, { type: 'text', text: 'h' }, 131009],
  ['a carousel', `${CARD}.header`, { type: 'image', image: link }, { type: 'video', video: link }, 131009],
  ['a carousel', `${CARD}.card_index`, 1, 0, 131009],
  ['a carousel', `${CARD}.action.parameters.url`, url, 'nowhere', 131009],
  ['an answer', 'context', { message_id: 'wamid.A' }, {}, 131008],
])('of %s, %s: the simulator takes what Meta takes, and refuses what Meta refuses', async (what, path, ...rest) => {
  const [taken, refused, code] = rest
  expect(await codeOf(changed(what, path, taken))).toBeNull()
  expect(await codeOf(changed(what, path, refused))).toBe(code)
})

test('a type that Meta does not know is refused with 131051', async () => {
  expect(await codeOf({ type: 'poll', poll: {} })).toBe(131051)
})
