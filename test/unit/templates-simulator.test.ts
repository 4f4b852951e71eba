import { describe, expect, test } from 'vitest'
import { simulated, TOKEN } from './simulator-support'

type Json = Record<string, unknown>
const WABA = '200000000000001'
const LIST = `/v25.0/${WABA}/message_templates`
const BODY = {
  type: 'BODY',
  text: 'Hi {{1}}, your order {{2}} has shipped today.',
  example: { body_text: [['Ada', 'A-1']] },
}

function meta(reviewDelayMs: number | null = null) {
  const simulator = simulated()
  simulator.world.templates.reviewDelayMs = reviewDelayMs
  const json = async (method: string, path: string, body?: unknown) => {
    const answer = await simulator.call(method, path, body, TOKEN)
    return { status: answer.status, body: (await answer.json()) as Json }
  }
  const create = (given: Json = {}) =>
    json('POST', LIST, { name: 'new_one', language: 'en_US', category: 'UTILITY', components: [BODY], ...given })
  const list = async (query = '') =>
    (await json('GET', `${LIST}?limit=100${query}`)).body as {
      data: Json[]
      paging?: { cursors: { after: string }; next?: string }
    }
  const changes = () =>
    simulator.posts.map(({ body }) => (body['entry'] as { changes: { field: string; value: Json }[] }[])[0]?.changes[0])
  return { ...simulator, json, create, list, changes }
}

const errorOf = ({ body }: { body: Json }) => body['error'] as Json

describe('the list', () => {
  test('is paged, and stays right while templates come and go', async () => {
    const { world, call, list } = meta()
    await call('DELETE', '/_control/templates')
    await call('POST', '/_control/templates', { count: 250 })
    const first = await list()
    await call('DELETE', `/_control/templates?ids=${String(first.data[0]?.['id'])},${String(first.data[99]?.['id'])}`)
    await call('POST', '/_control/templates', { name: 'late' })
    const second = await list(`&after=${first.paging?.cursors.after}`)
    const third = await list(`&after=${second.paging?.cursors.after}`)
    const names = [...first.data, ...second.data, ...third.data].map(({ name }) => name)
    expect(names).toEqual([...Array.from({ length: 250 }, (_, index) => `bulk_${index + 1}`), 'late'])
    expect([first.paging?.next, third.paging?.next]).toEqual([expect.stringContaining('after='), undefined])
    expect(world.calls.filter(({ path }) => path === LIST)).toHaveLength(3)
  })

  test('a cursor that is none is refused', async () => {
    expect(await meta().json('GET', `${LIST}?after=nonsense`)).toMatchObject({
      status: 400,
      body: { error: { code: 131059 } },
    })
  })

  test('is filtered and shows the fields that are asked for', async () => {
    const { list } = meta()
    expect((await list('&fields=name,status&status=PAUSED')).data).toEqual([
      { id: expect.any(String), name: 'product_video', status: 'PAUSED' },
    ])
    expect((await list('&name=order_update&fields=language')).data.map(({ language }) => language)).toEqual([
      'en_US',
      'en',
      'es',
    ])
    expect((await list('&name_or_content=catalogue&fields=name')).data).toMatchObject([{ name: 'catalog_intro' }])
    expect((await list('&category=AUTHENTICATION&language=es')).data).toHaveLength(1)
  })

  test('belongs to those who may see the account', async () => {
    const { call, json } = meta()
    expect((await call('GET', LIST)).status).toBe(401)
    expect(await json('GET', '/v25.0/999/message_templates')).toMatchObject({
      status: 400,
      body: { error: { code: 100, error_subcode: 33 } },
    })
  })

  test('one template is read by its id', async () => {
    const { json } = meta()
    expect((await json('GET', '/v25.0/700000000000001?fields=name')).body).toEqual({
      id: '700000000000001',
      name: 'hello_world',
    })
  })
})

