import type { CustomerTexts } from './define'

export const de: CustomerTexts = {
  language: 'Deutsch',
  optedOut:
    'Sie bekommen keine Werbenachrichten mehr von uns. Schreiben können Sie uns hier weiterhin. Um sie wieder zu bekommen, antworten Sie START.',
  optedIn: 'Sie bekommen hier wieder unsere Neuigkeiten und Angebote. Um sie zu beenden, antworten Sie STOPP.',
  ticketStatus: (subject, id, status) => `Ihre Anfrage „${subject}“ (Nr. ${id}) ist jetzt: ${status}.`,
  ticketStatuses: {
    open: 'offen',
    in_progress: 'in Arbeit',
    answered: 'beantwortet',
    on_hold: 'zurückgestellt',
    closed: 'erledigt',
  },
}
