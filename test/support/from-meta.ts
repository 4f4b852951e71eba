import type {
  ContactCard,
  InteractiveHeader,
  ListSection,
  MediaSource,
  OutgoingMessage,
} from '../../src/whatsapp/messages'
import type {
  TemplateButton,
  TemplateContent,
  TemplateHeader,
  TemplateParameter,
} from '../../src/whatsapp/template-content'

type Json = Record<string, unknown>

/** Our message of a request as Meta documents it: read backwards, it must build the same request. Null: a kind we do not send. */
export function fromMeta(request: Json): OutgoingMessage | null {
  const message = contentOf(text(request, 'type') ?? '', request)
  const replyTo = text(part(request, 'context'), 'message_id')
  return message && (replyTo === undefined ? message : { ...message, replyTo })
}

function contentOf(type: string, request: Json): OutgoingMessage | null {
  const inner = part(request, type)
  const [caption, filename] = [text(inner, 'caption'), text(inner, 'filename')]
  switch (type) {
    case 'text':
      return { type, body: must(inner, 'body'), previewUrl: inner['preview_url'] === true }
    case 'image':
    case 'video':
      return { type, media: mediaOf(inner), caption }
    case 'audio':
      return { type, media: mediaOf(inner), isVoice: inner['voice'] === true }
    case 'document':
      return { type, media: mediaOf(inner), filename, caption }
    case 'sticker':
      return { type, media: mediaOf(inner) }
    case 'location':
      return { type, ...placeOf(inner) }
    case 'contacts':
      return { type, contacts: parts(request, type).map(cardOf) }
    case 'reaction':
      return { type, wamid: must(inner, 'message_id'), emoji: must(inner, 'emoji') }
    case 'interactive':
      return interactiveOf(inner)
    case 'template':
      return templateOf(inner)
    default:
      return null
  }
}

function mediaOf(inner: Json): MediaSource {
  const id = text(inner, 'id')
  return id === undefined ? { link: must(inner, 'link') } : { id }
}

function placeOf(inner: Json) {
  const [latitude, longitude] = [Number(inner['latitude']), Number(inner['longitude'])]
  return { latitude, longitude, name: text(inner, 'name'), address: text(inner, 'address') }
}

function cardOf(card: Json): ContactCard {
  const [name, org] = [part(card, 'name'), part(card, 'org')]
  return {
    formattedName: must(name, 'formatted_name'),
    prefix: text(name, 'prefix'),
    firstName: text(name, 'first_name'),
    middleName: text(name, 'middle_name'),
    lastName: text(name, 'last_name'),
    suffix: text(name, 'suffix'),
    phones: parts(card, 'phones').map((phone) => ({
      phone: must(phone, 'phone'),
      waId: text(phone, 'wa_id'),
      type: text(phone, 'type'),
    })),
    emails: parts(card, 'emails').map((email) => ({ email: must(email, 'email'), type: text(email, 'type') })),
    urls: parts(card, 'urls').map((url) => ({ url: must(url, 'url'), type: text(url, 'type') })),
    addresses: parts(card, 'addresses').map(({ country_code: code, ...address }) => ({
      ...address,
      countryCode: typeof code === 'string' ? code : undefined,
    })),
    company: text(org, 'company'),
    department: text(org, 'department'),
    title: text(org, 'title'),
    birthday: text(card, 'birthday'),
  }
}

function interactiveOf(inner: Json): OutgoingMessage | null {
  const [action, header] = [part(inner, 'action'), part(inner, 'header')]
  const given = part(action, 'parameters')
  const texts = { body: text(part(inner, 'body'), 'text') ?? '', footer: text(part(inner, 'footer'), 'text') }
  switch (inner['type']) {
    case 'button': {
      const buttons = parts(action, 'buttons').map((button) => part(button, 'reply'))
      const named = buttons.map((reply) => ({ id: must(reply, 'id'), title: must(reply, 'title') }))
      return { type: 'buttons', header: headerOf(header), ...texts, buttons: named }
    }
    case 'list': {
      const sections = parts(action, 'sections').map(sectionOf)
      return { type: 'list', header: text(header, 'text'), ...texts, button: must(action, 'button'), sections }
    }
    case 'cta_url':
      return {
        type: 'link',
        header: headerOf(header),
        ...texts,
        label: must(given, 'display_text'),
        url: must(given, 'url'),
      }
    case 'location_request_message':
      return { type: 'location_request', body: texts.body }
    case 'flow':
      return given['flow_id'] === undefined ? null : { ...flowOf(given), header: headerOf(header), ...texts }
    default:
      return null
  }
}

