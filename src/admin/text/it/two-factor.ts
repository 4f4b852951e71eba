import type { Catalogue } from '../en'
import { twoFactor as english } from '../en/two-factor'

export const twoFactor: Catalogue['twoFactor'] = {
  title: 'Accesso a due fattori',
  back: 'Indietro',
  due: 'Gli amministratori accedono con un secondo fattore. Configuralo ora; tutto il resto si apre quando hai finito.',
  password: 'La tua password',
  begin: {
    title: 'Accedi anche con un codice',
    hint: 'Ti serve un’app di autenticazione sul telefono, come Google Authenticator, 1Password o Aegis. Da allora l’accesso chiede il codice che essa mostra: una password rubata, da sola, non apre nulla.',
    submit: 'Inizia',
  },
  key: {
    scanTitle: '1. Inquadra questo con l’app di autenticazione',
    scanHint: 'Nell’app scegli di aggiungere un account e punta qui la fotocamera.',
    qrLabel: 'Codice QR con la chiave per la tua app di autenticazione',
    typeHint: 'Senza fotocamera, scrivi nell’app questa chiave:',
    codeTitle: '2. Scrivi il codice che mostra',
    code: 'Codice',
    codeHint: 'Sei cifre, nuove ogni 30 secondi.',
    submit: 'Attiva',
    wrong:
      'Questo codice non è giusto. Aspetta il prossimo; se non va di nuovo, controlla che l’orologio del telefono sia esatto.',
  },
  on: { badge: 'Attivo', says: 'L’accesso chiede un codice della tua app di autenticazione.' },
  codes: {
    title: 'I tuoi codici di recupero',
    once: 'Conserva ora questi codici: vengono mostrati solo questa volta.',
    hint: 'Se perdi il telefono, uno di essi ti fa entrare al posto del codice. Ognuno vale una volta. Tienili con i documenti importanti o in un gestore di password, non sul telefono stesso.',
    saved: 'Li ho conservati',
    renewTitle: 'Nuovi codici di recupero',
    renewHint: 'Per quando ne hai usati o persi alcuni. I precedenti da allora non valgono più nulla.',
    renew: 'Crea nuovi codici',
    left: (count) =>
      count === 1
        ? 'Resta un codice di recupero.'
        : count === 0
          ? 'Non restano codici di recupero.'
          : `Restano ${count} codici di recupero.`,
  },
  off: {
    title: 'Disattiva',
    hint: 'Allora per accedere basta la password. Gli altri tuoi dispositivi vengono disconnessi.',
    due: 'Gli amministratori non possono disattivarlo. Con un telefono nuovo, chiedi a un altro amministratore di azzerarlo in Personale, e configuralo di nuovo.',
    submit: 'Disattiva',
  },
  refused: {
    wrong: 'Questa non è la tua password.',
    tooMany: 'Troppi tentativi. Aspetta 15 minuti e riprova.',
    gone: 'Non ha funzionato: qualcosa è cambiato da quando hai aperto la pagina. Ricaricala e riprova.',
  },
  card: {
    on: 'Attivo: l’accesso chiede un codice della tua app di autenticazione.',
    off: 'Non attivo: per accedere basta la password.',
    open: 'Due fattori e codici di recupero',
    setUp: 'Configuralo',
  },
  done: { off: 'L’accesso a due fattori è disattivato.' },
  recorded: english.recorded,
}
