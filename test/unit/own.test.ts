import { expect, test } from 'vitest'
import { own } from '../../src/own'
import { readStatus } from '../../src/whatsapp/status'

const WORDS = ['constructor', '__proto__', 'toString', 'hasOwnProperty']

test('a word that every object has is in no table of ours', () => {
  for (const word of WORDS) expect(own({ sent: 'sent' }, word)).toBeUndefined()
  expect(own({ sent: 'sent' }, 'sent')).toBe('sent')
})

test('a status by such a word is kept, not written as a status without its name', () => {
  for (const status of WORDS)
    expect(readStatus({ id: 'wamid.1', status, timestamp: '1796283337' }, 0)).toMatchObject({ ok: false, known: false })
})
