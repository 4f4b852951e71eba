import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyWeek } from '../../src/settings/hours'
import { contrast, textOn } from '../../src/whatsapp-chat/colors'
import { chatLink, firstMessage, utmOf } from '../../src/whatsapp-chat/first-message'
import { hoursAhead } from '../../src/whatsapp-chat/hours-ahead'
import { isOpenAt } from '../../src/whatsapp-chat/hours-turns'
import { isOpen, type Schedule } from '../../src/settings/hours-open'
import { LIMITS, readWidget } from '../../src/whatsapp-chat/widget-settings'

test('the built script is under 10 KB gzip and names no address of anybody', () => {
  const script = readFileSync('public/assets/chat-widget.js')
  expect(gzipSync(script).length).toBeLessThan(10 * 1024)
  const addresses = String(script).match(/https?:\/\/[\w./]+/g)
  expect(new Set(addresses)).toEqual(new Set(['https://wa.me/', 'http://www.w3.org/2000/svg']))
})

test('words on every colour are at least 4.5 to 1', () => {
  const hex = fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`)
  fc.assert(fc.property(hex, (color) => contrast(color, textOn(color)) >= 4.5))
  expect([textOn('#ffff00'), textOn('#0b7a4b'), contrast('#000000', '#ffffff')]).toEqual(['#000000', '#ffffff', 21])
})

test('UTM parameters stand in their order under what is prefilled, and nothing else of the address does', () => {
  const utm = utmOf('?utm_campaign=spring%20sale&x=1&utm_source=google&utm_medium=&email=a%40b.c')
  expect(firstMessage('Hello', utm)).toBe('Hello\n\n[utm_source=google utm_campaign=spring sale]')
  expect(firstMessage('', utm)).toBe('[utm_source=google utm_campaign=spring sale]')
  expect(firstMessage('Hello', utmOf('?page=2'))).toBe('Hello')
})

test('a value of an address can neither break its line nor be long, nor is an emoji cut', () => {
  const [[, value] = ['', '']] = utmOf(`?utm_source=${encodeURIComponent(`a]\n[b\u0000\u202e${'😀'.repeat(100)}`)}`)
  expect(value.startsWith('a b')).toBe(true)
  expect([...value]).toHaveLength(80)
  expect(value.isWellFormed()).toBe(true)
  expect(() => utmOf('?utm_source=%ff%')).not.toThrow()
})

test('the link is WhatsApp’s', () => {
  expect(chatLink('15550100100', 'Hi & bye\n?')).toBe('https://wa.me/15550100100?text=Hi%20%26%20bye%0A%3F')
  expect(chatLink('15550100100', '')).toBe('https://wa.me/15550100100')
})

test('the next days of the visitor’s clock are those of the number: over clocks put back, holidays and midnight', () => {
  const week = { ...emptyWeek(), fri: [{ start: '22:00', end: '02:00' }], sun: [{ start: '01:00', end: '12:00' }] }
  const holidays = [{ date: '2026-10-26', yearly: false, name: '', ranges: [{ start: '10:00', end: '11:00' }] }]
  const schedule: Schedule = { week, holidays }
  const at = Date.UTC(2026, 9, 23, 15)
  const ahead = hoursAhead(schedule, at, 'Europe/Rome')
  expect(hoursAhead(schedule, at + 3_600_000, 'Europe/Rome')).toEqual(ahead)
  for (let hour = 0; hour < 72; hour += 0.5) {
    const when = at + hour * 3_600_000
    expect({ when, open: isOpenAt(ahead, when) }).toEqual({ when, open: isOpen(schedule, when, 'Europe/Rome') })
  }
  expect(hoursAhead({ week: null, holidays: [] }, at, 'UTC')).toMatchObject({ open: true, turns: [] })
  expect(hoursAhead({ week: emptyWeek(), holidays: [] }, at, 'UTC')).toMatchObject({ open: false, turns: [] })
})

test('never saved, damaged or too long is off', () => {
  const tooLong = JSON.stringify({ kind: 'snippet', snippet: 'x'.repeat(LIMITS.snippet + 1) })
  for (const stored of ['', '{', 'null', '{"kind":"popup"}', '{"kind":"button","color":"red"}', tooLong])
    expect(readWidget(stored).kind).toBe('off')
})
