import type { AdminRoute, Needs } from '../../src/admin/route'
import type { Feature } from '../../src/staff/capabilities'

/**
 * Who each part of the admin is for, said a second time: `needs` of a route that does not fit its area fails the access
 * test, and so does a route in no area. The longest beginning that fits counts.
 */
type Area = {
  at: string
  /** `admin`: nobody else. Features: one of their capabilities, or an administrator. */
  isFor: 'nobody-yet' | 'signed-in' | 'admin' | readonly Feature[]
  /** Seeing is enough to act: elsewhere a POST needs more than `view`. */
  viewersAct?: true
}

const AREAS: readonly Area[] = [
  { at: '/admin', isFor: 'signed-in' },
  { at: '/admin/login', isFor: 'nobody-yet' },
  { at: '/admin/join', isFor: 'nobody-yet' },
  { at: '/admin/setup', isFor: 'nobody-yet' },
  { at: '/admin/logout', isFor: 'signed-in' },
  { at: '/admin/profile', isFor: 'signed-in' },
  { at: '/admin/dashboard', isFor: ['whatsapp_chat'] },
  { at: '/admin/push', isFor: ['whatsapp_chat'], viewersAct: true },
  { at: '/admin/reminders', isFor: ['whatsapp_chat'], viewersAct: true },
  { at: '/admin/staff', isFor: 'admin' },
  { at: '/admin/audit', isFor: 'admin' },
  { at: '/admin/health', isFor: 'admin' },
  { at: '/admin/misc/cron_jobs', isFor: 'admin' },
  { at: '/admin/person-data', isFor: 'admin' },
  { at: '/admin/imports/crmconnect', isFor: 'admin' },
  { at: '/admin/leads', isFor: ['leads'] },
  { at: '/admin/leads/:id/convert', isFor: ['leads', 'contacts'] },
  { at: '/admin/leads_status', isFor: 'admin' },
  { at: '/admin/leads_sources', isFor: 'admin' },
  { at: '/admin/contacts', isFor: ['contacts'] },
  { at: '/admin/contacts/merge', isFor: ['contacts', 'leads'] },
  { at: '/admin/tickets', isFor: ['tickets'] },
  { at: '/admin/tickets/updates', isFor: 'admin' },
  { at: '/admin/departments', isFor: ['tickets'] },
  // What staff do with a conversation that they see is their work: answer, assign, close, label.
  { at: '/admin/whatsapp', isFor: ['whatsapp_chat'], viewersAct: true },
  { at: '/admin/whatsapp/conversations/:id/save-contact', isFor: ['contacts'] },
  {
    at: '/admin/whatsapp/media',
    isFor: ['whatsapp_chat', 'whatsapp_bot', 'whatsapp_template', 'whatsapp_campaign', 'quickreplies'],
    viewersAct: true,
  },
  { at: '/admin/whatsapp/bots', isFor: ['whatsapp_bot'] },
  // A form's preview and the values of its template are drawn by a POST that changes nothing.
  { at: '/admin/whatsapp/bots/preview', isFor: ['whatsapp_bot'], viewersAct: true },
  { at: '/admin/whatsapp/bots/values', isFor: ['whatsapp_bot'], viewersAct: true },
  // A step of the lab is a POST that changes nothing: its state travels in the form.
  { at: '/admin/whatsapp/bots/lab', isFor: ['whatsapp_bot'], viewersAct: true },
  { at: '/admin/whatsapp/bots/lab/cases', isFor: ['whatsapp_bot'] },
  { at: '/admin/whatsapp/campaigns', isFor: ['whatsapp_campaign'] },
  // A POST, so that the number that is searched for does not stand in an address; it only reads.
  { at: '/admin/whatsapp/campaigns/:id/recipients', isFor: ['whatsapp_campaign'], viewersAct: true },
  { at: '/admin/whatsapp/templates', isFor: ['whatsapp_template'] },
  { at: '/admin/whatsapp/numbers', isFor: ['whatsapp_numbers'] },
  { at: '/admin/whatsapp/quick-replies', isFor: ['quickreplies'] },
  { at: '/admin/whatsapp/contacts', isFor: ['whatsapp_contacts'] },
  // Members of a group are ticked among the bulk contacts.
  { at: '/admin/whatsapp/contacts/bulk', isFor: ['whatsapp_contacts', 'whatsapp_groups'] },
  { at: '/admin/whatsapp/groups', isFor: ['whatsapp_groups'] },
  { at: '/admin/whatsapp/consents', isFor: ['whatsapp_contacts'] },
  // A POST, so that the number does not stand in an address; it only reads.
  { at: '/admin/whatsapp/consents/look-up', isFor: ['whatsapp_contacts'], viewersAct: true },
  { at: '/admin/whatsapp/activity-log', isFor: ['whatsapp_log_activity'] },
  { at: '/admin/whatsapp/activity-log/raw', isFor: 'admin' },
  { at: '/admin/whatsapp/settings', isFor: 'admin' },
  { at: '/admin/whatsapp_api', isFor: ['whatsapp_api'] },
  // A POST, so that the number that is searched for does not stand in an address; it only reads.
  { at: '/admin/whatsapp_api/log', isFor: ['whatsapp_api'], viewersAct: true },
  { at: '/admin/whatsapp_api/log/entry', isFor: ['whatsapp_api'] },
  { at: '/admin/whatsapp_api/settings', isFor: 'admin' },
  { at: '/admin/whatsapp_api/keys', isFor: 'admin' },
  { at: '/admin/whatsapp_api/webhooks', isFor: ['whatsapp_api'] },
  { at: '/admin/whatsapp_api/webhooks/new', isFor: 'admin' },
  { at: '/admin/whatsapp_api/webhooks/:id/rotate', isFor: 'admin' },
  { at: '/admin/whatsapp_api/webhooks/:id/drop', isFor: 'admin' },
]

/** What does not fit between a route and its area; null where it does. */
export function misfit({ method, path, needs }: AdminRoute): string | null {
  const area = areaOf(path)
  if (!area || (area.at === '/admin' && path !== '/admin')) return 'in no area: declare it in access-areas.ts'
  if (typeof area.isFor === 'string') return needs === area.isFor ? null : `is for ${area.isFor}`
  if (needs === 'admin') return null
  const named = permissionsIn(needs)
  if (named.length === 0) return `${JSON.stringify(needs)} lets in more than ${area.isFor.join(', ')}`
  const foreign = named.filter(([feature]) => !area.isFor.includes(feature as Feature))
  if (foreign.length > 0) return `${foreign.join()} is not of this area`
  const onlySees = named.filter(([, capability]) => capability === 'view' || capability === 'view_own')
  return method === 'POST' && onlySees.length > 0 && !area.viewersAct ? 'lets those act who may only see' : null
}

export function permissionsIn(needs: Needs): readonly (readonly [string, string])[] {
  if (typeof needs === 'string') return []
  return 'anyOf' in needs ? needs.anyOf : [needs]
}

function areaOf(path: string): Area | undefined {
  return AREAS.filter(({ at }) => path === at || path.startsWith(`${at}/`)).toSorted(
    (a, b) => b.at.length - a.at.length,
  )[0]
}
