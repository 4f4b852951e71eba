import type { Catalogue } from '../en'

/** Notifications of this browser: who wrote, never what. */
export const notify: Catalogue['inbox']['notify'] = {
  on: 'Avvisami dei nuovi messaggi in questo browser',
  off: 'Disattiva le notifiche in questo browser',
  isOn: 'Ricevi qui gli avvisi dei nuovi messaggi, anche senza schede aperte. Le notifiche dicono chi ha scritto, mai che cosa.',
  isOff: 'Niente più notifiche in questo browser.',
  denied: 'Questo browser non permette le notifiche di questo sito. Prima consentile nelle sue impostazioni.',
  failed: 'Non è stato possibile cambiare le notifiche. Riprova.',
  refused: 'Il servizio push di questo browser non si può usare.',
  message: 'Nuovo messaggio',
}
