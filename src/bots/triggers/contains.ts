import { defineTrigger } from '../define'
import { fold } from '../fold'
import { keywordsConfig, keywordsField, whyNoKeyword } from './keywords'

export const contains = defineTrigger({
  replyType: 2,
  label: 'The message contains a keyword',
  help: 'Fires when a keyword stands anywhere in the message, also within a word.',
  on: 'message',
  config: keywordsConfig,
  fields: { keywords: keywordsField },
  matcher: ({ keywords }) => {
    const folded = keywords.map((keyword) => ({ keyword, folded: fold(keyword) }))
    return ({ whole }) => {
      const found = whole === null ? undefined : folded.find((entry) => whole.includes(entry.folded))
      return found ? `The text contains “${found.keyword}”.` : null
    }
  },
  whyNot: ({ keywords }, heard) => whyNoKeyword(keywords, 'does not contain', heard),
  examples: {
    fires: [
      { fact: 'in the middle of a word', config: { keywords: ['rice'] }, event: { said: 'What are your prices?' } },
      { fact: 'a phrase', config: { keywords: ['opening hours'] }, event: { said: 'Your OPENING HOURS please' } },
      { fact: 'a keyword of punctuation', config: { keywords: ['?'] }, event: { said: 'Really?' } },
      { fact: 'a script without spaces', config: { keywords: ['ราคา'] }, event: { said: 'ขอราคาหน่อย' } },
    ],
    staysQuiet: [
      { fact: 'another word', config: { keywords: ['price'] }, event: { said: 'What does it cost?' } },
      { fact: 'only a part of the keyword', config: { keywords: ['prices'] }, event: { said: 'price' } },
      { fact: 'a message without text', config: { keywords: ['price'] }, event: { said: null } },
    ],
  },
})
