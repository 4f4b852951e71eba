export const whatsappApiMappings = {
  empty: {
    title: 'No notifications yet',
    advice: 'Choose an event of the CRM, a template and who gets it. Nothing is sent before one is saved and active.',
  },
}
