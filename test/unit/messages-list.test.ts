import { describe, expect, test } from 'vitest'
import type { ListSection, MessageOf, OutgoingMessage } from '../../src/whatsapp/messages'
import {
  limitFailure,
  refusalFailure,
  problems,
  untyped,
  x,
  type LimitCase,
  type RefusedCase,
} from './messages-support'

type Row = ListSection['rows'][number]

const rows = (count: number, from = 0): Row[] =>
  Array.from({ length: count }, (_, i) => ({ id: `row-${from + i}`, title: `Row ${from + i}` }))

function list(change: Partial<MessageOf<'list'>> = {}): OutgoingMessage {
  return { type: 'list', body: 'How can we help?', button: 'Options', sections: [{ rows: rows(2) }], ...change }
}

const row = (change: Partial<Row>) => list({ sections: [{ rows: [{ id: 'a', title: 'A', ...change }] }] })
const sections = (count: number): ListSection[] =>
  Array.from({ length: count }, (_, i) => ({ title: `Section ${i}`, rows: rows(1, i) }))

describe('at its limit it passes, one beyond it is refused at its field', () => {
  test.each<LimitCase>([
    ['text', 'body', 1024, (n) => list({ body: x(n) })],
    ['header', 'header', 60, (n) => list({ header: x(n) })],
    ['footer', 'footer', 60, (n) => list({ footer: x(n) })],
    ['label of the button', 'button', 20, (n) => list({ button: x(n) })],
    ['rows of one section', 'sections', 10, (n) => list({ sections: [{ rows: rows(n) }] })],
    ['title of a section', 'sections.0.title', 24, (n) => list({ sections: [{ title: x(n), rows: rows(1) }] })],
    ['id of a row', 'sections.0.rows.0.id', 200, (n) => row({ id: x(n) })],
    ['title of a row', 'sections.0.rows.0.title', 24, (n) => row({ title: x(n) })],
    ['description of a row', 'sections.0.rows.0.description', 72, (n) => row({ description: x(n) })],
    [
      'rows of all sections together',
      'sections',
      10,
      (n) =>
        list({
          sections: [
            { title: 'A', rows: rows(6) },
            { title: 'B', rows: rows(n - 6, 6) },
          ],
        }),
    ],
  ])('%s', (...limit) => expect(limitFailure(limit)).toBeNull())
})

describe('it is refused at its field', () => {
  test.each<RefusedCase>([
    ['no text', list({ body: '' }), 'body', 1024],
    ['no label on the button', list({ button: '' }), 'button', 20],
    ['no section', list({ sections: [] }), 'sections', 1],
    ['a section without rows', list({ sections: [{ title: 'A', rows: [] }] }), 'sections.0.rows'],
    ['two sections, one without title', list({ sections: [...sections(1), { rows: rows(1, 5) }] }), 'sections.1.title'],
    [
      'two sections, one with an empty title',
      list({ sections: [{ title: '', rows: rows(1, 5) }, ...sections(1)] }),
      'sections.0.title',
    ],
    ['a row without id', row({ id: '' }), 'sections.0.rows.0.id', 200],
    ['a row without title', row({ title: '' }), 'sections.0.rows.0.title', 24],
    [
      'two equal ids in different sections',
      list({ sections: [...sections(1), { title: 'B', rows: rows(1) }] }),
      'sections.1.rows.0.id',
    ],
    ['a picture as header', untyped({ ...list(), header: { type: 'image', media: { id: '1' } } }), 'header'],
  ])('%s', (...refused) => expect(refusalFailure(refused)).toBeNull())

  test('11 sections have 11 rows too: both are said', () => {
    expect(problems(list({ sections: sections(10) }))).toEqual([])
    expect(problems(list({ sections: sections(11) }))).toEqual([
      ['sections', 10],
      ['sections', 10],
    ])
  })
})