describe('a new template', () => {
  test('is pending, then approved by a webhook', async () => {
    const { create, changes } = meta(5)
    const { body } = await create()
    expect(body).toEqual({ id: expect.stringMatching(/^7\d{14}$/), status: 'PENDING', category: 'UTILITY' })
    await expect.poll(changes).toHaveLength(1)
    expect(changes()[0]).toEqual({
      field: 'message_template_status_update',
      value: {
        event: 'APPROVED',
        message_template_id: Number(body['id']),
        message_template_name: 'new_one',
        message_template_language: 'en_US',
        reason: 'NONE',
        message_template_category: 'UTILITY',
      },
    })
  })

  test('is rejected where its name asks for it, and approved once it was corrected', async () => {
    const { create, changes, json } = meta(5)
    const { body } = await create({ name: 'reject_me' })
    await expect.poll(changes).toHaveLength(1)
    expect(changes()[0]?.value).toMatchObject({
      event: 'REJECTED',
      reason: 'INVALID_FORMAT',
      rejection_info: { reason: expect.any(String), recommendation: expect.any(String) },
    })
    expect((await json('POST', `/v25.0/${String(body['id'])}`, { components: [BODY] })).body).toEqual({ success: true })
    await expect.poll(changes).toHaveLength(2)
    expect(changes()[1]?.value).toMatchObject({ event: 'APPROVED' })
  })

  test('is kept as Meta lists it: capitals, a URL in place of the one-time code’s button', async () => {
    const { create, list } = meta()
    const components = [
      { type: 'body', add_security_recommendation: true },
      { type: 'footer', code_expiration_minutes: 10 },
      { type: 'buttons', buttons: [{ type: 'otp', otp_type: 'copy_code', text: 'Copy' }] },
    ]
    expect(await create({ category: 'authentication', components })).toMatchObject({ status: 200 })
    const [stored] = (await list('&name=new_one')).data
    expect(stored).toMatchObject({
      category: 'AUTHENTICATION',
      components: [
        { type: 'BODY', text: expect.stringContaining('do not share') },
        { type: 'FOOTER', text: 'This code expires in 10 minutes.' },
        { type: 'BUTTONS', buttons: [{ type: 'URL', url: expect.stringMatching(/otp\{\{1\}\}$/) }] },
      ],
    })
  })

  const body = (text: string, values: string[] = []) => [{ type: 'BODY', text, example: { body_text: [values] } }]
  const withButtons = (...buttons: Json[]) => [BODY, { type: 'BUTTONS', buttons }]
  const header = (given: Json) => [{ type: 'HEADER', ...given }, BODY]
  const card = (...buttons: Json[]) => ({
    components: [
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::x'] } },
      { type: 'BUTTONS', buttons },
    ],
  })
  const reply = (text: string) => ({ type: 'QUICK_REPLY', text })
  const link = { type: 'URL', text: 'Go', url: 'https://example.com' }

  test.each<[string, Json, number | null]>([
    ['capitals in the name', { name: 'Order' }, null],
    ['a language that is none', { language: 'english' }, null],
    ['a category that is none', { category: 'NEWS' }, null],
    ['a name and language that exist', { name: 'order_update' }, 2388024],
    ['no body', { components: [{ type: 'FOOTER', text: 'x' }] }, 2388072],
    ['1,025 characters', { components: body('x'.repeat(1025)) }, 2388040],
    ['a gap in the numbers', { components: body('Hi {{1}}, order {{3}} has shipped today.', ['a', 'b']) }, 2388072],
    ['mixed formats', { components: body('Hi {{1}}, order {{number}} has shipped today.', ['a', 'b']) }, 2388072],
    [
      'mixed formats the other way',
      { parameter_format: 'NAMED', components: body('Hi {{name}}, order {{1}} has shipped today.', ['a', 'b']) },
      2388072,
    ],
    ['a variable at the start', { components: body('{{1}} has shipped today, hello.', ['a']) }, 2388299],
    ['a variable at the end', { components: body('Today we shipped your order {{1}}', ['a']) }, 2388299],
    ['variables side by side', { components: body('Hi {{1}} {{2}} your order has shipped.', ['a', 'b']) }, 2388299],
    ['too many variables', { components: body('Hi {{1}}, and {{2}} now.', ['a', 'b']) }, 2388293],
    ['no examples', { components: body('Hi {{1}}, your order has shipped.') }, 2388043],
    [
      'a named variable without its example',
      {
        parameter_format: 'NAMED',
        components: [
          {
            type: 'BODY',
            text: 'Hi {{name}}, your order has shipped.',
            example: { body_text_named_params: [{ param_name: 'other', example: 'x' }] },
          },
        ],
      },
      2388043,
    ],
    ['two variables in the header', { components: header({ format: 'TEXT', text: '{{1}} and {{2}}' }) }, 2388047],
    ['a header with an emoji', { components: header({ format: 'TEXT', text: 'Hello 😀' }) }, 2388047],
    ['61 characters in the header', { components: header({ format: 'TEXT', text: 'x'.repeat(61) }) }, 2388040],
    ['missing header media', { components: header({ format: 'IMAGE' }) }, 2388043],
    [
      'header media that was never uploaded',
      { components: header({ format: 'IMAGE', example: { header_handle: ['https://x.test/a.png'] } }) },
      2388043,
    ],
    ['a variable in the footer', { components: [BODY, { type: 'FOOTER', text: 'Bye {{1}}' }] }, 2388073],
    ['61 characters in the footer', { components: [BODY, { type: 'FOOTER', text: 'x'.repeat(61) }] }, 2388040],
    [
      '11 buttons',
      { components: withButtons(...Array.from({ length: 11 }, (_, index) => reply(String(index)))) },
      null,
    ],
    ['three links', { components: withButtons(link, link, link) }, null],
    ['quick replies that are not together', { components: withButtons(reply('a'), link, reply('b')) }, null],
    ['26 characters on a button', { components: withButtons(reply('x'.repeat(26))) }, 2388040],
    [
      'a variable in the middle of a link',
      { components: withButtons({ ...link, url: 'https://example.com/{{1}}/x', example: ['x'] }) },
      null,
    ],
    [
      'a link’s variable without an example',
      { components: withButtons({ ...link, url: 'https://example.com/{{1}}' }) },
      2388043,
    ],
    ['21 characters of coupon', { components: withButtons({ type: 'COPY_CODE', example: 'x'.repeat(21) }) }, 2388040],
    [
      'a phone number that is none',
      { components: withButtons({ type: 'PHONE_NUMBER', text: 'Call', phone_number: 'home' }) },
      null,
    ],
    ['a carousel of one', { components: [BODY, { type: 'CAROUSEL', cards: [card(reply('a'))] }] }, null],
    ['cards that differ', { components: [BODY, { type: 'CAROUSEL', cards: [card(reply('a')), card(link)] }] }, null],
    [
      'three buttons on a card',
      {
        components: [
          BODY,
          { type: 'CAROUSEL', cards: [card(reply('a'), reply('b'), link), card(reply('a'), reply('b'), link)] },
        ],
      },
      null,
    ],
    ['a one-time code with a text', { category: 'AUTHENTICATION', components: [BODY] }, 2388072],
    ['a one-time code without its button', { category: 'AUTHENTICATION', components: [{ type: 'BODY' }] }, null],
  ])('with %s is refused', async (_name, given, subcode) => {
    const { create, list } = meta()
    const before = (await list()).data.length
    const answer = await create(given)
    expect(answer.status).toBe(400)
    const { code, error_subcode: told = null } = errorOf(answer)
    expect([code, told]).toEqual([100, subcode])
    expect((await list()).data).toHaveLength(before)
  })

  test('the 101st within an hour waits, the 251st does not fit', async () => {
    const { create, call, world } = meta()
    for (let nth = 1; nth <= 100; nth++) expect((await create({ name: `nth_${nth}` })).status).toBe(200)
    expect(errorOf(await create({ name: 'nth_101' }))).toMatchObject({ code: 80007 })
    world.templates.createdAts = []
    await call('POST', '/_control/templates', { count: 250 })
    expect(errorOf(await create({ name: 'nth_102' }))).toMatchObject({ code: 100, error_subcode: 2388019 })
  })
})

