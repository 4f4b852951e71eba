import type { ImportKind } from './fields'

/** Where rows of each kind go. `key`: the column of the matching key; `open`: what else makes a row somebody who is known. */
export const TABLES = {
  leads: {
    table: 'tblleads',
    entity: 'leads',
    day: 'dateadded',
    columns: ['name', 'phonenumber', 'phone_key', 'email', 'company', 'description', 'status', 'source', 'assigned'],
    open: 'converted_at is null',
    more: { origin: 'import' },
  },
  contacts: {
    table: 'tblcontacts',
    entity: 'contacts',
    day: 'dateadded',
    columns: ['firstname', 'lastname', 'phonenumber', 'phone_key', 'email', 'company', 'description'],
    open: '1',
    more: { origin: 'import' },
  },
  bulk: {
    table: 'tblwhatsapp_contacts',
    entity: 'whatsapp_contacts',
    day: 'created_at',
    columns: ['phone', 'phone_key', 'name', 'fields'],
    open: '1',
    more: {},
  },
} as const satisfies Record<
  ImportKind,
  {
    table: string
    entity: string
    day: string
    columns: readonly string[]
    open: string
    more: Record<string, string>
  }
>
