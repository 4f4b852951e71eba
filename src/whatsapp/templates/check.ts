import type { TemplateContent } from '../template-content'
import type { MessageProblem } from '../validate'
import type { TemplateDefinition } from './definition'

/** Whether these values fit the template: count, kind, names, lengths. Every problem is listed. Source: reference §7, §7.1. */
export function checkTemplate(_definition: TemplateDefinition, _content: TemplateContent): MessageProblem[] {
  return []
}
