import { expect, test } from 'vitest'
import { en } from '../../src/admin/text/en'
import { TRANSLATIONS, untranslated } from '../../src/admin/text/catalogues'
import { isInterfaceLanguage, languageAsked, localeAsked } from '../../src/staff/languages'

/** Words that are the same in another language, too: names, units, forms of address. A sentence is none. */
const SAME = new Set(
  'Agent,AI,API,Audio,Auto,Blog,Bot,Bots,Chat,Cloudflare Access,Contact,CRM,CRMConnect WhatsApp,CSV,E-mail,Error,Feed,Flow,Gemini,General,Google Gemini,ID,index1,Kanban,Latitude,Lead,Leads,Local,Longitude,Manual,Marketing,Menu,Meta,Normal,Offline,Online,OpenAI,PIN,Push,QR,SMS,SQL,Staff,Status,status,Sticker,Ticket,Tickets,Token,Total,URL,UTC,UTF-16,UTF-8,Variable,Variables,Video,WABA,wamid,Web,Webhook,Webhooks,WhatsApp,Windows-1252,Zoom'.split(
    ',',
  ),
)

/** How bad a word of Meta's is (`number-words`): for the program, not for people. So is where a link leads, and all read a log. */
const KINDS = new Set(['success', 'warning', 'error', 'info', 'plain'])

test.each(Object.entries(TRANSLATIONS))('%s has the keys and kinds of English, and no sentence of it', (_, areas) => {
  for (const [area, words] of Object.entries(areas)) {
    const found = differences(Reflect.get(en, area), words, area)
    expect(found).toEqual([])
  }
})

test('a key that is missing, one too many, another kind and English left over are found', () => {
  const english = { save: 'Save it', many: (n: number) => `${n} lines`, recorded: { a: 'Done' }, name: 'CRM' }
  expect(differences(english, { ...english, save: 'Guardar', many: () => 'x' }, 'x')).toEqual([])
  expect(differences(english, { save: 'Save it', many: 'x', more: 'y', recorded: english.recorded }, 'x')).toEqual([
    'x: not the same keys: many, more, recorded, save',
    'x.many: string instead of function',
    'x.save: still English: Save it',
  ])
})

test.each(['en', 'es', 'pt', 'it'] as const)('nothing of %s falls back to English', (language) => {
  expect(untranslated(language)).toEqual([])
})

test.each([
  ['es-MX,es;q=0.9,en;q=0.8', 'es', 'es-MX'],
  ['de, en;q=0.3, it;q=0.7', 'it', 'it'],
  ['PT-BR', 'pt', 'PT-BR'],
  ['fr,*;q=0.5', 'en', 'en'],
  ['es;q=0', 'en', 'en'],
  ['es-!!!!,es-AR', 'es', 'es-AR'],
  [';;;,,q=', 'en', 'en'],
  [undefined, 'en', 'en'],
] as const)('of %s it is %s', (header, language, locale) => {
  expect(languageAsked(header)).toBe(language)
  expect(localeAsked(language, header)).toBe(locale)
  expect(() => new Intl.DateTimeFormat(localeAsked(language, header))).not.toThrow()
})

test('only ours can be chosen', () => {
  expect(['en', 'es', 'pt', 'it', 'fr', '', undefined].filter(isInterfaceLanguage)).toEqual(['en', 'es', 'pt', 'it'])
})

/** An object that is the English one itself says so on purpose (`recorded`, a part that is not translated yet). */
function differences(english: unknown, words: unknown, at: string): string[] {
  if (typeof english === 'object' && english !== null && english === words) return []
  if (typeof english !== typeof words) return [`${at}: ${typeof words} instead of ${typeof english}`]
  if (typeof english === 'string' && (/\.(href|recorded)$/u.test(at) || (at.endsWith('.kind') && KINDS.has(english))))
    return english === words ? [] : [`${at}: ${String(words)} instead of ${english}`]
  if (typeof english === 'string')
    return english === words && !SAME.has(english) && /\p{L}{2}/u.test(english)
      ? [`${at}: still English: ${english}`]
      : []
  if (typeof english !== 'object' || english === null || typeof words !== 'object' || words === null) return []
  const [ours, theirs] = [Object.keys(english).toSorted(), Object.keys(words).toSorted()]
  const missing = ours.join() === theirs.join() ? [] : [`${at}: not the same keys: ${theirs.join(', ')}`]
  const inside = theirs
    .filter((key) => ours.includes(key))
    .flatMap((key) => differences(Reflect.get(english, key), Reflect.get(words, key), `${at}.${key}`))
  return [...missing, ...inside]
}
