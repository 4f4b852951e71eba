import { defineTrigger } from '../define'
import { fold } from '../fold'
import { keywordsConfig, keywordsField, whyNoKeyword } from './keywords'

export const exact = defineTrigger({
  replyType: 1,
  label: 'The message is exactly a keyword',
  help: 'Fires when the whole message is one of the keywords; capitals, accents and outer punctuation do not count.',
  on: 'message',
  config: keywordsConfig,
  fields: { keywords: keywordsField },
  matcher: ({ keywords }) => {
    const byFolded = new Map(keywords.map((keyword) => [fold(keyword), keyword]))
    return ({ said }) => {
      const keyword = said === null ? undefined : byFolded.get(said)
      return keyword === undefined ? null : `The text is exactly “${keyword}”.`
    }
  },
  whyNot: ({ keywords }, heard) => whyNoKeyword(keywords, 'is not exactly', heard),
  examples: {
    fires: [
      { fact: 'in another case', config: { keywords: ['price', 'hi'] }, event: { said: 'HI' } },
      { fact: 'with punctuation and spaces around', config: { keywords: ['price'] }, event: { said: ' ¿Price?! ' } },
      { fact: 'without the accents', config: { keywords: ['menú'] }, event: { said: 'menu' } },
      { fact: 'only punctuation', config: { keywords: ['?'] }, event: { said: '?' } },
      {
        fact: 'the title of a tapped button',
        config: { keywords: ['Sales'] },
        event: { said: 'Sales', tapped: { id: 'x', title: 'Sales' } },
      },
    ],
    staysQuiet: [
      { fact: 'a longer text', config: { keywords: ['price'] }, event: { said: 'price list' } },
      { fact: 'a message without text', config: { keywords: ['price'] }, event: { said: null } },
      { fact: 'other punctuation', config: { keywords: ['?'] }, event: { said: '!' } },
    ],
  },
})
