import { z } from 'zod'
import { LIMITS } from '../../../whatsapp/limits'
import type { OutgoingMessage } from '../../../whatsapp/messages'
import { defineNode, go, NEXT } from '../define-node'
import { mediaSource, optionalText } from '../shapes'

const TYPES = ['image', 'video', 'document', 'audio', 'sticker'] as const
const WITH_CAPTION = ['image', 'video', 'document'] as const

const data = z.object({
  type: z.enum(TYPES, 'Choose what kind of file it is'),
  media: mediaSource,
  caption: optionalText(LIMITS.caption),
  filename: optionalText(240),
})

export const media = defineNode({
  kind: 'media',
  label: 'Send a file',
  hint: 'A picture, video, document, sound or sticker.',
  group: 'say',
  data,
  fields: {
    type: {
      kind: 'choice',
      label: 'Kind',
      choices: [
        { value: 'image', label: 'Picture' },
        { value: 'video', label: 'Video' },
        { value: 'document', label: 'Document' },
        { value: 'audio', label: 'Sound' },
        { value: 'sticker', label: 'Sticker' },
      ],
    },
    media: { kind: 'media', label: 'File' },
    caption: {
      kind: 'textarea',
      label: 'Caption',
      limit: LIMITS.caption,
      isOptional: true,
      takesMergeFields: true,
      onlyIf: { field: 'type', in: WITH_CAPTION },
    },
    filename: {
      kind: 'text',
      label: 'File name',
      limit: 240,
      isOptional: true,
      takesMergeFields: true,
      onlyIf: { field: 'type', in: ['document'] },
    },
  },
  fresh: { type: 'image', media: { link: '' }, caption: '' },
  ends: [NEXT],
  says: 1,
  enter: (given, { fill }) => ({ messages: [mediaMessage(given, fill)], leads: go() }),
  uses: ({ type, media: source }) =>
    'key' in source ? [{ kind: 'file', field: 'media', key: source.key, media: type }] : [],
  samples: (given) => [mediaMessage(given, (typed) => typed)],
})

function mediaMessage(
  { type, media: source, caption, filename }: z.output<typeof data>,
  fill: (text: string, limit: number) => string,
): OutgoingMessage {
  const below = caption === undefined ? {} : { caption: fill(caption, LIMITS.caption) }
  switch (type) {
    case 'image':
    case 'video':
      return { type, media: source, ...below }
    case 'document':
      return { type, media: source, ...below, ...(filename === undefined ? {} : { filename: fill(filename, 240) }) }
    case 'audio':
    case 'sticker':
      return { type, media: source }
  }
}
