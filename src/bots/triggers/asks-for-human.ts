import { z } from 'zod'
import { defineTrigger } from '../define'
import { fold } from '../fold'
import type { Heard } from '../hear'
import { HUMAN_WORDS } from './human-words'
import { keywordsField, wordList } from './keywords'
import { saidIn, wholeWords, type WholeWords } from './whole-words'

export const asksForHuman = defineTrigger({
  replyType: 9,
  label: 'The customer asks for a person',
  help: 'Fires when the customer asks for a person. It answers alone, then bots fall silent and your staff take over; out of hours the customer is told when somebody is there.',
  on: 'message',
  config: z
    .object({ phrases: wordList.default([]), isOwnOnly: z.boolean().default(false) })
    .refine(({ phrases, isOwnOnly }) => !isOwnOnly || phrases.length > 0, {
      path: ['phrases'],
      error: 'Give at least one phrase, or let the usual ones count too',
    }),
  fields: {
    phrases: { ...keywordsField, label: 'Phrases', isOptional: true },
    isOwnOnly: {
      kind: 'check',
      label: 'Only these phrases',
      hint: 'Else the usual ones count too, such as “talk to a person”, in English, German, Spanish, French, Italian and Portuguese.',
    },
  },
  besides: () => [{ kind: 'hand-over' }],
  matcher: ({ phrases, isOwnOnly }) => {
    const own = wholeWords(phrases)
    return (heard) => {
      const said = saidIn(heard.words(), own)?.keyword ?? (isOwnOnly ? null : builtInSaid(heard))
      return said === null ? null : `The customer asks for a person: “${said}”.`
    }
  },
  whyNot: (_, { said }) => (said === null ? 'The message has no text.' : 'The text does not ask for a person.'),
  examples: {
    fires: [
      { fact: 'a usual phrase', config: {}, event: { said: 'Can I talk to a human, please?' } },
      { fact: 'a usual word alone', config: {}, event: { said: 'AGENT!' } },
      { fact: 'in German', config: {}, event: { said: 'Ich möchte mit einem Menschen sprechen' } },
      { fact: 'in Spanish', config: {}, event: { said: 'Quiero hablar con una persona' } },
      { fact: 'in French', config: {}, event: { said: 'Je veux parler à quelqu’un' } },
      { fact: 'in Italian', config: {}, event: { said: 'Vorrei parlare con un operatore' } },
      { fact: 'in Portuguese', config: {}, event: { said: 'Quero falar com um atendente' } },
      { fact: 'a phrase of its own', config: { phrases: ['call me'] }, event: { said: 'Please call me now' } },
      { fact: 'only its own', config: { phrases: ['إنسان'], isOwnOnly: true }, event: { said: 'أريد إنسان' } },
    ],
    staysQuiet: [
      { fact: 'a usual word within other words', config: {}, event: { said: 'Do you know a travel agent?' } },
      { fact: 'something else', config: {}, event: { said: 'What are your prices?' } },
      { fact: 'a part of a word', config: { phrases: ['call'] }, event: { said: 'recalled' } },
      {
        fact: 'a usual phrase where only its own count',
        config: { phrases: ['call me'], isOwnOnly: true },
        event: { said: 'talk to a human' },
      },
      { fact: 'a message without text', config: {}, event: { said: null } },
    ],
  },
})

type BuiltIn = { within: readonly WholeWords[]; alone: Map<string, string> }
let builtIn: BuiltIn | null = null

function builtInSaid(heard: Heard): string | null {
  builtIn ??= readBuiltIn()
  const alone = heard.said === null ? undefined : builtIn.alone.get(heard.said)
  return alone ?? saidIn(heard.words(), builtIn.within)?.keyword ?? null
}

function readBuiltIn(): BuiltIn {
  const all = Object.values(HUMAN_WORDS)
  return {
    within: wholeWords(all.flatMap(({ within }) => [...within])),
    alone: new Map(all.flatMap(({ alone }) => alone.map((word) => [fold(word), word]))),
  }
}
