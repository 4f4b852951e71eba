import { describe, expect, test } from 'vitest'
import { consentForm, consentSaid, prepareWords, type PreparedWords } from '../../src/consents/said'
import { momentAfter, newestConsent } from '../../src/consents/known'
import { readOwnWords, wordsOf } from '../../src/consents/own-words'
import { personKeys } from '../../src/consents/person-key'
import { CONSENT_WORDS } from '../../src/consents/words'
import { CUSTOMER_TEXTS } from '../../src/customer-texts'
import { customerTexts } from '../../src/customer-texts/choose'
import type { ConfigSnapshot } from '../../src/settings/snapshot'

const words = prepareWords(Object.values(CONSENT_WORDS), { optOut: [], optIn: [] })
const heard = (said: string, by: PreparedWords = words) => consentSaid(said, null, by)
const tapped = (title: string, id = 'b') => consentSaid(title, { id, title, isOfTemplate: true }, words)
const tappedInMenu = (title: string, id: string) => consentSaid(title, { id, title, isOfTemplate: false }, words)

test.each(['STOP', ' stop. ', '“Stop!”', 'Stop\u200b', 'ＳＴＯＰ', 'Unsubscribe', 'OPT-OUT', 'opt  out', 'stop all'])(
  '%j is an opt-out',
  (said) => {
    expect(heard(said)).toMatchObject({ kind: 'opt_out', source: 'word', wording: said.trim() })
  },
)

test.each([
  ['es', 'Darme de baja'],
  ['es', 'NO MAS MENSAJES'],
  ['es', 'cancelar suscripcion'],
  ['pt', 'Parar promoções'],
  ['pt', 'não quero mais mensagens'],
  ['it', 'disiscrivimi'],
  ['fr', 'ARRETER LES PROMOTIONS'],
  ['fr', 'désabonnez‑moi'],
  ['de', 'Keine Werbung'],
])('in %s %j is an opt-out, with or without its marks', (_language, said) => {
  expect(heard(said)?.kind).toBe('opt_out')
})

test.each([
  'stop by tomorrow',
  'please do not stop',
  'Where is the bus stop?',
  'nonstop',
  'cancel',
  'end',
  'exit',
  'salir',
  'sair',
  'alto',
  'no',
  '',
  '?',
  `${' '.repeat(200)}stop`,
])('%j is not', (said) => {
  expect(heard(said)).toBeNull()
})

test('a message without words, or of 65,000 characters, is nothing', () => {
  expect(consentSaid(null, null, words)).toBeNull()
  expect(heard('stop '.repeat(13_000))).toBeNull()
})

test('“subscribe” is an opt-in; “start” is one only of somebody who has opted out', () => {
  expect(heard('Subscribe')).toMatchObject({ kind: 'opt_in', isResume: false })
  expect(heard('START')).toMatchObject({ kind: 'opt_in', isResume: true })
  expect(heard('alta')).toMatchObject({ kind: 'opt_in', isResume: true })
})

test.each([
  ['Stop promotions', 'x'],
  ['No, thanks', 'UNSUBSCRIBE'],
  ['No, thanks', 'STOP'],
  ['Nein', 'opt_out'],
])('a tapped button %j with the payload %j is an opt-out by button, worded as its title', (title, id) => {
  expect(tapped(title, id)).toMatchObject({ kind: 'opt_out', source: 'button', wording: title })
})

test('a button titled “Start” asks for messages again only where its payload says so, as a template’s does', () => {
  expect(tapped('Start', 'b:7:0')).toBeNull()
  expect(tapped('Start', 'Start')).toMatchObject({ kind: 'opt_in', isResume: true })
})

test('a tapped button that says something else is nothing, whatever its place', () => {
  expect(tapped('Bus stop', 'b:7:0')).toBeNull()
})

test.each(['Remover', 'STOP', 'Unsubscribe', 'Stop promotions', 'Subscribe', 'Start'])(
  'a button or row of our own menus titled %j says nothing by its title, only by its payload',
  (title) => {
    expect(tappedInMenu(title, 'cart:7')).toBeNull()
    expect(tappedInMenu(title, '')).toBeNull()
    expect(tappedInMenu(title, 'opt_out')).toMatchObject({ kind: 'opt_out', source: 'button', wording: title })
  },
)