describe('what becomes of a template', () => {
  test('an approved one is edited once a day, and keeps its category', async () => {
    const { json, call } = meta()
    const path = '/v25.0/700000000000002'
    expect(errorOf(await json('POST', path, { category: 'MARKETING' }))).toMatchObject({ code: 100 })
    expect((await json('POST', path, { components: [BODY] })).body).toEqual({ success: true })
    expect(errorOf(await json('POST', path, { components: [BODY] }))).toMatchObject({
      error_user_msg: expect.stringContaining('PENDING'),
    })
    await call('POST', '/_control/templates/700000000000002/review', { event: 'APPROVED' })
    expect(errorOf(await json('POST', path, { components: [BODY] }))).toMatchObject({
      error_user_msg: expect.stringContaining('24 hours'),
    })
    await call('POST', '/_control/clock', { offsetMs: 25 * 3_600_000 })
    expect((await json('POST', path, { components: [BODY] })).status).toBe(200)
  })

  test('one is deleted by name in all languages, or alone by its id; an approved name is blocked for 30 days', async () => {
    const { json, list, create, changes, call } = meta()
    expect((await json('DELETE', `${LIST}?name=order_update&hsm_id=700000000000003`)).body).toEqual({ success: true })
    expect((await list('&name=order_update')).data).toHaveLength(2)
    await json('DELETE', `${LIST}?name=order_update`)
    expect((await list('&name=order_update')).data).toEqual([])
    await expect.poll(changes).toHaveLength(3)
    expect(changes()[0]?.value).toMatchObject({ event: 'PENDING_DELETION', reason: null })
    expect(errorOf(await create({ name: 'order_update' }))).toMatchObject({ error_subcode: 2388023 })
    expect((await json('DELETE', `${LIST}?name=order_update`)).status).toBe(400)
    await call('POST', '/_control/clock', { offsetMs: 31 * 86_400_000 })
    expect((await create({ name: 'order_update' })).status).toBe(200)
  })

  test('anything can happen to it by a control call, and the app is told', async () => {
    const { call, changes, list } = meta()
    const review = (given: Json) => call('POST', '/_control/templates/700000000000001/review', given)
    await review({ event: 'PAUSED' })
    await review({ event: 'UNPAUSED' })
    await review({ event: 'QUALITY', quality: 'RED' })
    await review({ event: 'CATEGORY_IMPENDING', category: 'MARKETING' })
    await review({ event: 'CATEGORY', category: 'MARKETING' })
    await review({ event: 'COMPONENTS', text: 'Hello again.' })
    expect(changes()).toMatchObject([
      { value: { event: 'PAUSED', other_info: { title: 'FIRST_PAUSE' } } },
      { value: { event: 'APPROVED', other_info: { title: 'UNPAUSE' } } },
      {
        field: 'message_template_quality_update',
        value: { previous_quality_score: 'UNKNOWN', new_quality_score: 'RED' },
      },
      {
        field: 'template_category_update',
        value: {
          correct_category: 'MARKETING',
          new_category: 'UTILITY',
          category_update_timestamp: expect.any(Number),
        },
      },
      { field: 'template_category_update', value: { previous_category: 'UTILITY', new_category: 'MARKETING' } },
      { field: 'message_template_components_update', value: { message_template_element: 'Hello again.' } },
    ])
    expect((await list('&name=hello_world')).data).toMatchObject([{ status: 'APPROVED', category: 'MARKETING' }])
    expect((await call('POST', '/_control/templates/1/review', {})).status).toBe(404)
  })
})

