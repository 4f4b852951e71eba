import { z } from 'zod'

/**
 * One line of an imported list, as `tblwhatsapp_campaign_people.people` holds them. Lines whose number is none (`phoneKey`
 * null) or was there before are kept: a run says of them that they are invalid, and counts each person once.
 */
export const listedPersonSchema = z.object({
  /** The line of the file, from 1: unique in the list, and `rel_id` of its recipient. */
  row: z.number().int().positive(),
  /** As the file has it where it is no number, else international. */
  phone: z.string(),
  phoneKey: z.string().nullable(),
  name: z.string(),
  /** In the order of the audience's `columns`. */
  values: z.array(z.string()),
})
export type ListedPerson = z.infer<typeof listedPersonSchema>

/** People in one row of the table, at most. */
export const PIECE_SIZE = 100
