import { z } from 'zod'

/** `components` of a template, as Meta lists and takes them. Source: reference §8.2. */
export const componentsSchema = z.array(z.looseObject({ type: z.string() }))
