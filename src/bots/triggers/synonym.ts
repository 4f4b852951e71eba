import { z } from 'zod'
import { defineTrigger } from '../define'
import { findPhrase } from '../words'
import { keywordsField, whyNoKeyword, wordKeywords } from './keywords'
import { saidIn, wholeWords, type WholeWords } from './whole-words'

export const synonym = defineTrigger({
  replyType: 10,
  label: 'The message says a synonym only',
  help: 'Fires when a synonym stands in the message as a whole word or phrase, but none of the keywords themselves.',
  on: 'message',
  config: z.object({ keywords: wordKeywords, synonyms: wordKeywords }),
  fields: {
    keywords: { ...keywordsField, hint: 'It stays quiet where one of these is said.' },
    synonyms: { ...keywordsField, label: 'Synonyms' },
  },
  matcher: ({ keywords, synonyms }) => {
    const [own, others] = [wholeWords(keywords), wholeWords(synonyms)]
    return (heard) => {
      const words = heard.words()
      const said = saidIn(words, others)
      if (!said || isBesides(words, said, own)) return null
      return `The text says “${said.keyword}” and not the keyword itself.`
    }
  },
  whyNot: ({ keywords, synonyms }, heard) => {
    const said = saidIn(heard.words(), wholeWords(keywords))
    return said ? `The text says the keyword “${said.keyword}” itself.` : whyNoKeyword(synonyms, 'has no word', heard)
  },
  examples: {
    fires: [
      { fact: 'a synonym', config: { keywords: ['price'], synonyms: ['cost', 'fee'] }, event: { said: 'Any FEE?' } },
      { fact: 'a phrase', config: { keywords: ['price'], synonyms: ['how much'] }, event: { said: 'How much is it?' } },
      {
        fact: 'a synonym that has the keyword within',
        config: { keywords: ['price'], synonyms: ['price list'] },
        event: { said: 'The price list, please' },
      },
    ],
    staysQuiet: [
      { fact: 'the keyword itself', config: { keywords: ['price'], synonyms: ['cost'] }, event: { said: 'price' } },
      {
        fact: 'the keyword besides its synonym',
        config: { keywords: ['price'], synonyms: ['cost'] },
        event: { said: 'Price or cost?' },
      },
      { fact: 'a part of a word', config: { keywords: ['price'], synonyms: ['cost'] }, event: { said: 'costume' } },
      { fact: 'a message without text', config: { keywords: ['price'], synonyms: ['cost'] }, event: { said: null } },
    ],
  },
})

/** Whether a keyword stands before or behind the synonym. */
function isBesides(words: readonly string[], said: WholeWords, own: readonly WholeWords[]): boolean {
  const place = findPhrase(words, said.phrase)
  if (!place) return false
  return saidIn(words.slice(0, place.from), own) !== null || saidIn(words.slice(place.until), own) !== null
}
