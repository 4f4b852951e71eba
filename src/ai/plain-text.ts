import { LIMITS, shorten } from '../whatsapp/limits'

/** More than this is not even looked at: an answer has 4,096 characters. */
const MOST_CHARS = 20_000

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/**
 * A model's answer as WhatsApp shows text: tags and what stands in scripts gone, entities read, the commonest Markdown in
 * WhatsApp's own marks, at most 4,096 characters.
 */
export function plainText(answer: string): string {
  const plain = fromMarkdown(withoutTags(answer.slice(0, MOST_CHARS)))
    .replaceAll(CONTROLS, '')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
  return shorten(plain.toWellFormed(), LIMITS.textBody)
}

/** Control characters but line breaks and tabs, and marks that turn the direction of what follows. */
// oxlint-disable-next-line no-control-regex -- these are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

function withoutTags(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/<(script|style|iframe|object)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replaceAll(/<br\s*\/?>|<\/(p|div|li|tr|h[1-6])\s*>/gi, '\n')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, '')
    .replaceAll(/&(amp|lt|gt|quot|apos|nbsp|#39|#x27);/gi, (_, name: string) =>
      name.startsWith('#') ? "'" : (ENTITIES[name.toLowerCase()] ?? ''),
    )
    .replaceAll(/<\/?[a-z][^<>]*>/gi, '')
}

function fromMarkdown(text: string): string {
  return text
    .replaceAll(/^```\w*\n?/gm, '')
    .replaceAll(/^#{1,6}\s+(.+)$/gm, '*$1*')
    .replaceAll(/\*\*([^*\n]+)\*\*/g, '*$1*')
    .replaceAll(/!?\[([^\]\n]{0,300})\]\((\S{1,2000}?)\)/g, (_, label: string, url: string) =>
      label === url || label === '' ? url : `${label} (${url})`,
    )
}
