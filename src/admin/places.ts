import type { SignedInStaff } from '../staff/signed-in'

/** The entries of the left navigation, in their order. */
export type PlaceName =
  | 'dashboard'
  | 'inbox'
  | 'leads'
  | 'contacts'
  | 'tickets'
  | 'bulkContacts'
  | 'groups'
  | 'quickReplies'
  | 'bots'
  | 'campaigns'
  | 'templates'
  | 'numbers'
  | 'consents'
  | 'notifications'
  | 'health'
  | 'activityLog'
  | 'personData'
  | 'staff'
  | 'audit'
  | 'settings'
  | 'profile'

/** Headings of the navigation. */
export type SectionName = 'work' | 'crm' | 'whatsapp' | 'administration'

export type Place = {
  name: PlaceName
  section: SectionName
  path: string
  icon: string
  isOpenTo: (staff: SignedInStaff) => boolean
}

const PLACES: readonly Place[] = [
  {
    name: 'dashboard',
    section: 'work',
    path: '/admin',
    icon: 'M4 20V10M10 20V4M16 20v-7M22 20H2',
    isOpenTo: (staff) => staff.isAdmin || staff.can('whatsapp_chat', 'view'),
  },
  {
    name: 'inbox',
    section: 'work',
    path: '/admin/whatsapp',
    icon: 'M8 10h8M8 14h5M21 12a9 9 0 0 1-13.2 7.9L3 21l1.1-4.8A9 9 0 1 1 21 12Z',
    isOpenTo: (staff) => staff.can('whatsapp_chat', 'view') || staff.can('whatsapp_chat', 'view_own'),
  },
  {
    name: 'leads',
    section: 'crm',
    path: '/admin/leads',
    icon: 'M15 19a6 6 0 0 0-12 0M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM19 8v6M22 11h-6',
    isOpenTo: (staff) => staff.can('leads', 'view') || staff.can('leads', 'view_own'),
  },
  {
    name: 'contacts',
    section: 'crm',
    path: '/admin/contacts',
    icon: 'M6 3h13v18H6zM3 7h3M3 12h3M3 17h3M12.5 11a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM9 16a3.5 3.5 0 0 1 7 0',
    isOpenTo: (staff) => staff.can('contacts', 'view'),
  },
  {
    name: 'tickets',
    section: 'crm',
    path: '/admin/tickets',
    icon: 'M3 8V6h18v2a3 3 0 0 0 0 6v4H3v-4a3 3 0 0 0 0-6ZM14 6v12',
    isOpenTo: (staff) => staff.can('tickets', 'view') || staff.can('tickets', 'view_own'),
  },
  {
    name: 'quickReplies',
    section: 'whatsapp',
    path: '/admin/whatsapp/quick-replies',
    icon: 'M13 3 5 14h6l-1 7 8-11h-6l1-7Z',
    isOpenTo: (staff) => staff.can('quickreplies', 'view'),
  },
  {
    name: 'bots',
    section: 'whatsapp',
    path: '/admin/whatsapp/bots',
    icon: 'M12 4v4M6 8h12a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2ZM9 13h.01M15 13h.01M2 13v2M22 13v2',
    isOpenTo: (staff) => staff.can('whatsapp_bot', 'view'),
  },
  {
    name: 'campaigns',
    section: 'whatsapp',
    path: '/admin/whatsapp/campaigns',
    icon: 'M4 10v4h3l8 5V5l-8 5H4ZM18.5 9a4 4 0 0 1 0 6M7 14l1.5 6H11l-1-4.5',
    isOpenTo: (staff) => staff.can('whatsapp_campaign', 'view'),
  },
  {
    name: 'templates',
    section: 'whatsapp',
    path: '/admin/whatsapp/templates',
    icon: 'M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1ZM8 9h8M8 13h8M8 17h4',
    isOpenTo: (staff) => staff.can('whatsapp_template', 'view'),
  },
  {
    name: 'numbers',
    section: 'whatsapp',
    path: '/admin/whatsapp/numbers',
    icon: 'M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM11 18h2',
    isOpenTo: (staff) => staff.can('whatsapp_numbers', 'view'),
  },
  {
    name: 'bulkContacts',
    section: 'whatsapp',
    path: '/admin/whatsapp/contacts',
    icon: 'M16 19a5 5 0 0 0-10 0M11 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM18 5h4M18 9h4M18 13h4',
    isOpenTo: (staff) => staff.can('whatsapp_contacts', 'view'),
  },
  {
    name: 'groups',
    section: 'whatsapp',
    path: '/admin/whatsapp/groups',
    icon: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM16 11a3 3 0 1 0 0-6M2 19a6 6 0 0 1 12 0M17 14a5 5 0 0 1 5 5',
    isOpenTo: (staff) => staff.can('whatsapp_groups', 'view'),
  },
  {
    name: 'consents',
    section: 'whatsapp',
    path: '/admin/whatsapp/consents',
    icon: 'M9 12l2 2 4-4M12 3l7 3v6c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6l7-3Z',
    isOpenTo: (staff) => staff.can('whatsapp_contacts', 'view'),
  },
  {
    name: 'notifications',
    section: 'whatsapp',
    path: '/admin/whatsapp_api/mappings',
    icon: 'M4 6h9v6H4zM13 9h4a3 3 0 0 1 3 3v1M17 11l3 3 3-3M4 18h11M4 21h7',
    isOpenTo: (staff) => staff.can('whatsapp_api', 'view'),
  },
  {
    name: 'health',
    section: 'administration',
    path: '/admin/health',
    icon: 'M3 12h4l2-6 4 12 3-8 1 2h4',
    isOpenTo: (staff) => staff.isAdmin,
  },
  {
    name: 'activityLog',
    section: 'administration',
    path: '/admin/whatsapp/activity-log',
    icon: 'M8 6h13M8 12h13M8 18h13M3 6h.01M3 12h.01M3 18h.01',
    isOpenTo: (staff) => staff.can('whatsapp_log_activity', 'view'),
  },
  {
    name: 'personData',
    section: 'administration',
    path: '/admin/person-data',
    icon: 'M10 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM3 20a7 7 0 0 1 10-6.3M17 12v8M13.5 16.5 17 20l3.5-3.5',
    isOpenTo: (staff) => staff.isAdmin,
  },
  {
    name: 'staff',
    section: 'administration',
    path: '/admin/staff',
    icon: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM5 20a7 7 0 0 1 9-6.7M19 15v6M16 18h6',
    isOpenTo: (staff) => staff.isAdmin,
  },
  {
    name: 'audit',
    section: 'administration',
    path: '/admin/audit',
    icon: 'M9 4h6v3H9zM7 5H5v16h14V5h-2M9 13l2 2 4-4',
    isOpenTo: (staff) => staff.isAdmin,
  },
  {
    name: 'settings',
    section: 'administration',
    path: '/admin/whatsapp/settings',
    icon: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4',
    isOpenTo: (staff) => staff.isAdmin,
  },
  {
    name: 'profile',
    section: 'administration',
    path: '/admin/profile',
    icon: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM5 20a7 7 0 0 1 14 0',
    isOpenTo: () => true,
  },
]

export function openPlaces(staff: SignedInStaff): readonly Place[] {
  return PLACES.filter((place) => place.isOpenTo(staff))
}
