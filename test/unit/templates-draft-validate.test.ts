import { describe, expect, test } from 'vitest'
import { newButton, newDraft, type TemplateDraft } from '../../src/whatsapp/templates/draft.ts'
import { validateDraft } from '../../src/whatsapp/templates/validate-draft.ts'

type Change = Partial<TemplateDraft>
const SAMPLE = { handle: '4::FAKE', mediaKey: '', fileName: '' }
const reply = (text: string) => ({ ...newButton('quick_reply'), text })
const link = (text: string, url = 'https://example.com') => ({ ...newButton('url'), text, url })

describe('what Meta would refuse is said at its field before it is asked', () => {
  test.each<[what: string, field: string, change: Change, says: RegExp]>([
    ['a name with capitals', 'name', { name: 'Order_Update' }, /small letters/],
    ['a name of 513 characters', 'name', { name: 'a'.repeat(513) }, /513.*512/],
    ['no name', 'name', { name: ' ' }, /missing/],
    ['a language that Meta has not', 'language', { language: 'en_XX' }, /list/],
    ['no text', 'body', { body: '' }, /missing/],
    ['1,025 characters', 'body', { body: 'a'.repeat(1025) }, /1025.*1024/],
    ['1,025 emoji', 'body', { body: '🙂'.repeat(1025) }, /1025/],
    [
      'a variable at the beginning',
      'body',
      { body: '{{1}} has shipped today, dear.', examples: { 1: 'a' } },
      /beginning/,
    ],
    [
      'a variable at the end',
      'body',
      { body: 'Your order today is {{1}}', examples: { 1: 'a' } },
      /beginning or at the end/,
    ],
    [
      'adjacent variables',
      'body',
      { body: 'Hello to you {{1}} {{2}} and welcome here', examples: { 1: 'a', 2: 'b' } },
      /beside/,
    ],
    [
      'a gap in the numbers',
      'body',
      { body: 'Hi {{1}}, your order {{3}} is here today', examples: { 1: 'a', 3: 'b' } },
      /\{\{2\}\} is missing/,
    ],
    [
      'numbers that begin with 2',
      'body',
      { body: 'Hello dear {{2}}, welcome', examples: { 2: 'a' } },
      /\{\{1\}\} is missing/,
    ],
    [
      'a name among numbers',
      'body',
      { body: 'Hi dear {{1}}, your order {{order}} is here today', examples: { 1: 'a', order: 'b' } },
      /numbers its variables/,
    ],
    [
      'a number among names',
      'body',
      { parameterFormat: 'NAMED', body: 'Hi dear {{name}}, your {{1}} is here today', examples: { name: 'a' } },
      /names its variables/,
    ],
    [
      'a name with capitals or hyphens',
      'body',
      { parameterFormat: 'NAMED', body: 'Hi dear {{First-Name}}, welcome', examples: {} },
      /small letters/,
    ],
    [
      'a name that stands twice',
      'body',
      { parameterFormat: 'NAMED', body: 'Hi dear {{name}}, welcome back {{name}} to us', examples: { name: 'a' } },
      /twice/,
    ],
    ['a variable that is not closed', 'body', { body: 'Hello dear {{1, welcome' }, /not written/],
    ['an empty variable', 'body', { body: 'Hello dear {{}}, welcome' }, /not written/],
    [
      'too many variables for the words',
      'body',
      { body: 'Hi {{1}}, your {{2}}, {{3}}!', examples: { 1: 'a', 2: 'b', 3: 'c' } },
      /too many variables/,
    ],
    ['no example', 'examples.1', { body: 'Hello dear {{1}}, welcome', examples: {} }, /example for \{\{1\}\}/],
    ['a long footer', 'footer', { footer: 'a'.repeat(61) }, /61.*60/],
    ['a variable in the footer', 'footer', { footer: 'Bye {{1}}' }, /no variables/],
    ['a footer of two lines', 'footer', { footer: 'a\nb' }, /one line/],
    ['a time to live that its category has not', 'ttlSeconds', { ttlSeconds: '10' }, /30 and 43200/],
    ['a time to live that is no number', 'ttlSeconds', { ttlSeconds: '1e9x' }, /30 and 43200/],
  ])('%s', (_what, field, change, says) => {
    expect(at(field, change)).toMatch(says)
  })

  test.each<[string, string, Partial<TemplateDraft['header']>, RegExp]>([
    ['empty', 'header.text', { kind: 'text' }, /missing/],
    ['of 61 characters', 'header.text', { kind: 'text', text: 'a'.repeat(61) }, /61.*60/],
    ['of two lines', 'header.text', { kind: 'text', text: 'a\nb' }, /one line/],
    ['with an emoji', 'header.text', { kind: 'text', text: 'Sale 🎉' }, /emoji/],
    ['with formatting', 'header.text', { kind: 'text', text: 'A *sale*' }, /formatting/],
    ['with two variables', 'header.text', { kind: 'text', text: '{{1}} for {{2}}' }, /1 variable/],
    ['without its example', 'header.examples.1', { kind: 'text', text: 'Order {{1}}' }, /example/],
    ['without its picture', 'header.sample', { kind: 'image' }, /image of the header is missing/],
    ['without its document', 'header.sample', { kind: 'document' }, /missing/],
  ])('a header %s', (_what, field, header, says) => {
    expect(at(field, { header: { ...newDraft('en').header, ...header } })).toMatch(says)
  })

  test.each<[string, string, TemplateDraft['buttons'], RegExp]>([
    [
      'eleven of them',
      'buttons',
      Array.from({ length: 11 }, (_, i) => reply(`B${i}`)),
      /At most 10 buttons, there are 11/,
    ],
    ['quick replies around a link', 'buttons', [reply('a'), link('b'), reply('c')], /together/],
    ['three links', 'buttons', [link('a'), link('b'), link('c')], /At most 2 links/],
    ['two codes', 'buttons', [1, 2].map(() => ({ ...newButton('copy_code'), example: 'A' })), /At most 1 code/],
    ['the same text twice', 'buttons.1.text', [reply('Yes'), reply('Yes')], /Two buttons/],
    ['a label of 26 characters', 'buttons.0.text', [reply('a'.repeat(26))], /26.*25/],
    ['a label with a variable', 'buttons.0.text', [reply('Hi {{1}}')], /no variables/],
    ['no label', 'buttons.0.text', [reply('')], /missing/],
    [
      'a URL of 2,001 characters',
      'buttons.0.url',
      [link('a', `https://example.com/${'a'.repeat(1981)}`)],
      /2001.*2000/,
    ],
    ['a URL that is none', 'buttons.0.url', [link('a', 'example.com')], /https/],
    ['a script for a URL', 'buttons.0.url', [link('a', 'javascript:alert(1)')], /https/],
    ['a variable inside a URL', 'buttons.0.url', [link('a', 'https://example.com/{{1}}/x')], /at its end/],
    ['a second variable in a URL', 'buttons.0.url', [link('a', 'https://example.com/{{2}}')], /at its end/],
    ['no example for a URL', 'buttons.0.example', [link('a', 'https://example.com/{{1}}')], /example/],
    [
      'letters in a phone number',
      'buttons.0.phone',
      [{ ...newButton('phone'), text: 'a', phone: 'call me' }],
      /digits/,
    ],
    [
      'a phone number of 21 characters',
      'buttons.0.phone',
      [{ ...newButton('phone'), text: 'a', phone: '1'.repeat(21) }],
      /21.*20/,
    ],
    [
      'a code of 21 characters',
      'buttons.0.example',
      [{ ...newButton('copy_code'), example: 'A'.repeat(21) }],
      /21.*20/,
    ],
    ['a flow without its id', 'buttons.0.flowId', [{ ...newButton('flow'), text: 'a', flowScreen: 'X' }], /ID/],
    [
      'a flow without its screen',
      'buttons.0.flowScreen',
      [{ ...newButton('flow'), text: 'a', flowId: '12' }],
      /screen/,
    ],
  ])('buttons: %s', (_what, field, buttons, says) => {
    expect(at(field, { buttons })).toMatch(says)
  })

  test.each<[string, string, Change, RegExp]>([
    ['one card', 'cards', { cards: [card()] }, /At least 2/],
    ['eleven cards', 'cards', { cards: Array.from({ length: 11 }, card) }, /At most 10/],
    [
      'a card without its file',
      'cards.1.sample',
      { cards: [card(), { ...card(), sample: { ...SAMPLE, handle: '' } }] },
      /missing/,
    ],
    ['a card with a long text', 'cards.0.body', { cards: [{ ...card(), body: 'a'.repeat(161) }, card()] }, /161.*160/],
    ['a card without a button', 'cards.1.buttons', { cards: [card(), { ...card(), buttons: [] }] }, /no button/],
    [
      'three buttons on a card',
      'cards.0.buttons',
      { cards: [{ ...card(), buttons: [reply('a'), reply('b'), reply('c')] }, card()] },
      /At most 2/,
    ],
    [
      'other buttons than the first card',
      'cards.1.buttons',
      { cards: [card(), { ...card(), buttons: [link('a')] }] },
      /same kinds/,
    ],
    ['a text on one card only', 'cards.1.body', { cards: [card(), { ...card(), body: '' }] }, /every card/],
    [
      'no example on a card',
      'cards.0.examples.1',
      { cards: [{ ...card(), body: 'Take {{1}} off today' }, card()] },
      /example/,
    ],
  ])('a carousel with %s', (_what, field, change, says) => {
    expect(at(field, { layout: 'carousel', category: 'MARKETING', ...change })).toMatch(says)
  })

  test.each<[string, string, Partial<TemplateDraft['code']>, RegExp]>([
    ['a code that lives for 91 minutes', 'code.expiryMinutes', { expiryMinutes: '91' }, /90/],
    ['one-tap without the app', 'code.packageName', { button: 'one_tap' }, /Android/],
    ['one-tap with a short hash', 'code.signatureHash', { button: 'one_tap', signatureHash: 'abc' }, /11/],
  ])('authentication: %s', (_what, field, code, says) => {
    expect(at(field, { category: 'AUTHENTICATION', code: { ...newDraft('en').code, ...code } })).toMatch(says)
  })
})

