import { expect, test } from 'vitest'
import { nodeTypes } from '../../src/bots/flow/nodes'
import { OPERATOR_LABELS } from '../../src/bots/flow/rules'
import { responses } from '../../src/bots/responses'
import { triggers } from '../../src/bots/triggers'
import { kindInfos } from '../../src/admin/flow/kinds'
import { TRANSLATIONS } from '../../src/admin/text/catalogues'

/** The same in another language, or the name of something. */
const SAME = new Set('Bot,Latitude,Longitude,File,Video,Sticker,GET,POST,PUT,PATCH,DELETE,Variable,Menu'.split(','))

test.each(Object.entries(TRANSLATIONS))(
  'in %s inputs, choices and ways out of bots and flows have words',
  (_, { labels }) => {
    const kinds = Object.values(nodeTypes)
    const fields = [...Object.values(triggers), ...Object.values(responses), ...kinds].flatMap((one) =>
      Object.values(one.fields),
    )
    const words = [
      ...fields.flatMap((field) => [field, ...('choices' in field ? field.choices : [])]),
      ...kinds.flatMap((kind) => [kind, ...kind.ends(kind.fresh).filter(({ key }) => !key.startsWith('choice:'))]),
    ].flatMap((one) => [one.label, 'hint' in one && one.hint ? one.hint : one.label])
    const all = [...new Set([...words, ...Object.values(OPERATOR_LABELS)])]
    expect(all.length).toBeGreaterThan(150)
    expect(all.filter((one) => !SAME.has(one) && labels(one) === one)).toEqual([])
  },
)

test('a step’s form and ways out reach the editor in the reader’s language, what the author wrote as it is', () => {
  const list = kindInfos(TRANSLATIONS.it.labels).find(({ kind }) => kind === 'list')
  expect(list).toMatchObject({ label: 'Chiedi con un elenco', fields: { choices: { label: 'Righe' } } })
  expect(list?.fields['choices']).toHaveProperty('titleLimit', 24)
  expect(list?.ends.map(({ label }) => label)).toContain('Se niente va bene')
})
