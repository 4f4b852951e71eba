/** Fields of a customer's record that flows and the AI may change, by the column that holds them. */
export const RECORD_FIELDS = {
  leads: { name: 'name', email: 'email', company: 'company', description: 'description' },
  contacts: { name: 'firstname', lastname: 'lastname', email: 'email', company: 'company', description: 'description' },
} as const

export type RecordField = keyof (typeof RECORD_FIELDS)['leads'] | keyof (typeof RECORD_FIELDS)['contacts']
