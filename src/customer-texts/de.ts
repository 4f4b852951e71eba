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
  menu: {
    choose: 'Auswählen',
    back: 'Zurück',
    main: 'Hauptmenü',
    more: 'Mehr',
    again: 'Bitte wählen Sie eine der Möglichkeiten.',
    changed: 'Das Menü hat sich geändert. Hier ist das aktuelle.',
  },
  rating: {
    ask: 'Wie zufrieden waren Sie mit unserer Hilfe?',
    choose: 'Bewerten',
    stars: ['⭐ Sehr schlecht', '⭐⭐ Schlecht', '⭐⭐⭐ In Ordnung', '⭐⭐⭐⭐ Gut', '⭐⭐⭐⭐⭐ Sehr gut'],
    askComment: 'Danke! Möchten Sie uns mehr dazu sagen? Schreiben Sie es einfach hier.',
    thanks: 'Danke für Ihre Rückmeldung.',
  },
  handedOver: 'Jemand aus unserem Team übernimmt und antwortet Ihnen hier.',
  handedOverClosed: (when) =>
    `Wir sind gerade nicht da. Jemand aus unserem Team antwortet Ihnen hier${when === null ? '' : ` ab ${when}`}.`,
  aiFallback: 'Das kann ich gerade nicht beantworten. Jemand aus unserem Team meldet sich hier bei Ihnen.',
  ticketSummary: (subject, message) => `Stimmt das so?\n\n*${subject}*\n${message}`,
  ticketConfirm: 'Bestätigen',
  ticketDecline: 'Abbrechen',
  ticketDeclined: 'In Ordnung, es wurde nichts weitergegeben.',
  ticketMade: (id) => `Ihre Anfrage wurde weitergegeben. Ihre Nummer ist ${id}.`,
  flow: {
    number: 'Bitte antworten Sie mit einer Zahl.',
    email: 'Bitte antworten Sie mit einer E-Mail-Adresse.',
    phone: 'Bitte antworten Sie mit einer Telefonnummer samt Landesvorwahl.',
    date: 'Bitte antworten Sie mit einem Datum, zum Beispiel 31.12.2026.',
    choice: 'Bitte wählen Sie eine der Möglichkeiten.',
  },
}
