import { describe, expect, test } from 'vitest'
import { noteText } from '../../src/admin/inbox/message/note-text'
import type { Reader } from '../../src/admin/inbox/reader'
import { CATALOGUES, TRANSLATIONS } from '../../src/admin/text/catalogues'
import { saidIn } from '../../src/admin/text/said-in'
import { BAD_NUMBER, FAILURES, RANGES } from '../../src/whatsapp/failure-table'
import { sayOfStatus } from '../../src/crm-webhooks/verdict'
import { doesNotFit, REASONS, templateState, unfitValue } from '../../src/notifications/reasons'
import { describeFailure } from '../../src/whatsapp/failures'
import { UNCERTAIN_CURE } from '../../src/whatsapp/outcome'
import { describeRefusal, REFUSALS, type RefusalSymbol } from '../../src/whatsapp/refusals'

const known = [...FAILURES.values(), BAD_NUMBER, ...RANGES.map(({ failure }) => failure)]
const ofMeta = known.flatMap(({ reason, cure, ofNotifications }) => [reason, cure, ofNotifications ?? reason])
const ofOurs = Object.keys(REFUSALS).flatMap((symbol) => {
  const { reason, cure } = describeRefusal(symbol as RefusalSymbol)
  return [reason, cure]
})

const ofNotifications = [...Object.values(REASONS), templateState('PAUSED'), doesNotFit(''), unfitValue('')].flatMap(
  ({ reason, cure }) => [reason.trim(), cure],
)
const ofWebhooks = [302, 400, 401, 403, 404, 405, 410, 413, 429, 500].map(sayOfStatus)

describe.each(Object.entries(TRANSLATIONS))('in %s', (_, { said }) => {
  test('each reason and cure of Meta’s codes and of our refusals has words', () => {
    const sentences = [...ofMeta, ...ofOurs, UNCERTAIN_CURE].filter((one) => one !== '')
    expect(sentences.length).toBeGreaterThan(200)
    expect(sentences.filter((one) => said(one) === one)).toEqual([])
  })

  test('each reason and cure of notifications and of deliveries to the CRM has words', () => {
    const sentences = [...ofNotifications, ...ofWebhooks]
    expect(sentences.length).toBeGreaterThan(50)
    expect(sentences.filter((one) => said(one) === one)).toEqual([])
    expect(said('It answered 404. Nothing is at this address: look whether it is spelled right.')).not.toMatch(
      /It|look/,
    )
    expect(said('a.b.example is in a private network: only addresses of the open internet are called.')).toMatch(
      /^a\.b\.example .*(red|rede|rete)/,
    )
  })

  test('as rows keep them: reason, Meta’s own words and cure in one text', () => {
    const { reason, cure } = describeFailure(100, null, 'Param template[name] is odd')
    const { reason: plain } = describeFailure(100)
    const words = said(`${reason} ${cure}`)
    expect(words).toContain(said(plain))
    expect(words).toContain(' Param template[name] is odd')
    expect(words).toContain(said(cure))
    expect(words).not.toContain('WhatsApp says')
    const unknown = describeFailure(999, 'Odd thing')
    expect(said(unknown.reason)).toMatch(/999\): Odd thing$/u)
  })
})

test('sentences one by one, the longest first, values in their places, the rest as it was', () => {
  const say = saidIn({
    Stop: 'Alto',
    'Stop.': 'Alto.',
    'Wait a bit.': 'Espera.',
    'Go.': 'Ve.',
    '{0} has {1} of {2}': 'De {2}: {0}, {1}',
  })
  expect(say('Wait a bit. Go. Meta says no. Go.')).toBe('Espera. Ve. Meta says no. Ve.')
  expect(say('Stop has 3 of 4. Stop. Unstoppable. Stopped')).toBe('De 4: Alto, 3. Alto. Unstoppable. Stopped')
  expect(say('Please Go.')).toBe('Please Go.')
  expect(['', 'constructor', '{0}', '$&'].map(say)).toEqual(['', 'constructor', '{0}', '$&'])
})

test('what a bot tells staff in a conversation, and why it handed over, is in the language of who reads it', () => {
  const { inbox: text, said } = CATALOGUES.it
  const reader = { text, said, names: {} } as unknown as Reader
  const details = (type: string, payload: object) =>
    noteText({ type, payload: JSON.stringify(payload), sentBy: 'system' }, reader)?.details
  const told = { bot: 1, text: 'The 24 hours to write to this customer end in 30 minutes.' }
  expect(details('told', told)).toEqual(['Le 24 ore per scrivere a questo cliente finiscono fra 30 minuti.'])
  const why = { bot: 1, why: 'The customer asks for a person: “operatore”.' }
  expect(details('handed_over', why)).toEqual(['Il cliente chiede una persona: “operatore”.'])
  expect(details('handed_over', { bot: null, why: 'They want a refund' })).toEqual(['They want a refund'])
})
