import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../src/bots/fold'
import { hear } from '../../src/bots/hear'
import { triggers } from '../../src/bots/triggers'
import { botContext, say } from '../support/bots'

/** The same words each time: a failure is one that everybody can repeat. */
fc.configureGlobal({ seed: 20_261_201, numRuns: 60 })

type Script = { name: string; begins: string[]; goesOn?: string[]; hasSpaces: boolean; hasCase?: boolean }

/** A word is syllables of a beginning and, now and then, what can only stand behind one. */
const SCRIPTS: Script[] = [
  { name: 'German with ß', begins: Array.from('abdefghiklmnoprstuwzäöüßÄÖÜẞ'), hasSpaces: true, hasCase: true },
  {
    name: 'Turkish with ı and İ',
    begins: Array.from('abcçdefgğhıijklmnoöprsştuüvyzİIÇĞÖŞÜ'),
    hasSpaces: true,
    hasCase: true,
  },
  { name: 'Vietnamese', begins: Array.from('bcdđghklmnpqrstvxàảãáạăằâấêềôốơờưứỳ'), hasSpaces: true, hasCase: true },
  {
    name: 'Greek with the final sigma',
    begins: Array.from('αβγδεζηθικλμνξοπρστυφχψωάέήίόύώΐΣΩ'),
    goesOn: ['ς'],
    hasSpaces: true,
    hasCase: true,
  },
  { name: 'Cyrillic', begins: Array.from('абвгдежзийклмнопрстуфхцчшщыэюяёЇЄ'), hasSpaces: true, hasCase: true },
  {
    name: 'Arabic',
    begins: Array.from('ابتثجحخدذرزسشصضطظعغفقكلمنهوي'),
    goesOn: ['\u064e', '\u0651', 'ة'],
    hasSpaces: true,
  },
  { name: 'Hebrew', begins: Array.from('אבגדהוזחטיכלמנסעפצקרשת'), goesOn: ['\u05b8', '\u05bc', 'ם'], hasSpaces: true },
  {
    name: 'Hindi',
    begins: Array.from('कखगघचछजटडतदनपफबभमयरलवशसह'),
    goesOn: ['ा', 'ि', 'ी', 'ु', 'े', 'ो', 'ं', '\u093c'],
    hasSpaces: true,
  },
  { name: 'Korean', begins: Array.from('가나다라마바사아자차카타파하격주문'), hasSpaces: true },
  {
    name: 'Thai',
    begins: Array.from('กขคงจชซดตถทนบปผพฟมยรลวสหอ'),
    goesOn: ['า', 'ิ', 'ี', 'ุ', 'ู', '\u0e49', 'ำ'],
    hasSpaces: false,
  },
  { name: 'Chinese', begins: Array.from('价格多少请问我们你好谢订单时间人工服务'), hasSpaces: false },
  { name: 'Japanese', begins: Array.from('あいうえおかきくけこカタログ料金予約が'), goesOn: ['ー'], hasSpaces: false },
  { name: 'emoji', begins: ['👍', '👍🏽', '❤️', '🎉', '👩‍👩‍👧', '🇩🇪', '☎️'], hasSpaces: false },
]

const MARKS = ['', '!', '?', '…', ' ', '\u00a0', '؟', '。', '।', '“', '¿', '\u200f']
const marks = fc.array(fc.constantFrom(...MARKS), { maxLength: 3 }).map((list) => list.join(''))

