import { de } from './de'
import type { ConsentWords } from './define'
import { en } from './en'
import { es } from './es'
import { fr } from './fr'
import { it } from './it'
import { pt } from './pt'

/** Every language counts on every number: people write in theirs, and "stop" is understood everywhere. */
export const CONSENT_WORDS: Readonly<Record<string, ConsentWords>> = { en, es, pt, it, fr, de }