function sectionOf(section: Json): ListSection {
  const rows = parts(section, 'rows').map((row) => ({
    id: must(row, 'id'),
    title: must(row, 'title'),
    description: text(row, 'description'),
  }))
  return { title: text(section, 'title'), rows }
}

function flowOf(given: Json) {
  const payload = part(given, 'flow_action_payload')
  return {
    type: 'flow' as const,
    flowId: must(given, 'flow_id'),
    label: must(given, 'flow_cta'),
    token: must(given, 'flow_token'),
    action: given['flow_action'] === 'data_exchange' ? ('data_exchange' as const) : ('navigate' as const),
    screen: text(payload, 'screen'),
    data: payload['data'] === undefined ? undefined : part(payload, 'data'),
    isDraft: given['mode'] === 'draft',
  }
}

function headerOf(header: Json): InteractiveHeader | undefined {
  const type = header['type']
  if (type === 'image' || type === 'video') return { type, media: mediaOf(part(header, type)) }
  if (type !== 'document') return text(header, 'text')
  return { type, media: mediaOf(part(header, type)), filename: text(part(header, type), 'filename') }
}

const KINDS = new Set(['header', 'body', 'url', 'quick_reply', 'copy_code', 'flow', 'catalog'])

function templateOf(inner: Json): OutgoingMessage | null {
  const components = parts(inner, 'components')
  const isOurs = components.every((component) =>
    KINDS.has((text(component, 'sub_type') ?? must(component, 'type')).toLowerCase()),
  )
  const values = (type: string) => components.filter((component) => component['type'] === type)
  const [header] = values('header').flatMap((component) => parts(component, 'parameters'))
  if (!isOurs || header?.['type'] === 'product') return null
  const content: TemplateContent = {
    ...(header ? { header: templateHeaderOf(header) } : {}),
    body: values('body').flatMap((component) => parts(component, 'parameters').map(parameterOf)),
    buttons: values('button').map(buttonOf),
  }
  const language = must(part(inner, 'language'), 'code')
  return { type: 'template', name: must(inner, 'name'), language, content, shown: { body: '', buttons: [] } }
}

function templateHeaderOf(value: Json): TemplateHeader {
  const type = must(value, 'type')
  const inner = part(value, type)
  if (type === 'location') return { type, ...placeOf(inner) }
  if (type === 'image' || type === 'video') return { type, media: mediaOf(inner) }
  if (type === 'document') return { type, media: mediaOf(inner), filename: text(inner, 'filename') }
  return { type: 'text', text: must(value, 'text'), name: text(value, 'parameter_name') }
}

function parameterOf(value: Json): TemplateParameter {
  const name = text(value, 'parameter_name')
  const fallback = text(part(value, must(value, 'type')), 'fallback_value') ?? ''
  if (value['type'] === 'date_time') return { type: 'date_time', fallback, name }
  if (value['type'] !== 'currency') return { type: 'text', text: must(value, 'text'), name }
  const currency = part(value, 'currency')
  return { type: 'currency', fallback, code: must(currency, 'code'), amount1000: Number(currency['amount_1000']), name }
}

function buttonOf(component: Json): TemplateButton {
  const index = Number(component['index'])
  const [value = {}] = parts(component, 'parameters')
  const action = part(value, 'action')
  switch (must(component, 'sub_type').toLowerCase()) {
    case 'quick_reply':
      return { type: 'quick_reply', index, payload: must(value, 'payload') }
    case 'copy_code':
      return { type: 'copy_code', index, code: must(value, 'coupon_code') }
    case 'flow':
      return { type: 'flow', index, token: must(action, 'flow_token'), data: part(action, 'flow_action_data') }
    case 'catalog':
      return { type: 'catalog', index, thumbnailId: text(action, 'thumbnail_product_retailer_id') }
    default:
      return { type: 'url', index, text: must(value, 'text') }
  }
}

function part(value: Json, key: string): Json {
  return (value[key] ?? {}) as Json
}

function parts(value: Json, key: string): Json[] {
  return (value[key] ?? []) as Json[]
}

function text(value: Json, key: string): string | undefined {
  return typeof value[key] === 'string' ? value[key] : undefined
}

function must(value: Json, key: string): string {
  const found = text(value, key)
  if (found === undefined) throw new Error(`the example has no text at ${key}`)
  return found
}
