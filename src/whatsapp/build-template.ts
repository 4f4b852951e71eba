import { locationObject, mediaObject } from './build-parts'
import type { MessageOf } from './messages'
import type { TemplateButton, TemplateCard, TemplateHeader, TemplateParameter } from './template-content'

type Json = Record<string, unknown>

/** Meta's `template` object. A template without values has no `components`. Source: reference §7. */
export function buildTemplate({ name, language, content }: MessageOf<'template'>): Json {
  const components = [
    ...partsOf(content),
    ...(content.cards
      ? [{ type: 'carousel', cards: content.cards.map((card, i) => ({ card_index: i, components: partsOf(card) })) }]
      : []),
  ]
  return { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) }
}

function partsOf({ header, body, buttons }: TemplateCard): Json[] {
  return [
    ...(header ? [{ type: 'header', parameters: [headerParameter(header)] }] : []),
    ...(body.length > 0 ? [{ type: 'body', parameters: body.map(parameter) }] : []),
    ...buttons.map(button),
  ]
}

function headerParameter(header: TemplateHeader): Json {
  switch (header.type) {
    case 'text':
      return parameter(header)
    case 'location':
      return { type: 'location', location: locationObject(header) }
    case 'document':
      return {
        type: 'document',
        document: { ...mediaObject(header.media), ...(header.filename ? { filename: header.filename } : {}) },
      }
    case 'image':
    case 'video':
      return { type: header.type, [header.type]: mediaObject(header.media) }
  }
}

function parameter(value: TemplateParameter): Json {
  const name = value.name === undefined ? {} : { parameter_name: value.name }
  switch (value.type) {
    case 'text':
      return { type: 'text', ...name, text: value.text }
    case 'currency':
      return {
        type: 'currency',
        ...name,
        currency: { fallback_value: value.fallback, code: value.code, amount_1000: value.amount1000 },
      }
    case 'date_time':
      return { type: 'date_time', ...name, date_time: { fallback_value: value.fallback } }
  }
}

/** `index` as Meta's examples write it: a text, but a number for coupon codes and catalogs. */
function button(value: TemplateButton): Json {
  switch (value.type) {
    case 'url':
      return component('url', value.index, { type: 'text', text: value.text })
    case 'quick_reply':
      return component('quick_reply', value.index, { type: 'payload', payload: value.payload })
    case 'copy_code':
      return component('COPY_CODE', value.index, { type: 'coupon_code', coupon_code: value.code })
    case 'flow':
      return component('flow', value.index, {
        type: 'action',
        action: { flow_token: value.token, ...(value.data ? { flow_action_data: value.data } : {}) },
      })
    case 'catalog':
      return component('CATALOG', value.index, {
        type: 'action',
        action: value.thumbnailId ? { thumbnail_product_retailer_id: value.thumbnailId } : {},
      })
  }
}

function component(subType: string, index: number, value: Json): Json {
  const isNumber = subType === 'COPY_CODE' || subType === 'CATALOG'
  return { type: 'button', sub_type: subType, index: isNumber ? index : String(index), parameters: [value] }
}
