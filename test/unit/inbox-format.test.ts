import { expect, test } from 'vitest'
import { formatText } from '../../src/admin/inbox/message/format'

const textOf = (text: string) => formatText(text).flatMap((block) => ('parts' in block ? block.parts : []))

test('WhatsApp’s marks become what they mean', () => {
  expect(textOf('*Bold*, _it_ and ~no~, `x = 1`.')).toEqual([
    { kind: 'bold', parts: ['Bold'] },
    ', ',
    { kind: 'italic', parts: ['it'] },
    ' and ',
    { kind: 'strike', parts: ['no'] },
    ', ',
    { kind: 'code', text: 'x = 1' },
    '.',
  ])
  expect(textOf('*a _b_ c*')).toEqual([{ kind: 'bold', parts: ['a ', { kind: 'italic', parts: ['b'] }, ' c'] }])
})

test('marks inside words, before spaces, or that nothing closes stay as they were typed', () => {
  for (const text of [
    '2*3*4 = 24',
    'snake_case_name',
    'so * a *',
    '*open',
    'a * b * c',
    '**',
    '_',
    '~~',
    '```',
    '*one\ntwo*',
  ])
    expect(textOf(text)).toEqual([text])
})

test('quotes, lists and blocks of code are blocks of their own', () => {
  expect(formatText('Hi\n> quoted\n> more\n- one\n- two\n1. first\n2. second\n```let x\n  = 1```end')).toEqual([
    { kind: 'text', parts: ['Hi'] },
    { kind: 'quote', parts: ['quoted', '\n', 'more'] },
    { kind: 'bullets', items: [['one'], ['two']] },
    { kind: 'numbers', from: 1, items: [['first'], ['second']] },
    { kind: 'mono', text: 'let x\n  = 1' },
    { kind: 'text', parts: ['end'] },
  ])
})

test('only web addresses become links, without the punctuation behind them', () => {
  expect(textOf('See https://example.com/a_b_c?x=1. javascript:alert(1) data:text/html,x')).toEqual([
    'See ',
    { kind: 'link', href: 'https://example.com/a_b_c?x=1', text: 'https://example.com/a_b_c?x=1' },
    '. javascript:alert(1) data:text/html,x',
  ])
  expect(textOf('https:// http://')).toEqual(['https:// http://'])
})

test('no text takes long, whatever it is made of', () => {
  const startedAt = performance.now()
  for (const unit of ['*', '*a ', '`a ', '_*~', '> ', 'http://a ', '```', '1. x\n', '*a_b~'])
    formatText(unit.repeat(20_000 / unit.length))
  expect(performance.now() - startedAt).toBeLessThan(2_000)
})
