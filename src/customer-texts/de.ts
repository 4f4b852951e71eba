import type { CustomerTexts } from './define'

export const de: CustomerTexts = {
  language: 'Deutsch',
  optedOut:
    'Sie bekommen keine Werbenachrichten mehr von uns. Schreiben können Sie uns hier weiterhin. Um sie wieder zu bekommen, antworten Sie START.',
  optedIn: 'Sie bekommen hier wieder unsere Neuigkeiten und Angebote. Um sie zu beenden, antworten Sie STOPP.',
}
