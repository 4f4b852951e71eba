import { LIMITS } from './limits'
import type { ListSection, MessageOf } from './messages'
import {
  countProblems,
  inside,
  longText,
  missing,
  repeatedText,
  requiredText,
  type MessageProblem,
} from './validate-text'

/** The button that opens a list, its sections and their rows. */
export function listProblems({ button, sections }: MessageOf<'list'>): MessageProblem[] {
  const rows = sections.flatMap((section, s) =>
    section.rows.map(({ id }, r) => ({ field: `sections.${s}.rows.${r}.id`, value: id })),
  )
  return [
    ...requiredText('button', 'The label of the list’s button', button, LIMITS.listButton),
    ...countProblems('sections', 'sections', sections.length, { least: 1, most: LIMITS.listSections }),
    ...countProblems('sections', 'rows in all sections together', rows.length, { least: 0, most: LIMITS.listRows }),
    ...sections.flatMap((section, s) => inside(`sections.${s}`, sectionProblems(section, s, sections.length > 1))),
    ...repeatedText(rows, (id) => `Two rows have the id “${id}”: give them different ones`),
  ]
}

function sectionProblems({ title, rows }: ListSection, s: number, needsTitle: boolean): MessageProblem[] {
  const name = `The title of section ${s + 1}`
  return [
    ...(needsTitle
      ? requiredText('title', name, title ?? '', LIMITS.sectionTitle)
      : longText('title', name, title, LIMITS.sectionTitle)),
    ...(rows.length === 0 ? [missing('rows', `A row in section ${s + 1}`)] : []),
    ...rows.flatMap((row, r) => inside(`rows.${r}`, rowProblems(row, r + 1))),
  ]
}

function rowProblems({ id, title, description }: ListSection['rows'][number], place: number): MessageProblem[] {
  return [
    ...requiredText('id', `The id of row ${place}`, id, LIMITS.rowId),
    ...requiredText('title', `The title of row ${place}`, title, LIMITS.rowTitle),
    ...longText('description', `The description of row ${place}`, description, LIMITS.rowDescription),
  ]
}
