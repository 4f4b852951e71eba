import { z } from 'zod'

/**
 * Where the value of one slot comes from. `text`: a constant, in which `{name}` stands for a field. `field` and `column`: a
 * field of the record or a column of the imported list, whole; `otherwise` where it is empty, `filename` (with fields, like
 * `text`) where its value is the address of a document. `media`: a file. `location`: a place; its parts are constants with
 * fields.
 */
const words = z.string().max(4096)
const sourceSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('text'), text: words }),
  z.object({
    from: z.literal('field'),
    name: z.string().min(1).max(200),
    otherwise: words.optional(),
    filename: words.optional(),
  }),
  z.object({ from: z.literal('column'), name: z.string().min(1).max(200), otherwise: words.optional() }),
  z.object({
    from: z.literal('media'),
    media: z.union([
      z.object({ key: z.string().min(1).max(1024) }),
      z.object({ id: z.string().min(1).max(256) }),
      z.object({ link: z.string().min(1).max(2000) }),
    ]),
    filename: words.optional(),
  }),
  z.object({
    from: z.literal('location'),
    latitude: words,
    longitude: words,
    name: words.optional(),
    address: words.optional(),
  }),
])

export type SlotSource = z.infer<typeof sourceSchema>

/** By the keys of `slotsOf`. A key that the template has no more is passed over. As bots, campaigns and notifications keep it. */
export const mappingSchema = z.record(z.string().max(200), sourceSchema)
export type TemplateMapping = z.infer<typeof mappingSchema>