describe.each(SCRIPTS)('in $name', (script) => {
  const word = wordOf(script)

  test('a keyword is exactly said whatever its case, its form of Unicode and what stands around it', () => {
    fc.assert(
      fc.property(word, marks, marks, fc.constantFrom(...written(script)), (keyword, before, after, write) => {
        expect(fires(1, { keywords: [keyword] }, `${before}${write(keyword)}${after}`)).toBe(true)
      }),
    )
  })

  test('a keyword is contained in whatever is written around it', () => {
    fc.assert(
      fc.property(word, word, word, (before, keyword, after) => {
        expect(fires(2, { keywords: [keyword] }, `${before}${keyword}${after}`)).toBe(true)
      }),
    )
  })

  test('a keyword or synonym between spaces is a whole word, and so is a phrase', () => {
    fc.assert(
      fc.property(word, word, word, fc.constantFrom(...written(script)), (before, keyword, after, write) => {
        const text = `${before} ${write(keyword)}, ${after}!`
        expect(fires(4, { keywords: [keyword] }, text)).toBe(true)
        expect(fires(4, { keywords: ['zzz'], synonyms: [keyword] }, text)).toBe(true)
        expect(fires(4, { keywords: [`${before} ${keyword}`] }, text)).toBe(true)
        expect(fires(10, { keywords: ['zzz'], synonyms: [keyword] }, text)).toBe(true)
        expect(fires(10, { keywords: [keyword], synonyms: ['zzz'] }, text)).toBe(false)
      }),
    )
  })

  test('what is exactly a keyword is also contained and also said as a word', () => {
    fc.assert(
      fc.property(word, word, (keyword, text) => {
        if (!fires(1, { keywords: [keyword] }, text)) return
        expect(fires(2, { keywords: [keyword] }, text)).toBe(true)
        expect(fires(4, { keywords: [keyword] }, text)).toBe(true)
      }),
    )
  })
})

describe.each(SCRIPTS.filter(({ hasSpaces }) => hasSpaces))('in $name', (script) => {
  test('a part of a word is no whole word', () => {
    fc.assert(
      fc.property(wordOf(script), fc.constantFrom(...script.begins), (keyword, more) => {
        expect(fires(4, { keywords: [keyword] }, `${more}${keyword}${more}`)).toBe(false)
      }),
    )
  })
})

test('any text at all folds to what folds no further, and never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expect(fold(fold(text))).toBe(fold(text))
      for (const type of [1, 2, 4, 9, 10] as const) expect(typeof fires(type, configOf(type), text)).toBe('boolean')
    }),
    { numRuns: 300 },
  )
})

test('a dictionary finds words where nobody writes spaces', () => {
  expect(fires(4, { keywords: ['ราคา'] }, 'ขอทราบราคาสินค้าหน่อยครับ')).toBe(true)
  expect(fires(4, { keywords: ['营业时间'] }, '请问你们的营业时间是什么')).toBe(true)
  expect(fires(4, { keywords: ['料金'] }, '料金を教えてください')).toBe(true)
})

test('emoji are words of their own', () => {
  expect(fires(4, { keywords: ['👍'] }, 'ok👍👍')).toBe(true)
  expect(fires(4, { keywords: ['👍'] }, '👍🏽')).toBe(false)
  expect(fires(1, { keywords: ['❤'] }, '❤️')).toBe(true)
})

function wordOf({ begins, goesOn = [] }: Script): fc.Arbitrary<string> {
  const syllable = fc.tuple(fc.constantFrom(...begins), fc.option(fc.constantFrom('', ...goesOn), { nil: '' }))
  return fc.array(syllable, { minLength: 2, maxLength: 5 }).map((list) => list.flat().join(''))
}

/** The ways in which the same word comes from phones. */
function written({ hasCase }: Script): ((word: string) => string)[] {
  const forms = [
    (word: string) => word,
    (word: string) => word.normalize('NFD'),
    (word: string) => word.normalize('NFC'),
  ]
  if (!hasCase) return forms
  return [
    ...forms,
    (word) => word.toUpperCase(),
    (word) => word.toLowerCase(),
    (word) => word.toUpperCase().normalize('NFD'),
  ]
}

function configOf(type: 1 | 2 | 4 | 9 | 10): Record<string, unknown> {
  const keywords = ['price', '价格', 'ราคา']
  return {
    1: { keywords },
    2: { keywords },
    4: { keywords },
    9: { phrases: keywords },
    10: { keywords: ['x'], synonyms: keywords },
  }[type]
}

function fires(type: 1 | 2 | 4 | 9 | 10, config: unknown, text: string): boolean {
  const read = triggers[type].ready(config)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value.match(hear(say(text), botContext())) !== null
}
