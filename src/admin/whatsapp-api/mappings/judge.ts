import { type Facts, type Flaw, flawsOf } from '../../../notifications/flaws'
import type { MappingDraft } from '../../../notifications/mapping-schema'
import type { Catalogue } from '../../text/en'
import type { FormErrors } from './form-values'

type Words = Catalogue['whatsappApi']
export type Ask = Facts & { words: Words; stateName: (status: string) => string; said: Catalogue['said'] }

/** What of a mapping cannot work, by the form's fields; nothing where it can. Of several at one field the first. */
export function judge(draft: MappingDraft, ask: Ask): FormErrors {
  return Object.fromEntries(
    flawsOf(draft, ask)
      .toReversed()
      .map((flaw) => [flaw.at, sayOf(flaw, draft, ask)]),
  )
}

function sayOf(flaw: Flaw, { category }: MappingDraft, { words, stateName, said }: Ask): string {
  const { errors } = words.mappings
  switch (flaw.kind) {
    case 'template-gone':
      return errors.templateGone
    case 'template-state':
      return errors.templateState(stateName(flaw.status))
    case 'obstacle':
      return said(`${flaw.message}.`)
    case 'send-to':
      return errors.sendTo(words.categories[category])
    case 'in-charge':
      return errors.inCharge
    case 'staff-gone':
      return errors.staffGone
    case 'staff-phone':
      return errors.staffPhone
    case 'slot':
      return errors.slot
    case 'slot-file':
      return errors.slotFile
    case 'slot-file-wrong':
      return errors.slotFileWrong(flaw.media)
    case 'field':
      return errors.field(flaw.name)
    case 'no-dates':
      return errors.noDates
    case 'date-kind':
      return errors.dateKind(flaw.name)
  }
}
