import { LIMITS, lengthOf, TEMPLATE_LIMITS } from '../limits'
import type { MediaSource } from '../messages'
import type { TemplateHeader, TemplateParameter } from '../template-content'
import type { MessageProblem } from '../validate'

/** 131008 and 132018: Meta takes neither empty values nor line breaks, tabs or long gaps in them. */
export function checkWords(field: string, name: string, text: string): MessageProblem[] {
  const gap = new RegExp(`[\\n\\r\\t]| {${TEMPLATE_LIMITS.spaces + 1}}`)
  return [
    ...checkSet(field, name, text),
    ...(gap.test(text)
      ? [problem(field, `${name} has a line break, a tab or more than ${TEMPLATE_LIMITS.spaces} spaces in a row`)]
      : []),
    ...checkLength(field, name, text, TEMPLATE_LIMITS.parameter),
  ]
}

export function checkSet(field: string, name: string, text: string): MessageProblem[] {
  return text.trim() === '' ? [problem(field, `${name} is empty`)] : []
}

export function checkLength(field: string, name: string, text: string, limit: number): MessageProblem[] {
  const length = text.length <= limit ? 0 : lengthOf(text)
  return length > limit ? [problem(field, `${name} has ${length} characters, WhatsApp takes ${limit}`, limit)] : []
}

export function checkMedia(field: string, media: MediaSource): MessageProblem[] {
  if ('link' in media)
    return /^https?:\/\/\S+$/.test(media.link) ? [] : [problem(field, 'The header’s file has no web address')]
  const value = 'key' in media ? media.key : media.id
  return value === '' ? [problem(field, 'The header’s file is missing')] : []
}

export function checkPlace(field: string, place: Extract<TemplateHeader, { type: 'location' }>): MessageProblem[] {
  const isOnEarth = Math.abs(place.latitude) <= LIMITS.latitude && Math.abs(place.longitude) <= LIMITS.longitude
  return isOnEarth ? [] : [problem(field, 'The header’s place has no valid coordinates')]
}

export function wordsOf(value: TemplateParameter): string {
  return value.type === 'text' ? value.text : value.fallback
}

export function problem(field: string, message: string, limit: number | null = null): MessageProblem {
  return { field, limit, message }
}
