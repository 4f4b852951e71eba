import type { z } from 'zod'
import type { componentsSchema } from './schema'

/** The parts of a template as Meta lists them, read. */
export type TemplateComponents = z.output<typeof componentsSchema>

/** A template as it can be filled and sent. `status` `APPROVED` alone can be sent. */
export type TemplateDefinition = {
  id: string
  name: string
  language: string
  /** `MARKETING`, `UTILITY`, `AUTHENTICATION`. */
  category: string
  status: string
  parameterFormat: 'POSITIONAL' | 'NAMED'
  components: TemplateComponents
  /** R2 key of the file that its header is sent with where nothing else is chosen. */
  headerMediaKey: string | null
}
