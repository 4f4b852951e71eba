import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { componentsOf, creationOf, editOf } from '../../src/whatsapp/templates/components-of.ts'
import type { TemplateDefinition } from '../../src/whatsapp/templates/definition.ts'
import { newButton, newDraft, type TemplateDraft } from '../../src/whatsapp/templates/draft.ts'
import { templateDraftSchema } from '../../src/whatsapp/templates/draft-schema.ts'
import { draftOf } from '../../src/whatsapp/templates/draft-of.ts'
import { componentsSchema } from '../../src/whatsapp/templates/schema.ts'
import { validateDraft } from '../../src/whatsapp/templates/validate-draft.ts'

type Json = Record<string, unknown>
const SAMPLE = { handle: '4::FAKEHANDLE', mediaKey: '', fileName: 'a.jpg' }

describe('a draft becomes what Meta takes', () => {
  test('with numbered variables, a text header, a footer and buttons', () => {
    const draft = order()
    expect(validateDraft(draft)).toEqual([])
    expect(creationOf(draft)).toEqual({
      name: 'order_update',
      language: 'en_US',
      category: 'UTILITY',
      parameter_format: 'POSITIONAL',
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['A-1'] } },
        {
          type: 'BODY',
          text: 'Hi {{1}}, your order {{2}} has shipped today.',
          example: { body_text: [['Ada', 'A-1']] },
        },
        { type: 'FOOTER', text: 'Test Shop' },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'URL', text: 'Track', url: 'https://example.com/t/{{1}}', example: ['https://example.com/t/A-1'] },
            { type: 'QUICK_REPLY', text: 'Stop' },
          ],
        },
      ],
    })
  })

  test('with named variables', () => {
    const draft: TemplateDraft = {
      ...order(),
      parameterFormat: 'NAMED',
      header: { ...order().header, text: 'Order {{order}}', examples: { order: 'A-1' } },
      body: 'Hi {{first_name}}, your order {{order}} has shipped today.',
      examples: { first_name: 'Ada', order: 'A-1', stale: 'not used' },
      buttons: [],
      footer: '',
    }
    expect(validateDraft(draft)).toEqual([])
    expect(creationOf(draft)).toMatchObject({ parameter_format: 'NAMED' })
    expect(componentsOf(draft)).toEqual([
      {
        type: 'HEADER',
        format: 'TEXT',
        text: 'Order {{order}}',
        example: { header_text_named_params: [{ param_name: 'order', example: 'A-1' }] },
      },
      {
        type: 'BODY',
        text: 'Hi {{first_name}}, your order {{order}} has shipped today.',
        example: {
          body_text_named_params: [
            { param_name: 'first_name', example: 'Ada' },
            { param_name: 'order', example: 'A-1' },
          ],
        },
      },
    ])
  })

  test.each(['image', 'video', 'document'] as const)('with a header of kind %s', (kind) => {
    const draft = { ...order(), header: { ...order().header, kind, sample: SAMPLE } }
    expect(componentsOf(draft)[0]).toEqual({
      type: 'HEADER',
      format: kind.toUpperCase(),
      example: { header_handle: ['4::FAKEHANDLE'] },
    })
  })

  test('with every other kind of button', () => {
    const draft: TemplateDraft = {
      ...order(),
      header: { ...order().header, kind: 'location' },
      buttons: [
        { ...newButton('phone'), text: 'Call', phone: '+1 (555) 010-0104' },
        { ...newButton('copy_code'), example: 'SAVE10' },
        { ...newButton('flow'), text: 'Start', flowId: '800000000000001', flowScreen: 'WELCOME' },
        { ...newButton('url'), text: 'Shop', url: 'https://example.com' },
      ],
    }
    expect(validateDraft(draft)).toEqual([])
    expect(componentsOf(draft)[0]).toEqual({ type: 'HEADER', format: 'LOCATION' })
    expect(componentsOf(draft).at(-1)).toEqual({
      type: 'BUTTONS',
      buttons: [
        { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550100104' },
        { type: 'COPY_CODE', example: 'SAVE10' },
        {
          type: 'FLOW',
          text: 'Start',
          flow_id: '800000000000001',
          flow_action: 'navigate',
          navigate_screen: 'WELCOME',
        },
        { type: 'URL', text: 'Shop', url: 'https://example.com' },
      ],
    })
  })

  test('as a carousel, without header, footer and buttons of its own', () => {
    const draft = carousel()
    expect(validateDraft(draft)).toEqual([])
    const card = {
      components: [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::FAKEHANDLE'] } },
        { type: 'BODY', text: 'Ask for {{1}} at the till.', example: { body_text: [['10OFF']] } },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'QUICK_REPLY', text: 'More' },
            { type: 'URL', text: 'Buy', url: 'https://example.com/{{1}}', example: ['https://example.com/a'] },
          ],
        },
      ],
    }
    expect(componentsOf(draft)).toEqual([
      { type: 'BODY', text: 'Deals of the week' },
      { type: 'CAROUSEL', cards: [card, card] },
    ])
  })

  test('as an authentication template, whose text Meta writes', () => {
    const code = { ...newDraft('en_US').code, label: 'Copy Code' }
    const draft: TemplateDraft = { ...order(), category: 'AUTHENTICATION', ttlSeconds: '60', code }
    expect(validateDraft(draft)).toEqual([])
    expect(creationOf(draft)).toEqual({
      name: 'order_update',
      language: 'en_US',
      category: 'AUTHENTICATION',
      message_send_ttl_seconds: 60,
      components: [
        { type: 'BODY', add_security_recommendation: true },
        { type: 'FOOTER', code_expiration_minutes: 10 },
        { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy Code' }] },
      ],
    })
    const app = { packageName: 'com.example.luckyshrub', signatureHash: 'K8a/AINcGX7' }
    const oneTap = componentsOf({ ...draft, code: { ...code, ...app, button: 'one_tap', autofillLabel: 'Autofill' } })
    expect(oneTap.at(-1)).toEqual({
      type: 'BUTTONS',
      buttons: [
        {
          type: 'OTP',
          otp_type: 'ONE_TAP',
          text: 'Copy Code',
          autofill_text: 'Autofill',
          supported_apps: [{ package_name: 'com.example.luckyshrub', signature_hash: 'K8a/AINcGX7' }],
        },
      ],
    })
  })

  test('as an edit, which leaves name and language out, and the category once approved', () => {
    expect(Object.keys(editOf(order(), 'REJECTED'))).toEqual(['category', 'components'])
    expect(Object.keys(editOf({ ...order(), ttlSeconds: '60' }, 'APPROVED'))).toEqual([
      'message_send_ttl_seconds',
      'components',
    ])
  })
})

