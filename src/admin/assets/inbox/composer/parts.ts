import type { KeptFile, Mode } from './drafts'

/** One message of what was written: each file is a message of its own, and sound has no words below it. */
export type Part = { mode: Mode; text: string; file: KeptFile | null; replyTo: string; mentions: number[] }

type Written = { mode: Mode; text: string; files: readonly KeptFile[]; replyTo: string; mentions: number[] }

export function partsOf({ mode, text, files, replyTo, mentions }: Written): Part[] {
  const isEmpty = text.trim() === ''
  if (mode === 'note') return isEmpty ? [] : [{ mode, text, file: null, replyTo: '', mentions }]
  const [first, ...others] = files
  const takesText = first !== undefined && first.kind !== 'audio' && first.kind !== 'sticker'
  const alone = isEmpty || takesText ? [] : [{ text, file: null }]
  const withFiles = first ? [{ text: takesText ? text : '', file: first }] : []
  return [...alone, ...withFiles, ...others.map((file) => ({ text: '', file }))].map((part, i) => ({
    ...part,
    mode,
    replyTo: i === 0 ? replyTo : '',
    mentions: [],
  }))
}

/** As the server reads it. */
export function fieldsOf({ mode, text, file, replyTo, mentions }: Part, key: string): Record<string, string> {
  return {
    mode,
    text,
    key,
    replyTo,
    file: file?.key ?? '',
    voice: file?.voice ? 'on' : '',
    mentions: mentions.join(','),
  }
}

/** Two of the same are one message where the answer to the first was lost. */
export function signatureOf({ mode, text, file, replyTo }: Part): string {
  return JSON.stringify([mode, text, file?.key ?? '', replyTo])
}
