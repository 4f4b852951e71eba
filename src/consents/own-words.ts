import { z } from 'zod'
import { optionOf, type ConfigSnapshot } from '../settings/snapshot'
import { prepareWords, type PreparedWords } from './said'
import { CONSENT_WORDS } from './words'

const listSchema = z.array(z.string())

/** The JSON list of an option; nothing where it is none (edited by hand, say): the built-in words go on counting. */
export function readOwnWords(json: string): string[] {
  try {
    return listSchema.parse(JSON.parse(json))
  } catch {
    return []
  }
}

let prepared: { of: string; words: PreparedWords } | null = null

/** The words that count by these settings; prepared anew only where the settings changed. */
export function wordsOf(config: ConfigSnapshot): PreparedWords {
  const [optOut, optIn] = [optionOf(config, 'whatsapp_opt_out_words'), optionOf(config, 'whatsapp_opt_in_words')]
  const of = `${optOut}\n${optIn}`
  if (prepared?.of !== of) {
    const own = { optOut: readOwnWords(optOut), optIn: readOwnWords(optIn) }
    prepared = { of, words: prepareWords(Object.values(CONSENT_WORDS), own) }
  }
  return prepared.words
}
