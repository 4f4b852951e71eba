const count = (rows: number, one: string, more: string) => `${rows.toLocaleString('en')} ${rows === 1 ? one : more}`

export const contacts = {
  title: 'Contacts',
  hint: 'Customers and other people you know.',
  add: 'New contact',
  addTitle: 'New contact',
  back: 'All contacts',
  empty: 'No contacts yet',
  emptyAdvice: 'Add one, import a CSV file, or convert a lead.',
  nothingFits: 'Nothing fits this filter',
  columns: { name: 'Name', company: 'Company', email: 'E-mail', added: 'Added' },
  bulk: { deleted: (rows: number) => `${count(rows, 'contact is', 'contacts are')} deleted.` },
  form: {
    title: 'Details',
    save: 'Save',
    create: 'Add the contact',
    added: 'Added',
    wasLead: 'Was a lead before',
    origins: {
      whatsapp: 'from WhatsApp',
      staff: 'by hand',
      import: 'by import',
      crm: 'from the CRM',
    },
  },
  remove: {
    button: 'Delete',
    title: (name: string) => `Delete ${name}?`,
    advice:
      'The contact is gone for good; the audit trail keeps who it was. Conversations stay, and tickets lose the link.',
    yes: 'Yes, delete',
  },
  done: {
    created: 'The contact is added.',
    converted: 'The lead is now this contact.',
    saved: 'The contact is saved.',
    merged: 'The records are merged.',
    same: 'Nothing was different.',
    deleted: 'The contact is deleted.',
  },
  recorded: {
    created: (name: string) => `Added the contact ${name}`,
    changed: (name: string) => `Changed the contact ${name}`,
    deleted: 'Deleted the contact',
    exported: 'Exported contacts as CSV',
  },
}
