import { z } from 'zod'
import { defineTrigger } from '../define'
import { STEM_LANGUAGES, STEMMING } from '../stems'
import { keywordsField, whyNoKeyword, wordKeywords, wordList } from './keywords'
import { saidIn, wholeWords, wordsIn } from './whole-words'

export const keyword = defineTrigger({
  replyType: 4,
  label: 'The message says a keyword or a synonym',
  help: 'Fires when a keyword or one of its synonyms stands in the message as a whole word or phrase.',
  on: 'message',
  config: z.object({
    keywords: wordKeywords,
    synonyms: wordList.default([]),
    stemming: z.enum(['', ...STEM_LANGUAGES], 'Choose a language of the list').default(''),
  }),
  fields: {
    keywords: keywordsField,
    synonyms: { ...keywordsField, label: 'Synonyms', isOptional: true },
    stemming: {
      kind: 'choice',
      label: 'Endings of words',
      hint: 'Then “prices” is also found where the keyword is “price”.',
      choices: [
        { value: '', label: 'count' },
        ...STEM_LANGUAGES.map((value) => ({ value, label: `do not count, in ${STEMMING[value].name}` })),
      ],
    },
  },
  matcher: ({ keywords, synonyms, stemming }) => {
    const [own, others] = [wholeWords(keywords, stemming), wholeWords(synonyms, stemming)]
    return (heard) => {
      const words = wordsIn(heard, stemming)
      const said = saidIn(words, own)
      if (said) return `The text says “${said.keyword}”.`
      const synonym = saidIn(words, others)
      return synonym ? `The text says the synonym “${synonym.keyword}”.` : null
    }
  },
  whyNot: ({ keywords, synonyms }, heard) => whyNoKeyword([...keywords, ...synonyms], 'has no word', heard),
  examples: {
    fires: [
      { fact: 'a keyword as a whole word', config: { keywords: ['rice'] }, event: { said: 'Rice, please!' } },
      { fact: 'a synonym', config: { keywords: ['price'], synonyms: ['cost'] }, event: { said: 'What’s the cost?' } },
      { fact: 'a phrase', config: { keywords: ['opening hours'] }, event: { said: 'Your opening  hours?' } },
      {
        fact: 'a phrase as a synonym',
        config: { keywords: ['hi'], synonyms: ['good day'] },
        event: { said: 'Good day!' },
      },
      { fact: 'a word of a script without spaces', config: { keywords: ['价格'] }, event: { said: '请问价格是多少' } },
      { fact: 'an emoji', config: { keywords: ['👍'] }, event: { said: 'ok 👍👍' } },
      {
        fact: 'another ending, where stemming is switched on',
        config: { keywords: ['price'], stemming: 'en' },
        event: { said: 'Your prices?' },
      },
      {
        fact: 'another ending of a synonym, with accents',
        config: { keywords: ['cuarto'], synonyms: ['habitación'], stemming: 'es' },
        event: { said: '¿Tienen habitaciones?' },
      },
      { fact: 'the caption or title that was said', config: { keywords: ['sales'] }, event: { said: 'Talk to Sales' } },
    ],
    staysQuiet: [
      { fact: 'a part of a word', config: { keywords: ['rice'] }, event: { said: 'What are your prices?' } },
      { fact: 'a part of a phrase', config: { keywords: ['opening hours'] }, event: { said: 'Happy hours' } },
      { fact: 'another order', config: { keywords: ['opening hours'] }, event: { said: 'hours of opening' } },
      { fact: 'another ending, where stemming is off', config: { keywords: ['price'] }, event: { said: 'prices' } },
      {
        fact: 'another ending, where stemming is on in another language',
        config: { keywords: ['haus'], stemming: 'en' },
        event: { said: 'Häuser' },
      },
      { fact: 'C where C++ is meant', config: { keywords: ['c++'] }, event: { said: 'Vitamin C' } },
      { fact: 'a message without text', config: { keywords: ['price'] }, event: { said: null } },
    ],
  },
})
