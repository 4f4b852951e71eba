import type { Catalogue } from '../en'

export const login: Catalogue['login'] = {
  title: 'Accedi',
  email: 'Indirizzo e-mail',
  password: 'La tua password',
  submit: 'Accedi',
  wrong: 'Questo indirizzo e-mail e questa password non corrispondono a un account attivo. Controllali e riprova.',
  tooMany: (minutes) =>
    minutes === 1
      ? 'Troppi tentativi. Aspetta un minuto e riprova.'
      : `Troppi tentativi. Aspetta ${minutes} minuti e riprova.`,
  access: {
    unknown: (email) =>
      `Cloudflare Access ti conosce come ${email}, ma qui nessuno lavora con questo indirizzo. Chiedi a un amministratore di invitarti, oppure accedi qui sotto.`,
    invalid: 'Non è stato possibile verificare ciò che Cloudflare Access dice di te. Accedi con la password.',
    unavailable:
      'Non è stato possibile interrogare Cloudflare Access. Accedi con la password, o riprova tra un minuto.',
    'needs-code': 'Il tuo account ha un secondo fattore: accedi con la password e il codice.',
    again: 'Accedi con Cloudflare Access',
  },
  done: {
    out: 'Sei uscito.',
    over: 'L’accesso ha richiesto troppo tempo o i codici errati erano troppi. Accedi di nuovo.',
    joined: 'La password è impostata. Usala per accedere.',
  },
  code: {
    title: 'Il tuo codice',
    hint: 'Apri l’app di autenticazione e scrivi le sei cifre che mostra ora. Senza l’app, scrivi uno dei codici di recupero; ognuno vale una volta sola.',
    label: 'Codice',
    submit: 'Accedi',
    wrong: 'Questo codice non è giusto o è già stato usato. Aspetta il prossimo e scrivilo.',
    back: 'Accedi con un altro account',
  },
}

export const setup: Catalogue['setup'] = {
  title: 'Crea il primo amministratore',
  hint: 'Questa pagina funziona una volta sola. Il codice di installazione è il segreto SETUP_TOKEN impostato quando il sistema è stato distribuito.',
  unset: {
    title: 'Nessun codice di installazione impostato',
    advice:
      'Imposta il segreto SETUP_TOKEN del Worker (npx wrangler secret put SETUP_TOKEN), poi riapri questa pagina.',
  },
  token: 'Codice di installazione',
  firstname: 'Nome',
  lastname: 'Cognome',
  email: 'Indirizzo e-mail',
  password: 'Scegli una password',
  passwordAgain: 'Ripeti la password',
  submit: 'Crea amministratore',
  errors: {
    token: 'Questo non è il codice di installazione. Confrontalo con il segreto SETUP_TOKEN.',
    required: 'Compila questo campo.',
    tooLong: (max) => `Usa al massimo ${max} caratteri.`,
    email: 'Scrivi un indirizzo e-mail completo, come nome@example.com.',
    passwordShort: (min) => `Usa almeno ${min} caratteri.`,
    passwordAgain: 'Le due password sono diverse.',
    tooMany: 'Troppi tentativi. Aspetta 15 minuti e riprova.',
  },
}