test.each(['remover', 'pare', 'parar', 'baja', 'abmelden', 'arrêt', 'arrêter', 'ferma', 'fermare'])(
  '%j, which shops are written every day, is no opt-out',
  (said) => expect(heard(said)).toBeNull(),
)

test('own words count besides the built-in ones; a list that cannot be read leaves those', () => {
  const own = config({ whatsapp_opt_out_words: '["Lass mich"]', whatsapp_opt_in_words: 'rubbish' })
  expect(heard('lass MICH!', wordsOf(own))?.kind).toBe('opt_out')
  expect(heard('stop', wordsOf(own))?.kind).toBe('opt_out')
  expect(readOwnWords('{"a":1}')).toEqual([])
  expect(heard('lass mich', wordsOf(config({})))).toBeNull()
})

describe.each(Object.entries(CONSENT_WORDS))('the words of %s', (language, list) => {
  test('say one thing each', () => {
    const forms = (some: readonly string[]) => some.map(consentForm)
    const outs = new Set(Object.values(CONSENT_WORDS).flatMap(({ optOut }) => forms(optOut)))
    expect([...forms(list.optIn), ...forms(list.resume)].filter((word) => outs.has(word))).toEqual([])
    expect(forms(list.optIn).filter((word) => forms(list.resume).includes(word))).toEqual([])
    expect([...list.optOut, ...list.optIn, ...list.resume].every((word) => consentForm(word) !== '')).toBe(true)
  })

  test('are the ones that our answers in this language name', () => {
    const texts = new Map(Object.entries(CUSTOMER_TEXTS)).get(language)!
    const named = (text: string) => /([\p{Lu} ]{4,})\.$/u.exec(text)?.[1]?.trim() ?? ''
    expect(heard(named(texts.optedOut))).toMatchObject({ kind: 'opt_in', isResume: true })
    expect(heard(named(texts.optedIn))?.kind).toBe('opt_out')
    expect(texts.optedOut.length).toBeLessThan(1024)
  })
})

test('a number speaks its own language, else the business’s, else English', () => {
  const given = config({ whatsapp_language: 'pt_BR' }, [
    ['1', 'es'],
    ['2', null],
    ['3', 'tlh'],
  ])
  expect(['1', '2', '3', '4'].map((id) => customerTexts(given, id).language)).toEqual([
    'Español',
    'Português',
    'Português',
    'Português',
  ])
  expect(customerTexts(config({ whatsapp_language: 'xx' }), '1').language).toBe('English')
})

test('somebody is known under the phone number, with its variants folded, and the user id', () => {
  expect(personKeys({ waId: '5511912345678', userId: 'BR.1' })).toEqual(['551112345678', 'u:BR.1'])
  expect(personKeys({ waId: '551112345678', userId: null })).toEqual(['551112345678'])
  expect(personKeys({ waId: null, userId: 'BR.1' })).toEqual(['u:BR.1'])
  expect(personKeys({ waId: '', userId: null })).toEqual([])
})

test('the newest word counts; of two at one moment the “no”; within one of Meta’s seconds the order stays', () => {
  const [no, yes] = [{ kind: 'opt_out', at: 5 } as const, { kind: 'opt_in', at: 6 } as const]
  expect(newestConsent([no, yes, null])).toBe(yes)
  expect(newestConsent([{ ...yes, at: 5 }, no])).toBe(no)
  expect(newestConsent([null])).toBeNull()
  expect(momentAfter(5000, { kind: 'opt_out', at: 5000 })).toBe(5001)
  expect(momentAfter(5000, { kind: 'opt_out', at: 5001 })).toBe(5002)
  expect(momentAfter(4000, { kind: 'opt_out', at: 5000 })).toBe(4000)
})

function config(
  options: Record<string, string>,
  numbers: [phoneNumberId: string, language: string | null][] = [],
): ConfigSnapshot {
  const listed = numbers.map(([phoneNumberId, language]) => {
    return { phoneNumberId, language, wabaId: '', displayPhoneNumber: '', isDefault: false }
  })
  return { version: 1, options, bots: [], numbers: listed, clockOffsetMs: 0 }
}
