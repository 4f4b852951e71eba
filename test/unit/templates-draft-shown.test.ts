import { describe, expect, test } from 'vitest'
import { PhonePreview } from '../../src/admin/templates/phone-preview.tsx'
import { readDraft } from '../../src/admin/templates/form-values.ts'
import { mediaAddress } from '../../src/admin/templates/media-address.ts'
import { templates } from '../../src/admin/text/en/templates.ts'
import { newButton, newDraft, type TemplateDraft } from '../../src/whatsapp/templates/draft.ts'
import { shownOfDraft } from '../../src/whatsapp/templates/draft-shown.ts'

describe('the preview of a draft', () => {
  test('shows examples in place of variables, and a variable without one as it is', () => {
    const draft = { ...draftWith('Hi {{1}}, order {{2}} is here'), examples: { 1: 'Ada {{2}}' } }
    expect(shownOfDraft(draft).body).toBe('Hi Ada {{2}}, order {{2}} is here')
  })

  test('shows where buttons lead', () => {
    const buttons = [
      { ...newButton('url'), text: 'Track', url: 'https://example.com/{{1}}', example: 'A-1' },
      { ...newButton('phone'), text: 'Call', phone: '+15550100104' },
    ]
    expect(shownOfDraft({ ...draftWith('Hello'), buttons }).buttons).toEqual([
      { type: 'url', text: 'Track', value: 'https://example.com/A-1' },
      { type: 'phone_number', text: 'Call', value: '+15550100104' },
    ])
  })

  test('draws bold, italic, struck through and fixed width, and stars that are none as they are', () => {
    const page = drawn('*Bold* _it_ ~gone~ ```code``` 2*3*4 a_b_c * not *')
    expect(page).toContain('<strong>Bold</strong>')
    expect(page).toContain('<em>it</em>')
    expect(page).toContain('<s>gone</s>')
    expect(page).toContain('>code</code>')
    expect(page).toContain('2*3*4 a_b_c * not *')
  })

  test('never reads what is written as HTML', () => {
    const page = drawn('<img src=x onerror=alert(1)> *<b>*')
    expect(page).not.toContain('<img src=x')
    expect(page).not.toContain('<b>')
  })

  test('a file of ours is shown, one of Meta’s or from elsewhere only as a sign', () => {
    expect(mediaAddress({ key: 'files/a b.jpg' })).toBe('/admin/whatsapp/media/files/a%20b.jpg')
    expect(mediaAddress({ link: 'https://elsewhere.example.com/a.jpg' })).toBeNull()
    expect(mediaAddress({ id: '1' })).toBeNull()
  })
})

describe('the form', () => {
  test('places that nobody used are left out, line breaks count once', () => {
    const draft = readDraft({
      body: 'one\r\ntwo',
      'buttons.0.kind': 'none',
      'buttons.0.text': 'left over',
      'buttons.7.kind': 'copy_code',
      'buttons.7.code': 'X1',
      'cards.3.body': 'A card',
    })
    expect(draft.body).toBe('one\ntwo')
    expect(draft.buttons).toEqual([{ ...newButton('copy_code'), example: 'X1' }])
    expect(draft.cards.map(({ body }) => body)).toEqual(['A card'])
  })

  test('a choice that does not exist becomes the usual one', () => {
    expect(readDraft({ category: 'FREE', 'header.kind': 'hologram', 'buttons.0.kind': 'bomb' })).toMatchObject({
      category: 'UTILITY',
      header: { kind: 'none' },
      buttons: [],
    })
  })
})

function draftWith(body: string): TemplateDraft {
  return { ...newDraft('en'), body }
}

function drawn(body: string): string {
  return (
    PhonePreview({ shown: shownOfDraft(draftWith(body)), words: templates.shown }) as { toString(): string }
  ).toString()
}
