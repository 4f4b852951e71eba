import { Hono } from 'hono'
import { z } from 'zod'
import { review, reviewSchema } from './template-webhooks'
import { addTemplate, templatesOf } from './templates'
import type { Target } from './webhooks'
import { DEMO } from './demo'
import type { World } from './world'

const component = z.record(z.string(), z.unknown())
const addSchema = z.object({
  /** So many, named `<name>_1` and on; a single one keeps its name. */
  count: z.number().int().min(1).max(10_000).default(1),
  name: z
    .string()
    .regex(/^[a-z0-9_]+$/)
    .default('bulk'),
  language: z.string().default('en_US'),
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']).default('UTILITY'),
  status: z.string().default('APPROVED'),
  parameterFormat: z.enum(['POSITIONAL', 'NAMED']).default('POSITIONAL'),
  components: z
    .array(component)
    .default([
      { type: 'BODY', text: 'Hello {{1}}, this is a message of the bulk.', example: { body_text: [['Ada']] } },
    ]),
})

/** What tests and people do to Meta's templates. */
export function templateCalls(world: World, target: Target): Hono {
  const control = new Hono()

  control.get('/templates', (c) => c.json(templatesOf(world, DEMO.wabaId)))

  // Adds templates at once, without a review or a webhook.
  control.post('/templates', async (c) => {
    const given = addSchema.safeParse(await c.req.json<unknown>().catch(() => ({})))
    if (!given.success) return c.json({ error: 'a template', issues: given.error.issues }, 422)
    const { count, name, ...rest } = given.data
    const ids = Array.from(
      { length: count },
      (_, index) => addTemplate(world, { ...rest, name: count === 1 ? name : `${name}_${index + 1}` }).id,
    )
    return c.json({ ids })
  })

  // Meta forgets all templates, or these, without a word.
  control.delete('/templates', (c) => {
    const ids = c.req.query('ids')?.split(',') ?? [...world.templates.byId.keys()]
    for (const id of ids) world.templates.byId.delete(id)
    return c.json({ deleted: ids.length })
  })

  // How long reviews take; null: until `…/review` is called.
  control.post('/templates/review-delay', async (c) => {
    const given = z
      .object({ ms: z.number().min(0).max(3_600_000).nullable() })
      .safeParse(await c.req.json<unknown>().catch(() => null))
    if (!given.success) return c.json({ error: '{ "ms": number or null }' }, 422)
    world.templates.reviewDelayMs = given.data.ms
    return c.json(given.data)
  })

  // Decides on a template, or lets anything else happen to it, and tells the app. Answers once the app took it.
  control.post('/templates/:id/review', async (c) => {
    const template = world.templates.byId.get(c.req.param('id'))
    const given = reviewSchema.safeParse(await c.req.json<unknown>().catch(() => ({})))
    if (!template) return c.json({ error: 'no such template' }, 404)
    if (!given.success) return c.json({ error: '{ event, reason? }', issues: given.error.issues }, 422)
    await review(world, target, template, given.data)
    return c.json({ id: template.id, status: template.status })
  })
  return control
}
