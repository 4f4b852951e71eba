import { z } from 'zod'
import {
  BUTTON_KINDS,
  CARD_MEDIA,
  CODE_BUTTONS,
  DRAFT_CATEGORIES,
  FLOW_ACTIONS,
  HEADER_KINDS,
  LAYOUTS,
  PARAMETER_FORMATS,
} from './draft-choices'

/** What a form may give at all. Meta's own limits are below and said at their field (`validate-draft.ts`). */
const typed = z.string().max(20_000).default('')
/** Example values by the variable's name. */
const examples = z.record(z.string().max(200), typed).default({})

/** A file: `mediaKey` is ours in R2, `handle` Meta's once it was uploaded there as a sample. Both empty: none yet. */
const sample = z.object({ handle: typed, mediaKey: typed, fileName: typed })

const button = z.object({
  kind: z.enum(BUTTON_KINDS),
  text: typed,
  url: typed,
  phone: typed,
  /** Of the URL's variable, or the code. */
  example: typed,
  flowId: typed,
  flowAction: z.enum(FLOW_ACTIONS),
  flowScreen: typed,
})

const card = z.object({ sample, body: typed, examples, buttons: z.array(button).max(30) })

/**
 * A template as somebody writes it in the form. Flat on purpose: what was typed under another choice stays, and only what
 * the choice names is checked and sent. Source: reference §8.2.
 */
export const templateDraftSchema = z.object({
  name: typed,
  language: typed,
  category: z.enum(DRAFT_CATEGORIES),
  parameterFormat: z.enum(PARAMETER_FORMATS),
  layout: z.enum(LAYOUTS),
  /** Seconds after which an undelivered message is dropped; empty: Meta's default, -1: 30 days. */
  ttlSeconds: typed,
  header: z.object({ kind: z.enum(HEADER_KINDS), text: typed, sample, examples }),
  body: typed,
  examples,
  footer: typed,
  buttons: z.array(button).max(30),
  cardMedia: z.enum(CARD_MEDIA),
  cards: z.array(card).max(30),
  /** Of category AUTHENTICATION alone, where Meta writes the text. */
  code: z.object({
    button: z.enum(CODE_BUTTONS),
    label: typed,
    autofillLabel: typed,
    packageName: typed,
    signatureHash: typed,
    saysNotToShare: z.boolean(),
    /** Minutes, empty: no footer. */
    expiryMinutes: typed,
  }),
})
