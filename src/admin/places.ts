import type { SignedInStaff } from '../staff/signed-in'

/** The entries of the left navigation, in their order. */
export type PlaceName = 'inbox' | 'bots' | 'templates' | 'numbers' | 'consents' | 'activityLog' | 'settings' | 'profile'

type Place = {
  name: PlaceName
  path: string
  icon: string
  isOpenTo: (staff: SignedInStaff) => boolean
}

const PLACES: readonly Place[] = [
  {
    name: 'inbox',
    path: '/admin/whatsapp',
    icon: 'M8 10h8M8 14h5M21 12a9 9 0 0 1-13.2 7.9L3 21l1.1-4.8A9 9 0 1 1 21 12Z',
    isOpenTo: (staff) => staff.can('whatsapp_chat', 'view') || staff.can('whatsapp_chat', 'view_own'),
  },
  {
    name: 'bots',
    path: '/admin/whatsapp/bots',
    icon: 'M12 4v4M6 8h12a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2ZM9 13h.01M15 13h.01M2 13v2M22 13v2',
    isOpenTo: (staff) => staff.can('whatsapp_bot', 'view'),
  },
  {
    name: 'templates',
    path: '/admin/whatsapp/templates',
    icon: 'M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1ZM8 9h8M8 13h8M8 17h4',
    isOpenTo: (staff) => staff.can('whatsapp_template', 'view'),
  },
  {
    name: 'numbers',
    path: '/admin/whatsapp/numbers',
    icon: 'M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM11 18h2',
    isOpenTo: (staff) => staff.can('whatsapp_numbers', 'view'),
  },
  {
    name: 'consents',
    path: '/admin/whatsapp/consents',
    icon: 'M9 12l2 2 4-4M12 3l7 3v6c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6l7-3Z',
    isOpenTo: (staff) => staff.can('whatsapp_contacts', 'view'),
  },
  {
    name: 'activityLog',
    path: '/admin/whatsapp/activity-log',
    icon: 'M8 6h13M8 12h13M8 18h13M3 6h.01M3 12h.01M3 18h.01',
    isOpenTo: (staff) => staff.can('whatsapp_log_activity', 'view'),
  },
  {
    name: 'settings',
    path: '/admin/whatsapp/settings',
    icon: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4',
    isOpenTo: (staff) => staff.isAdmin,
  },
  {
    name: 'profile',
    path: '/admin/profile',
    icon: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM5 20a7 7 0 0 1 14 0',
    isOpenTo: () => true,
  },
]

export function openPlaces(staff: SignedInStaff): readonly Place[] {
  return PLACES.filter((place) => place.isOpenTo(staff))
}
