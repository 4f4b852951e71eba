export const common = {
  productName: 'CRMConnect WhatsApp',
  skipToContent: 'Skip to content',
  mainNavigation: 'Main navigation',
  openMenu: 'Open menu',
  closeMenu: 'Close menu',
  toggleTheme: 'Switch between light and dark',
  signOut: 'Sign out',
  signedInAs: (name: string) => `Signed in as ${name}`,
  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  offline: 'The server did not answer. Check your connection and try again.',
  optional: 'optional',
  sections: { work: 'Work', crm: 'CRM', whatsapp: 'WhatsApp', administration: 'Administration' },
  places: {
    dashboard: 'Dashboard',
    inbox: 'Inbox',
    leads: 'Leads',
    contacts: 'Contacts',
    tickets: 'Tickets',
    quickReplies: 'Quick replies',
    bulkContacts: 'Bulk contacts',
    groups: 'Groups',
    staff: 'Staff',
    audit: 'Audit trail',
    bots: 'Bots',
    templates: 'Templates',
    numbers: 'Numbers',
    consents: 'Consents',
    activityLog: 'Activity log',
    personData: 'A person’s data',
    settings: 'Settings',
    profile: 'Profile',
  },
  absent: {
    title: 'Page not found',
    advice:
      'This page does not exist, or your account may not open it. Ask an administrator if you need it for your work.',
    back: 'Go to the start page',
  },
  nothingToDo: {
    title: 'Nothing is open to you yet',
    advice:
      'Your account has no permission so far. Ask an administrator to give you some; this page then leads to them.',
  },
  refused: {
    title: 'This form is out of date',
    advice:
      'It was opened before you signed in again, or by another site. Go back, reload the page and send it once more.',
  },
  tooLarge: {
    title: 'Too much at once',
    advice: 'What you sent is larger than this page accepts. Shorten it and send it again.',
  },
  broken: {
    title: 'Something went wrong here',
    advice:
      'What you sent may not be saved. Go back, reload and try once more; if it happens again, give an administrator the code below.',
    code: (id: string) => `Code ${id}`,
  },
}
