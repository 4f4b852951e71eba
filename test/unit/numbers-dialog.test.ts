import { describe, expect, test } from 'vitest'
import { readDialogMessage } from '../../src/admin/numbers/signup/dialog-message'
import { isDialogOrigin } from '../../src/admin/numbers/signup/dialog-origin'

const FACEBOOK = 'https://connect.facebook.net/en_US/sdk.js'
const SIMULATOR = 'http://localhost:8788/_oauth/sdk.js'

describe('a window’s message is the dialog’s', () => {
  test.each(['https://www.facebook.com', 'https://web.facebook.com', 'https://facebook.com'])('from %s', (origin) =>
    expect(isDialogOrigin(origin, FACEBOOK)).toBe(true),
  )

  test.each([
    'http://www.facebook.com',
    'https://notfacebook.com',
    'https://www.facebook.com.evil.example',
    'https://facebook.com.evil.example',
    'https://evil.example/facebook.com',
    'https://evil.example?https://www.facebook.com',
    'https://www.facebook.com@evil.example',
    'http://localhost:8788',
    'null',
    '',
  ])('and not from %s', (origin) => expect(isDialogOrigin(origin, FACEBOOK)).toBe(false))

  test('with the simulator’s script only from the simulator', () => {
    expect(isDialogOrigin('http://localhost:8788', SIMULATOR)).toBe(true)
    expect(isDialogOrigin('http://localhost:8789', SIMULATOR)).toBe(false)
    expect(isDialogOrigin('https://www.facebook.com', SIMULATOR)).toBe(false)
  })
})

describe('what the dialog says', () => {
  const nothing = { phoneNumberId: '', wabaId: '', businessId: '', said: '' }

  test('of a number that was connected, as JSON text or as an object', () => {
    const data = { phone_number_id: '1', waba_id: '2', business_id: '3' }
    const message = { type: 'WA_EMBEDDED_SIGNUP', event: 'FINISH', data, version: 3 }
    const read = { event: 'FINISH', phoneNumberId: '1', wabaId: '2', businessId: '3', said: '' }
    expect(readDialogMessage(message)).toEqual(read)
    expect(readDialogMessage(JSON.stringify(message))).toEqual(read)
  })

  test.each([
    [
      { event: 'CANCEL', data: { current_step: 'PIN' } },
      { event: 'CANCEL', said: 'PIN' },
    ],
    [
      { event: 'CANCEL', data: { error_message: 'No' } },
      { event: 'ERROR', said: 'No' },
    ],
    [
      { event: 'ERROR', data: { error_message: 'x'.repeat(500) } },
      { event: 'ERROR', said: 'x'.repeat(300) },
    ],
    [
      { event: 'FINISH_ONLY_WABA', data: { waba_id: '2', phone_number_id: 7 } },
      { event: 'FINISH_ONLY_WABA', wabaId: '2' },
    ],
    [{ event: 'FINISH' }, { event: 'FINISH' }],
  ])('%j', (message, read) =>
    expect(readDialogMessage({ type: 'WA_EMBEDDED_SIGNUP', ...message })).toEqual({ ...nothing, ...read }),
  )

  test.each([
    null,
    7,
    '',
    '{',
    '[]',
    { type: 'OTHER' },
    { type: 'WA_EMBEDDED_SIGNUP', event: 'NEW' },
    'cb=f1&domain=x',
  ])('%j is nothing of it', (message) => expect(readDialogMessage(message)).toBeNull())
})
