import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { send } from '../../src/whatsapp/send'
import { fillTemplate } from '../../src/whatsapp/templates/fill'
import type { TemplateMapping } from '../../src/whatsapp/templates/mapping'
import { slotsOf, type TemplateSlot } from '../../src/whatsapp/templates/slots'
import type { TemplateDefinition } from '../../src/whatsapp/templates/definition'
import { findTemplate } from '../../src/whatsapp/templates/store'
import { loadTemplates } from '../../src/whatsapp/templates/sync'
import { flush, startCore } from '../support/core'
import { metaTemplates, reviewAtMeta } from '../support/sync'
import { freshWaId, PHONE_NUMBER_ID, sentTo } from '../support/worker'

beforeAll(async () => {
  await startCore()
  await loadTemplates(env)
})

async function template(name: string, language = 'en_US'): Promise<TemplateDefinition> {
  const definition = await findTemplate(env, { name, language })
  if (!definition) throw new Error(`no ${name} in ${language}`)
  return definition
}

/** A source for every slot, as a person would choose them. */
function anyMapping(definition: TemplateDefinition): TemplateMapping {
  return Object.fromEntries(slotsOf(definition).map((slot) => [slot.key, sourceFor(slot)]))
}

function sourceFor({ kind, media }: TemplateSlot): TemplateMapping[string] {
  switch (kind) {
    case 'media':
      return { from: 'media', media: { link: `https://cdn.test/${media}` } }
    case 'location':
      return { from: 'location', latitude: '37.44', longitude: '-122.16', name: '{name}’s' }
    case 'code':
      return { from: 'text', text: '123456' }
    case 'text':
    case 'payload':
    case 'flow':
      return { from: 'text', text: '{name}' }
  }
}

const fieldOf = (name: string) => (name === 'name' ? 'Ada' : undefined)

async function sendFilled(definition: TemplateDefinition, mapping = anyMapping(definition)) {
  const filled = fillTemplate(definition, mapping, fieldOf)
  if (!filled.ok) return { filled, outcome: null, body: null }
  const waId = freshWaId()
  const request = { phoneNumberId: PHONE_NUMBER_ID, to: { waId, userId: null }, windowUntil: null, callbackData: '' }
  const outcome = await send(env, { ...request, message: filled.message, priority: 'campaign' })
  return { filled, outcome, body: (await sentTo(waId))[0]?.body['template'] ?? null }
}

describe('what the builder fills, Meta takes', () => {
  test.each([
    ['hello_world', 'en_US'],
    ['order_update', 'en_US'],
    ['order_update', 'es'],
    ['welcome_offer', 'es'],
    ['order_receipt', 'en_US'],
    ['delivery_place', 'en_US'],
    ['login_code', 'en_US'],
    ['login_code', 'es'],
    ['summer_deals', 'en_US'],
    ['book_table', 'en_US'],
    ['catalog_intro', 'en_US'],
  ])('%s in %s', async (name, language) => {
    const { outcome, body } = await sendFilled(await template(name, language))
    expect(outcome).toMatchObject({ outcome: 'sent' })
    expect(body).toMatchObject({ name, language: { code: language } })
  })

  test('every part is where reference §7 puts it', async () => {
    const { body } = await sendFilled(await template('summer_deals'))
    expect(body).toEqual({
      name: 'summer_deals',
      language: { code: 'en_US' },
      components: [
        { type: 'body', parameters: [{ type: 'text', text: 'Ada' }] },
        {
          type: 'carousel',
          cards: [0, 1, 2].map((index) => ({
            card_index: index,
            components: [
              { type: 'header', parameters: [{ type: 'image', image: { link: 'https://cdn.test/image' } }] },
              { type: 'body', parameters: [{ type: 'text', text: 'Ada' }] },
              {
                type: 'button',
                sub_type: 'quick_reply',
                index: '0',
                parameters: [{ type: 'payload', payload: 'Ada' }],
              },
              { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'Ada' }] },
            ],
          })),
        },
      ],
    })
  })
})

describe('nothing is sent of', () => {
  test.each([
    ['win_back', 'template-not-approved'],
    ['feedback_request', 'template-not-approved'],
    ['product_video', 'template-not-approved'],
  ])('%s: %s', async (name, symbol) => {
    const { outcome, body } = await sendFilled(await template(name))
    expect([outcome, body]).toMatchObject([{ outcome: 'refused', symbol, code: null }, null])
  })

  test.each([
    ['abandoned_cart', 'A button that shows products'],
    ['winter_offer', 'offer that expires'],
  ])('%s, which Meta would take and we cannot fill', async (name, words) => {
    const { filled } = await sendFilled(await template(name))
    expect(filled).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining(words) }] })
  })

  test('a template whose header file nobody chose', async () => {
    const definition = await template('order_receipt')
    const { header: _none, ...mapping } = anyMapping(definition)
    expect((await sendFilled(definition, mapping)).filled).toMatchObject({ ok: false, problems: [{ field: 'header' }] })
  })

  test('values that fitted before Meta changed the template: refused here, before any call', async () => {
    const filled = fillTemplate(await template('delivery_place'), anyMapping(await template('delivery_place')), fieldOf)
    await env.DB.prepare(
      `update tblwhatsapp_interaction_templates set components = replace(components, '{{1}}', '{{1}} of {{2}}') where name = 'delivery_place'`,
    ).run()
    const waId = freshWaId()
    if (!filled.ok) throw new Error('it was filled before')
    const outcome = await send(env, {
      phoneNumberId: PHONE_NUMBER_ID,
      to: { waId, userId: null },
      windowUntil: null,
      callbackData: '',
      message: filled.message,
      priority: 'campaign',
    })
    expect(outcome).toMatchObject({
      outcome: 'refused',
      symbol: 'template-mismatch',
      code: null,
      reason: expect.stringContaining('2 values, there are 1'),
    })
    expect(await sentTo(waId)).toEqual([])
  })

  test('a template from the moment that Meta paused it, until Meta lets it go again', async () => {
    const { id } = (await metaTemplates()).find(({ name }) => name === 'hello_world')!
    await reviewAtMeta(id, { event: 'PAUSED' })
    await flush()
    expect((await sendFilled(await template('hello_world'))).outcome).toMatchObject({
      symbol: 'template-not-approved',
      reason: expect.stringContaining('PAUSED'),
    })
    await reviewAtMeta(id, { event: 'UNPAUSED' })
    await flush()
    expect((await sendFilled(await template('hello_world'))).outcome).toMatchObject({ outcome: 'sent' })
  })
})
