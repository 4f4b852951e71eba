import { z } from 'zod'
import type { SimTemplate } from './templates'
import { deliverUntilTaken, sleep, type Target } from './webhooks'
import { nowOf, type Json, type World } from './world'

/** What Meta can say of a template; `event` is Meta's word, or what its other template webhooks tell. */
export const reviewSchema = z.object({
  event: z.string().min(1).max(60).default('APPROVED'),
  reason: z.string().max(200).nullable().optional(),
  /** Of `QUALITY`: GREEN, YELLOW, RED. */
  quality: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']).optional(),
  /** Of `CATEGORY` (done) and `CATEGORY_IMPENDING` (in a day). */
  category: z.string().max(60).optional(),
  /** Of `COMPONENTS`: the new text of the body. */
  text: z.string().max(1024).optional(),
  recommendation: z.string().max(500).optional(),
})
type Review = z.infer<typeof reviewSchema>

const DAY_SECONDS = 86_400
const PAUSES = [
  ['FIRST_PAUSE', 'Your WhatsApp message template has been paused for 3 hours because it had issues.'],
  ['SECOND_PAUSE', 'Your WhatsApp message template has been paused for 6 hours because it continued to have issues.'],
] as const

/** Changes the template as Meta would and tells the app; resolves when the app took it. Source: reference §3. */
export async function review(world: World, target: Target, template: SimTemplate, given: Review): Promise<void> {
  const { field, value } = decide(world, template, given)
  await tellApp(world, target, template, field, value)
}

/** Meta decides after a while; not after a reset, nor on one that was edited or deleted meanwhile. */
export async function reviewLater(world: World, target: Target, template: SimTemplate): Promise<void> {
  const { generation } = world
  const { reviewDelayMs } = world.templates
  const { reviews } = template
  if (reviewDelayMs === null) return
  await sleep(reviewDelayMs)
  const isThere = world.generation === generation && world.templates.byId.get(template.id) === template
  if (!isThere || template.reviews !== reviews || template.status !== 'PENDING') return
  const isRejected = template.name.includes('reject') && reviews === 0
  await review(world, target, template, { event: isRejected ? 'REJECTED' : 'APPROVED' })
}

export async function tellOfDeletion(world: World, target: Target, template: SimTemplate): Promise<void> {
  const value = { event: 'PENDING_DELETION', reason: null, message_template_category: template.category }
  await tellApp(world, target, template, 'message_template_status_update', value)
}

function decide(world: World, template: SimTemplate, given: Review): { field: string; value: Json } {
  switch (given.event) {
    case 'QUALITY': {
      const before = template.quality
      template.quality = given.quality ?? 'YELLOW'
      const value = { previous_quality_score: before, new_quality_score: template.quality }
      return { field: 'message_template_quality_update', value }
    }
    case 'CATEGORY':
    case 'CATEGORY_IMPENDING':
      return { field: 'template_category_update', value: recategorise(world, template, given) }
    case 'COMPONENTS':
      return { field: 'message_template_components_update', value: rewrite(template, given.text ?? 'A new text.') }
    default:
      return { field: 'message_template_status_update', value: changeStatus(world, template, given) }
  }
}

/** While it is impending, Meta's `new_category` is the present one. */
function recategorise(world: World, template: SimTemplate, { event, category = 'MARKETING' }: Review): Json {
  if (event === 'CATEGORY_IMPENDING') {
    template.correctCategory = category
    const at = Math.floor(nowOf(world) / 1000) + DAY_SECONDS
    return { correct_category: category, new_category: template.category, category_update_timestamp: at }
  }
  template.previousCategory = template.category
  template.category = category
  template.correctCategory = null
  return { previous_category: template.previousCategory, new_category: category }
}

function rewrite(template: SimTemplate, text: string): Json {
  const body = template.components.find(({ type }) => type === 'BODY')
  if (body) body['text'] = text
  return { message_template_element: text }
}

function changeStatus(world: World, template: SimTemplate, given: Review): Json {
  const { event } = given
  template.reviews++
  template.status = event === 'REINSTATED' || event === 'UNPAUSED' ? 'APPROVED' : event
  const reason = given.reason === undefined ? (event === 'REJECTED' ? 'INVALID_FORMAT' : 'NONE') : given.reason
  template.rejectedReason = event === 'REJECTED' ? reason : null
  if (event === 'DELETED') world.templates.byId.delete(template.id)
  return {
    event: event === 'UNPAUSED' ? 'APPROVED' : event,
    reason,
    message_template_category: template.category,
    ...moreOf(world, event, reason, given),
  }
}

function moreOf(world: World, event: string, reason: string | null, given: Review): Json {
  if (event === 'REJECTED' && reason === 'INVALID_FORMAT') {
    const recommendation = given.recommendation ?? 'Put words between the variables, and do not begin or end with one.'
    return { rejection_info: { reason: 'The variables are not placed as our rules ask.', recommendation } }
  }
  if (event === 'PAUSED') {
    const [title, description] = PAUSES[given.reason === 'SECOND_PAUSE' ? 1 : 0]
    return { reason: 'NONE', other_info: { title, description } }
  }
  if (event === 'UNPAUSED')
    return { other_info: { title: 'UNPAUSE', description: 'Your WhatsApp message template has been unpaused.' } }
  if (event === 'DISABLED') return { disable_info: { disable_date: String(Math.floor(nowOf(world) / 1000)) } }
  return {}
}

/** Template events name no number, and their ids are JSON numbers. */
async function tellApp(world: World, target: Target, template: SimTemplate, field: string, value: Json): Promise<void> {
  const ids = {
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
  }
  const change = { field, value: { ...ids, ...value } }
  const entry = { id: template.wabaId, time: Math.floor(nowOf(world) / 1000), changes: [change] }
  await deliverUntilTaken(world, target, { object: 'whatsapp_business_account', entry: [entry] })
}