describe('what Meta takes is not held up', () => {
  test.each<[string, Change]>([
    ['as it is', {}],
    ['1,024 characters', { body: 'a'.repeat(1024) }],
    ['a variable before a full stop', { body: 'Your order today is {{1}}.', examples: { 1: 'a' } }],
    [
      'a variable that stands twice by number',
      { body: 'Hi dear {{1}}, your order is here, {{1}}, come by', examples: { 1: 'a' } },
    ],
    [
      'a language without spaces between words',
      {
        language: 'ja',
        body: '{{1}}様のご注文は本日発送されました。'.replace('{{1}}様の', 'お客様{{1}}の'),
        examples: { 1: 'a' },
      },
    ],
    ['ten quick replies', { buttons: Array.from({ length: 10 }, (_, i) => reply(`B${i}`)) }],
    ['links before quick replies', { buttons: [link('a'), link('b'), reply('c'), reply('d')] }],
    [
      'a header that is a variable with words',
      { header: { ...newDraft('en').header, kind: 'text', text: 'No. 1: {{1}}', examples: { 1: 'a' } } },
    ],
    ['30 days to live', { ttlSeconds: '-1' }],
    [
      'a picture that only we have so far',
      { header: { ...newDraft('en').header, kind: 'image', sample: { ...SAMPLE, handle: '', mediaKey: 'k' } } },
    ],
    [
      'what was typed under another choice',
      { layout: 'message', cards: [card()], header: { ...newDraft('en').header, kind: 'none', text: '🎉' } },
    ],
  ])('%s', (_what, change) => {
    expect(validateDraft({ ...good(), ...change })).toEqual([])
  })
})

function good(): TemplateDraft {
  return { ...newDraft('en_US'), name: 'order_update', body: 'Your order has shipped today.' }
}

function card() {
  return { sample: SAMPLE, body: 'A deal', examples: {}, buttons: [reply('More')] }
}

/** The first problem at a field, and nothing but problems that say what to do. */
function at(field: string, change: Change): string | undefined {
  return validateDraft({ ...good(), ...change }).find((problem) => problem.field === field)?.message
}
