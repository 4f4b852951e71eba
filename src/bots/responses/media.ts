import { z } from 'zod'
import { LIMITS, type MediaKind } from '../../whatsapp/limits'
import type { OutgoingMessage } from '../../whatsapp/messages'
import { defineResponse, type Fill, type Owner } from '../define'
import { optionalText } from '../text-fields'

const KINDS = ['image', 'video', 'document', 'audio', 'sticker'] as const satisfies readonly MediaKind[]
/** Of R2 keys of what staff uploaded: a customer's own file is never sent on. */
const OURS = /^files\/[\w.-]{1,200}$/

export const mediaConfig = z
  .object({
    file: z.object(
      {
        kind: z.enum(KINDS, 'Choose what kind of file it is'),
        key: z.string('Upload a file').regex(OURS, 'Upload a file'),
        name: z.string().max(240).default(''),
      },
      'Upload a file',
    ),
    caption: optionalText(LIMITS.caption),
  })
  .superRefine(({ file, caption }, context) => {
    if (caption === undefined || takesCaption(file.kind)) return
    const message = `WhatsApp shows no text with this kind of file (${file.kind}): leave it empty, or use a second bot`
    context.addIssue({ code: 'custom', path: ['caption'], message })
  })

/** A file of ours, which goes to Meta once a number. */
export const media = defineResponse({
  botType: 5,
  label: 'Picture, video, document, sound or sticker',
  config: mediaConfig,
  fields: {
    file: { kind: 'media', label: 'File' },
    caption: {
      kind: 'textarea',
      label: 'Text below it',
      limit: LIMITS.caption,
      isOptional: true,
      takesMergeFields: true,
    },
  },
  fieldNames: { media: 'file' },
  message: (config, owner, { fill }) => mediaMessage(config, owner, fill),
  sample: mediaMessage,
  uses: ({ file }) => [{ kind: 'file', field: 'file', key: file.key, media: file.kind }],
  examples: {
    sends: [
      {
        fact: 'a picture with the customer’s name below it',
        config: { file: { kind: 'image', key: 'files/a.jpg', name: 'a.jpg' }, caption: 'For you, {name}' },
        fields: { name: 'Ada' },
        sends: [{ type: 'image', media: { key: 'files/a.jpg' }, caption: 'For you, Ada' }],
      },
      {
        fact: 'a video',
        config: { file: { kind: 'video', key: 'files/a.mp4', name: 'a.mp4' }, caption: '' },
        sends: [{ type: 'video', media: { key: 'files/a.mp4' } }],
      },
      {
        fact: 'a document under its own name',
        config: { file: { kind: 'document', key: 'files/b.pdf', name: 'Prices 2026.pdf' } },
        sends: [{ type: 'document', media: { key: 'files/b.pdf' }, filename: 'Prices 2026.pdf' }],
      },
      {
        fact: 'a sound',
        config: { file: { kind: 'audio', key: 'files/c.ogg' } },
        sends: [{ type: 'audio', media: { key: 'files/c.ogg' } }],
      },
      {
        fact: 'a sticker',
        config: { file: { kind: 'sticker', key: 'files/d.webp' } },
        sends: [{ type: 'sticker', media: { key: 'files/d.webp' } }],
      },
    ],
    refused: [
      { fact: 'without a file', config: { caption: 'Look' } },
      { fact: 'a file that a customer sent', config: { file: { kind: 'image', key: 'in/1/a.jpg', name: '' } } },
      { fact: 'a sound with a text', config: { file: { kind: 'audio', key: 'files/c.ogg' }, caption: 'Listen' } },
      {
        fact: 'a text longer than WhatsApp takes',
        config: { file: { kind: 'image', key: 'files/a.jpg' }, caption: 'x'.repeat(LIMITS.caption + 1) },
      },
    ],
  },
})

export function mediaMessage(
  { file, caption }: z.output<typeof mediaConfig>,
  _owner: Owner,
  fill: Fill,
): OutgoingMessage {
  const source = { key: file.key }
  const text = caption === undefined ? {} : { caption: fill(caption, LIMITS.caption) }
  switch (file.kind) {
    case 'image':
    case 'video':
      return { type: file.kind, media: source, ...text }
    case 'document':
      return { type: 'document', media: source, ...(file.name === '' ? {} : { filename: file.name }), ...text }
    case 'audio':
    case 'sticker':
      return { type: file.kind, media: source }
  }
}

function takesCaption(kind: MediaKind): boolean {
  return kind !== 'audio' && kind !== 'sticker'
}
