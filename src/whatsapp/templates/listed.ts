import { sha256Hex } from '../../digest'
import { z } from 'zod'

/** What is asked of each template. Source: reference §8.2. */
export const LISTED_FIELDS =
  'id,name,language,status,category,sub_category,parameter_format,components,quality_score,rejected_reason,previous_category,correct_category'

const word = z.string().max(512)
const maybe = word.nullish().catch(null)
/** Ids are texts; a number beyond 2^53 has lost digits and is no id. */
const idText = z.union([z.string().regex(/^\d{1,30}$/), z.number().int().positive().transform(String)])

export const listedSchema = z.looseObject({
  id: idText,
  name: word.min(1),
  language: word.min(1),
  status: word.min(1),
  category: word.default('UNKNOWN'),
  sub_category: maybe,
  parameter_format: maybe,
  components: z.array(z.unknown()).default([]),
  quality_score: z
    .union([z.looseObject({ score: word }).transform(({ score }) => score), word])
    .nullish()
    .catch(null),
  rejected_reason: maybe,
  previous_category: maybe,
  correct_category: maybe,
})

/** One page; each template is read alone, so that one that we cannot read takes no other along. */
export const pageSchema = z.looseObject({
  data: z.array(z.unknown()),
  paging: z
    .looseObject({
      cursors: z.looseObject({ after: z.string().nullish() }).nullish(),
      next: z.string().nullish(),
    })
    .nullish()
    .catch(null),
})
export type ListPage = z.output<typeof pageSchema>

/** A template as Meta lists it, as our row: `components` is Meta's own JSON. */
export type ListedTemplate = {
  id: string
  name: string
  language: string
  category: string
  subCategory: string | null
  status: string
  components: string
  parameterFormat: string
  quality: string | null
  rejectedReason: string | null
  previousCategory: string | null
  correctCategory: string | null
}

export function listedTemplate(json: unknown): ListedTemplate | null {
  const { data } = listedSchema.safeParse(json)
  if (!data) return null
  return {
    id: data.id,
    name: data.name,
    language: data.language,
    category: data.category.toUpperCase(),
    subCategory: data.sub_category ?? null,
    status: data.status.toUpperCase(),
    components: JSON.stringify(data.components).toWellFormed(),
    parameterFormat: data.parameter_format?.toUpperCase() === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    quality: data.quality_score?.toUpperCase() ?? null,
    rejectedReason: data.rejected_reason && data.rejected_reason !== 'NONE' ? data.rejected_reason : null,
    previousCategory: data.previous_category ?? null,
    correctCategory: data.correct_category ?? null,
  }
}

/**
 * A hash of all that a row keeps of a listing, whatever the order of its keys. Not of the samples: their addresses are
 * signed anew for every listing, and nobody sends them.
 */
export function fingerprintOf(listed: ListedTemplate): Promise<string> {
  const text = JSON.stringify([listed, canonical(JSON.parse(listed.components))], (key, value: unknown) =>
    key === 'components' && typeof value === 'string' ? undefined : value,
  )
  return sha256Hex(text, 12)
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key]) => key !== 'header_handle')
  return entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, canonical(inner)])
}
