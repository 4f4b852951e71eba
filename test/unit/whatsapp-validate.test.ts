import { describe, expect, test } from 'vitest'
import { shorten } from '../../src/whatsapp/limits'
import type { OutgoingMessage } from '../../src/whatsapp/messages'
import { validate, validateCall } from '../../src/whatsapp/validate'

type Buttons = Extract<OutgoingMessage, { type: 'buttons' }>

function buttons(change: Partial<Buttons> = {}): Buttons {
  return { type: 'buttons', body: 'Pick one', buttons: [{ id: 'a', title: 'A' }], ...change }
}

function problems(message: OutgoingMessage): [field: string, limit: number | null][] {
  const validity = validate(message)
  return validity.ok ? [] : validity.problems.map(({ field, limit }) => [field, limit])
}

describe('a message that Meta would take', () => {
  test.each<[string, OutgoingMessage]>([
    ['text at its limit', { type: 'text', body: 'x'.repeat(4096) }],
    ['text of emoji, counted by code points', { type: 'text', body: '😀'.repeat(4096) }],
    ['three buttons', buttons({ buttons: ['a', 'b', 'c'].map((id) => ({ id, title: id.repeat(20) })) })],
    [
      'header, body and footer at their limits',
      buttons({ header: 'h'.repeat(60), body: 'b'.repeat(1024), footer: 'f'.repeat(60) }),
    ],
    ['a button id at its limit', buttons({ buttons: [{ id: 'i'.repeat(256), title: 'A' }] })],
  ])('%s', (_, message) => expect(validate(message)).toEqual({ ok: true }))
})

describe('a message that Meta would refuse names field and limit', () => {
  test.each<[string, OutgoingMessage, ReturnType<typeof problems>]>([
    ['text too long', { type: 'text', body: 'x'.repeat(4097) }, [['body', 4096]]],
    ['empty text', { type: 'text', body: '' }, [['body', 4096]]],
    ['text of spaces', { type: 'text', body: ' \n ' }, [['body', 4096]]],
    ['an answer to nothing', { type: 'text', body: 'x', replyTo: '' }, [['replyTo', null]]],
    ['no button', buttons({ buttons: [] }), [['buttons', 3]]],
    ['four buttons', buttons({ buttons: ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id })) }), [['buttons', 3]]],
    ['a title of 21', buttons({ buttons: [{ id: 'a', title: 'x'.repeat(21) }] }), [['buttons.0.title', 20]]],
    ['an id of 257', buttons({ buttons: [{ id: 'x'.repeat(257), title: 'A' }] }), [['buttons.0.id', 256]]],
    [
      'a title twice',
      buttons({
        buttons: [
          { id: 'a', title: 'A' },
          { id: 'b', title: 'A' },
        ],
      }),
      [['buttons.1.title', null]],
    ],
    [
      'an id twice',
      buttons({
        buttons: [
          { id: 'a', title: 'A' },
          { id: 'a', title: 'B' },
        ],
      }),
      [['buttons.1.id', null]],
    ],
    [
      'everything at once',
      buttons({ header: 'h'.repeat(61), body: '', footer: 'f'.repeat(61) }),
      [
        ['header', 60],
        ['body', 1024],
        ['footer', 60],
      ],
    ],
  ])('%s', (_, message, expected) => expect(problems(message)).toEqual(expected))
})

test('callback data of 512 is taken, of 513 refused', () => {
  expect(validateCall({ waId: '15550100999' }, 'x'.repeat(512))).toEqual({ ok: true })
  expect(validateCall({ waId: '15550100999' }, 'x'.repeat(513))).toMatchObject({
    problems: [{ field: 'callbackData', limit: 512 }],
  })
})

test.each([{ waId: '' }, { waId: '+15550100999' }, { userId: '15550100999' }, { userId: 'us.1' }])(
  'a recipient that is none is refused: %o',
  (recipient) => expect(validateCall(recipient, '')).toMatchObject({ ok: false, problems: [{ field: 'recipient' }] }),
)

test('a text is shortened by whole code points, with an ellipsis within the limit', () => {
  expect(shorten('😀😀😀', 3)).toBe('😀😀😀')
  expect(shorten('😀😀😀😀', 3)).toBe('😀😀…')
  expect(shorten('one two three', 8)).toBe('one two…')
})
