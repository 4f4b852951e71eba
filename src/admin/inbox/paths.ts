import type { Group } from '../../conversations/inbox-pages'

export const GROUPS = ['leads', 'contacts', 'staff', 'general'] as const satisfies readonly Group[]

export function inboxPath(group: Group, conversation?: string): string {
  return `/admin/whatsapp?group=${group}${conversation ? `&c=${encodeURIComponent(conversation)}` : ''}`
}

export function conversationPath(id: string, action: 'reply' | 'read' | 'hand-back' | 'take-over' | 'text'): string {
  return `/admin/whatsapp/conversations/${encodeURIComponent(id)}/${action}`
}

export function groupNamed(name: string | undefined): Group | undefined {
  return GROUPS.find((group) => group === name)
}
