export const consents = {
  title: 'Consents',
}
