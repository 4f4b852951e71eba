import { de } from './de'
import type { CustomerTexts } from './define'
import { en } from './en'
import { es } from './es'
import { fr } from './fr'
import { it } from './it'
import { pt } from './pt'

/** By the first part of a language tag. */
export const CUSTOMER_TEXTS: Readonly<Record<string, CustomerTexts>> = { en, es, pt, it, fr, de }
