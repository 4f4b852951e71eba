import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { TRANSLATIONS } from '../../src/admin/text/catalogues'
import { sentencesIn } from '../support/node/sentences-in-source'

/** Where sentences are made that a page shows by `text.said`. */
const SHOWN = ['ai', 'bots', 'campaigns', 'conversations', 'crm', 'crm-webhooks', 'jobs', 'notifications', 'whatsapp']

/**
 * Of those what has its words elsewhere (`labels.ts`, of slots below), or is read by customers, by an AI, by whoever
 * programs against us, in the activity log or in the log, which all read in one language.
 */
const ELSEWHERE = [
  /^ai\/(call-http-tool|call-tools|context|links|tools\/.*)\.ts$/u,
  /^bots\/(flow\/starters|responses\/template-example|triggers\/human-words)\.ts$/u,
  /^campaigns\/(country-of|door|read-list)\.ts$/u,
  /^conversations\/failure-line\.ts$/u,
  /^crm\/(imports|record-search)/u,
  /^crm-webhooks\/tell-disabled\.ts$/u,
  /^notifications\/(push-words|scopes)\.ts$/u,
  /^whatsapp\/(connection|numbers)\//u,
  /^whatsapp\/(redact|summaries|webhook)\.ts$/u,
  /^whatsapp\/media\/file-name\.ts$/u,
  /^whatsapp\/templates\/(definition|draft-languages|draft-shown|shown|slots|sync|wants)\.ts$/u,
]
/** Parts that get words together with what they stand in (the test of sentences put together), and what no page shows. */
const PARTS = new Set([
  'Bearer {0}',
  'By the AI: {0}',
  'By a bot: {0}',
  'OAuth {0}',
  'multipart/form-data; boundary={0}',
  'more answered',
  'more did not match',
  'more matched and were held back',
  'more were skipped',
  'more could not be read or sent',
  ', which was “{0}”',
  ' of business hours',
  'A customer has waited for {0} minutes{1} and nobody has answered.',
  'Its variables are {0}, but {{{1}}} is not',
  'Empty for the built-in words in the number’s language ({0}).',
  'How satisfied were you with our help?',
  'the request for a comment',
  'About {0}',
  'The button “{0}”',
  ' after an opt-out',
  '{0} {1}{2}. It is recorded, and no bot reads the message.',
  'The text {0} {1}.',
  'answered {0}',
  'no address',
  ', at most {0}',
  'Templates of notifications loaded: {0}',
  'A person was blocked on WhatsApp',
  'A person may write on WhatsApp again',
  'The bytes of a sample did not go to WhatsApp: {0}',
  '{0} link(s) that nobody here named were taken out of an answer of the AI.',
  '"nested too deeply to be written again: see the whole post"',
])

/** As the code puts them together, and as it calls a template's places for values. */
const WHOLE = [
  ...['is not exactly', 'does not contain', 'has no word'].map((verb) => `The text ${verb} “price”.`),
  '+3 more matched and were held back',
  'Choose its template, which was “Sale”, and its values.',
  'A customer has waited for 5 minutes of business hours and nobody has answered.',
  'A customer has waited for 5 minutes and nobody has answered.',
  '“STOP” says no to marketing messages.',
  'The button “Yes” says yes to marketing messages after an opt-out.',
  'Its variables are numbered, but {{name}} is not',
  'Its variables are named, but {{1}} is not',
  'Header',
  'Header, image',
  'Header, place',
  'Code',
  'Text, value 1',
  'Text, first_name',
  ...['end of its address', 'code', 'payload', 'flow token', 'product shown'].map((what) => `Button “Shop”, ${what}`),
  ...['header', 'header, video', 'text, value 2', 'button “Shop”, code'].map((what) => `Card 2, ${what}`),
]

const sentences = SHOWN.flatMap((folder) =>
  readdirSync(`src/${folder}`, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => /\.tsx?$/u.test(file) && !ELSEWHERE.some((one) => one.test(file)))
    .flatMap((file) => sentencesIn(`src/${file}`).map((english) => ({ file, english }))),
).filter(
  ({ file, english }) => !PARTS.has(english) && !/\r\n|UNIQUE constraint/u.test(english) && !isSql(file, english),
)

describe.each(Object.entries(TRANSLATIONS))('in %s', (_, { said, labels }) => {
  test('each sentence of the source that a page can show has words', () => {
    expect(sentences.length).toBeGreaterThan(500)
    const isKnown = (english: string) =>
      waysToFill(english).some((one) => said(one) !== one) || labels(english) !== english
    const missing = sentences.filter(({ english }) => !isKnown(english))
    expect(missing.map(({ file, english }) => `${file}: ${english}`)).toEqual([])
  })

  test('sentences put together, with the names of parts in them', () => {
    expect(WHOLE.filter((one) => said(one) === one)).toEqual([])
    expect(said('The text of button 2 has 30 characters, WhatsApp takes 25.')).toContain(said('The text of button 2'))
    expect(said('The text of button 2 is missing.')).not.toMatch(/The|button/u)
    expect(said('Greeting: The answer does not fit; it asks again.')).toMatch(/^Greeting: (?!The)/u)
    expect(said('The text is not exactly “a”, “b” and 2 more.')).toMatch(/“a”, “b” (?!and)/u)
  })
})

/** Stores speak SQL in small letters, and of it a page shows nothing. */
function isSql(file: string, english: string): boolean {
  return file.endsWith('store.ts') && !/^[A-Z“]/u.test(english)
}

/** With values in its places; the first can be a sentence by itself. */
function waysToFill(english: string): string[] {
  const fill = (text: string) => text.replaceAll(/\{(\d)\}/gu, (_, place: string) => `x${place}`)
  return [fill(english), fill(english.replace(/^\{0\} /u, 'It was so. '))]
}
