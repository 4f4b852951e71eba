import { describe, expect, test } from 'vitest'
import { buildBody, buildReadBody } from '../../src/whatsapp/build'

const ADA = { waId: '15550100999' }

describe('whom it goes to', () => {
  test('a phone number goes as "to" with a plus', () => {
    const body = buildBody({ type: 'text', body: 'Hi' }, ADA, 'm0.x.1.2')
    expect(body).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+15550100999',
      biz_opaque_callback_data: 'm0.x.1.2',
      type: 'text',
      text: { body: 'Hi' },
    })
  })

  test('a user id goes as "recipient", never as "to"', () => {
    const body = buildBody({ type: 'text', body: 'Hi' }, { userId: 'US.1' }, '')
    expect(body).toMatchObject({ recipient: 'US.1', recipient_type: 'individual' })
    expect(body).not.toHaveProperty('to')
    expect(body).not.toHaveProperty('biz_opaque_callback_data')
  })
})

describe('what it says', () => {
  test('an answer quotes its message, a link preview is asked for', () => {
    const body = buildBody({ type: 'text', body: 'https://example.com', previewUrl: true, replyTo: 'wamid.A' }, ADA, '')
    expect(body).toMatchObject({
      context: { message_id: 'wamid.A' },
      text: { preview_url: true, body: 'https://example.com' },
    })
  })

  test('buttons are an interactive message as Meta documents it', () => {
    const message = {
      type: 'buttons' as const,
      header: 'Menu',
      body: 'Pick one',
      footer: 'Test Shop',
      buttons: [
        { id: 'menu:sales', title: 'Sales' },
        { id: 'menu:support', title: 'Support' },
      ],
    }
    expect(buildBody(message, ADA, '')).toMatchObject({
      type: 'interactive',
      interactive: {
        type: 'button',
        header: { type: 'text', text: 'Menu' },
        body: { text: 'Pick one' },
        footer: { text: 'Test Shop' },
        action: {
          buttons: [
            { type: 'reply', reply: { id: 'menu:sales', title: 'Sales' } },
            { type: 'reply', reply: { id: 'menu:support', title: 'Support' } },
          ],
        },
      },
    })
  })

  test('an empty header or footer is left out', () => {
    const body = buildBody(
      { type: 'buttons', header: '', body: 'b', footer: '', buttons: [{ id: 'a', title: 'A' }] },
      ADA,
      '',
    )
    expect(body['interactive']).toEqual({
      type: 'button',
      body: { text: 'b' },
      action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'A' } }] },
    })
  })
})

test('a read receipt shows typing only where asked', () => {
  const read = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.A' }
  expect(buildReadBody('wamid.A', false)).toEqual(read)
  expect(buildReadBody('wamid.A', true)).toEqual({ ...read, typing_indicator: { type: 'text' } })
})