describe('a template comes back into the form', () => {
  test.each([
    ['numbered', order()],
    ['named', { ...order(), parameterFormat: 'NAMED' as const, ...named() }],
    ['a carousel', carousel()],
    ['authentication', { ...newDraft('es'), name: 'code', category: 'AUTHENTICATION' as const }],
  ])('%s: what was submitted is what is shown again', (_name, draft) => {
    const back = draftOf(defined(creationOf(draft)))
    if (!back.ok) throw new Error(back.part)
    expect(creationOf(withSamples(back.draft))).toEqual(creationOf(draft))
    expect(templateDraftSchema.parse(back.draft)).toEqual(back.draft)
  })

  test('a header’s file of ours comes along, Meta’s sample does not', () => {
    const draft = { ...order(), header: { ...order().header, kind: 'image' as const, sample: SAMPLE } }
    const back = draftOf({ ...defined(creationOf(draft)), headerMediaKey: 'media/abc' })
    expect(back).toMatchObject({ draft: { header: { sample: { handle: '', mediaKey: 'media/abc' } } } })
  })

  test.each([
    ['CATALOG', [{ type: 'BUTTONS', buttons: [{ type: 'CATALOG', text: 'View' }] }]],
    ['LIMITED_TIME_OFFER', [{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Now' } }]],
    ['PRODUCT', [{ type: 'HEADER', format: 'PRODUCT' }]],
    ['HOLOGRAM', [{ type: 'hologram' }]],
  ])('a part that the form does not write, %s, keeps it out of the form', (part, components) => {
    expect(draftOf(defined({ ...creationOf(order()), components }))).toEqual({ ok: false, part })
  })
})

describe('what Meta’s pages send as templates is what the form would send', () => {
  const root = process.env['SHARED_DIR'] ? path.join(process.env['SHARED_DIR'], 'meta/fixtures') : 'test/fixtures/meta'
  const pattern = '{openapi-requests/template-create--*,meta-docs-requests/templates-*}.json'
  const requests = globSync(pattern, { cwd: root })
    .map((file) => ({ file, request: JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Json }))
    .filter(({ request }) => 'language' in request && 'components' in request)
    // The form names a flow by its id, as Meta's first way does.
    .filter(({ request }) => !/flow_json|flow_name/.test(JSON.stringify(request)))

  test('these files, where they are', () => {
    const outcomes = requests.map(({ file, request }) => {
      const definition = defined(request)
      const back = draftOf(definition)
      if (!back.ok) return [file, back.part]
      const sent = componentsSchema.parse(componentsOf(withSamples(back.draft)))
      expect({ file, sent: plain(sent) }).toEqual({ file, sent: plain(definition.components) })
      return [file, 'same']
    })
    const others = outcomes.filter(([, outcome]) => outcome !== 'same').map(([, part]) => part)
    expect(new Set(others).difference(new Set(['CATALOG', 'MPM', 'PRODUCT', 'SPM', 'ZERO_TAP']))).toEqual(new Set())
  })
})

function order(): TemplateDraft {
  return {
    ...newDraft('en_US'),
    name: 'order_update',
    header: { ...newDraft('').header, kind: 'text', text: 'Order {{1}}', examples: { 1: 'A-1' } },
    body: 'Hi {{1}}, your order {{2}} has shipped today.',
    examples: { 1: 'Ada', 2: 'A-1' },
    footer: 'Test Shop',
    buttons: [
      { ...newButton('url'), text: 'Track', url: 'https://example.com/t/{{1}}', example: 'A-1' },
      { ...newButton('quick_reply'), text: 'Stop' },
    ],
  }
}

function named(): Pick<TemplateDraft, 'body' | 'examples' | 'header'> {
  return {
    body: 'Hi {{first_name}}, your order {{order}} has shipped today.',
    examples: { first_name: 'Ada', order: 'A-1' },
    header: { ...newDraft('').header, kind: 'text', text: 'Our {{sale}} is on', examples: { sale: 'Sale' } },
  }
}

function carousel(): TemplateDraft {
  const card = {
    sample: SAMPLE,
    body: 'Ask for {{1}} at the till.',
    examples: { 1: '10OFF' },
    buttons: [
      { ...newButton('quick_reply'), text: 'More' },
      { ...newButton('url'), text: 'Buy', url: 'https://example.com/{{1}}', example: 'a' },
    ],
  }
  return {
    ...newDraft('en'),
    name: 'deals',
    category: 'MARKETING',
    layout: 'carousel',
    body: 'Deals of the week',
    cards: [card, card],
  }
}

function defined(request: Json): TemplateDefinition {
  return {
    id: '1',
    name: String(request['name']),
    language: String(request['language']),
    category: String(request['category']).toUpperCase(),
    status: 'APPROVED',
    parameterFormat: String(request['parameter_format']).toUpperCase() === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    components: componentsSchema.parse(request['components']),
    headerMediaKey: null,
  }
}

/** Meta keeps samples to itself. */
function withSamples(draft: TemplateDraft): TemplateDraft {
  return {
    ...draft,
    header: { ...draft.header, sample: SAMPLE },
    cards: draft.cards.map((card) => ({ ...card, sample: SAMPLE })),
  }
}

/** Without what pages write differently and Meta reads alike: the old place of an app's name, an example's prefix. */
function plain(components: unknown): unknown {
  const text = JSON.stringify(components, (key, value: unknown) => {
    if (key === 'package_name' || key === 'signature_hash' || key === 'supported_apps') return undefined
    if (key === 'example' && Array.isArray(value)) return value.map((one) => String(one).split(/[/=]/).at(-1))
    return value
  })
  return JSON.parse(text)
}