describe('a template that is sent', () => {
  const text = (value: string, name?: string) => ({
    type: 'text',
    text: value,
    ...(name ? { parameter_name: name } : {}),
  })
  const part = (type: string, ...parameters: Json[]) => ({ type, parameters })
  const button = (index: number, sub: string, ...parameters: Json[]) => ({
    type: 'button',
    sub_type: sub,
    index: String(index),
    parameters,
  })
  const HEAD = part('header', text('A-1'))
  const LINK = button(0, 'url', text('A-1'))
  const GOOD = [HEAD, part('body', text('Ada'), text('A-1')), LINK]
  const IMAGE = part('header', { type: 'image', image: { link: 'https://x.test/a.png' } })
  const NAMED = [text('Ada', 'first_name'), text('X', 'code')]
  const COUPON = button(0, 'COPY_CODE', { type: 'coupon_code', coupon_code: 'X1' })

  test.each<[string, string, string, Json[], number | null]>([
    ['all that it wants', 'order_update', 'en_US', GOOD, null],
    ['nothing where it wants nothing', 'hello_world', 'en_US', [], null],
    ['names and a picture', 'welcome_offer', 'es', [IMAGE, part('body', ...NAMED), COUPON], null],
    ['a language that it does not have', 'order_update', 'fr', GOOD, 132001],
    ['a state that is not approved', 'feedback_request', 'en_US', [part('body', text('Ada'))], 132001],
    ['a pause', 'product_video', 'en_US', [], 132015],
    ['a value too few', 'order_update', 'en_US', [HEAD, part('body', text('Ada')), LINK], 132000],
    ['no header', 'order_update', 'en_US', GOOD.slice(1), 132000],
    ['a header where there is none', 'book_table', 'en_US', [part('header', text('x'))], 132000],
    ['a text as a picture', 'welcome_offer', 'es', [part('header', text('x')), part('body', ...NAMED), COUPON], 132012],
    ['no picture', 'welcome_offer', 'es', [part('body', ...NAMED), COUPON], 132012],
    ['values without names', 'welcome_offer', 'es', [IMAGE, part('body', text('Ada'), text('X')), COUPON], 100],
    ['an empty value', 'order_update', 'en_US', [HEAD, part('body', text('Ada'), text('')), LINK], 131008],
    ['a line break', 'order_update', 'en_US', [HEAD, part('body', text('A\nda'), text('x')), LINK], 132018],
    [
      'a text that grows too long',
      'order_update',
      'en_US',
      [HEAD, part('body', text('x'.repeat(1024)), text('x')), LINK],
      132005,
    ],
    ['no end of its link', 'order_update', 'en_US', GOOD.slice(0, 2), 131008],
    [
      'a payload for a link',
      'order_update',
      'en_US',
      [...GOOD.slice(0, 2), button(0, 'quick_reply', { type: 'payload', payload: 'x' })],
      132012,
    ],
    ['a button that is not there', 'order_update', 'en_US', [...GOOD, button(7, 'url', text('x'))], 132012],
    ['no flow token', 'book_table', 'en_US', [], 131008],
    ['too few cards', 'summer_deals', 'en_US', [part('body', text('Ada')), { type: 'carousel', cards: [] }], 132000],
    ['an unknown part', 'hello_world', 'en_US', [part('hologram')], 100],
  ])('with %s', async (_name, name, code, components, error) => {
    const { send, call } = meta()
    await call('POST', '/_control/customers/15550100999/messages', { text: 'hi' })
    const answer = await send({ type: 'template', template: { name, language: { code }, components } })
    const json = (await answer.json()) as Json
    const taken = { messages: [{ message_status: 'accepted' }] }
    expect(json).toMatchObject(error === null ? taken : { error: { code: error } })
  })
})
