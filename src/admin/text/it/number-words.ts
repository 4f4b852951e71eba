import type { Catalogue } from '../en'

type NumberWords = Catalogue['numbers']['words']
type Word = NumberWords['notAsked']
type Words = Record<string, Word>

const status: Words = {
  CONNECTED: { label: 'Collegato', kind: 'success', means: 'Può inviare e ricevere.' },
  PENDING: {
    label: 'Non registrato',
    kind: 'warning',
    means: 'È nell’account, ma non è collegato alla Cloud API.',
    todo: 'Verificalo se WhatsApp lo chiede, poi registralo qui sotto.',
  },
  UNVERIFIED: {
    label: 'Non verificato',
    kind: 'warning',
    means: 'WhatsApp non sa ancora che il numero è tuo.',
    todo: 'Fatti inviare un codice qui sotto, poi registralo.',
  },
  DISCONNECTED: {
    label: 'Scollegato',
    kind: 'error',
    means: 'La sua registrazione è stata annullata, o è passato all’app sul telefono: non si invia né si riceve nulla.',
    todo: 'Registralo di nuovo qui sotto.',
  },
  FLAGGED: {
    label: 'Segnalato',
    kind: 'warning',
    means: 'La sua qualità è bassa. Se resta così per sette giorni, WhatsApp ne abbassa il limite.',
    todo: 'Metti in pausa le campagne, invia solo a chi lo vuole, e guarda in WhatsApp Manager che cosa è stato bloccato.',
  },
  RESTRICTED: {
    label: 'Limitato',
    kind: 'error',
    means:
      'Ha raggiunto il limite di persone al giorno, o WhatsApp lo limita: non si possono iniziare nuove conversazioni.',
    todo: 'Rispondi a chi scrive; inizia nuove conversazioni quando sono passate 24 ore, e guarda Account quality in WhatsApp Manager.',
  },
  RATE_LIMITED: {
    label: 'Rallentato',
    kind: 'warning',
    means: 'Ha inviato più di quanto WhatsApp permetta al momento.',
    todo: 'Aspetta; l’invio riprende da solo. Se succede spesso, guarda Account quality in WhatsApp Manager.',
  },
  BANNED: {
    label: 'Bloccato',
    kind: 'error',
    means: 'WhatsApp lo ha bloccato per una violazione delle sue norme: non si invia né si riceve nulla.',
    todo: 'Apri WhatsApp Manager, Account quality, e chiedi lì una revisione.',
  },
  MIGRATED: {
    label: 'Trasferito',
    kind: 'error',
    means: 'È passato a un altro account WhatsApp Business.',
    todo: 'Rimuovilo qui, o riportalo indietro in WhatsApp Manager.',
  },
  DELETED: {
    label: 'Non più nell’account',
    kind: 'error',
    means: 'WhatsApp non lo elenca più nell’account.',
    todo: 'Rimuovilo qui, o aggiungilo di nuovo all’account in WhatsApp Manager.',
  },
}

const quality: Words = {
  GREEN: { label: 'Alta', kind: 'success', means: 'È raro che qualcuno lo blocchi o lo segnali.' },
  YELLOW: {
    label: 'Media',
    kind: 'warning',
    means: 'Negli ultimi sette giorni alcune persone l’hanno bloccato o segnalato.',
    todo: 'Invia meno marketing, e solo a chi l’ha chiesto.',
  },
  RED: {
    label: 'Bassa',
    kind: 'error',
    means: 'Negli ultimi sette giorni molte persone l’hanno bloccato o segnalato. Il suo limite può essere abbassato.',
    todo: 'Ferma ora le campagne. Guarda in WhatsApp Manager, Insights, che cosa dicono le persone, e cambia ciò che invii.',
  },
  UNKNOWN: { label: 'Non ancora nota', kind: 'plain', means: 'Finora troppo pochi messaggi per giudicare.' },
}

const nameStatus: Words = {
  APPROVED: { label: 'Approvato', kind: 'success', means: 'I clienti vedono il nome.' },
  AVAILABLE_WITHOUT_REVIEW: {
    label: 'Utilizzabile',
    kind: 'success',
    means: 'I clienti vedono il nome; WhatsApp non lo ha esaminato.',
  },
  PENDING_REVIEW: {
    label: 'In revisione',
    kind: 'info',
    means:
      'WhatsApp sta esaminando il nome. Fino ad allora i clienti vedono il numero di telefono, e si può inviare poco.',
    todo: 'Aspetta; di solito bastano meno di due giorni.',
  },
  DECLINED: {
    label: 'Rifiutato',
    kind: 'error',
    means: 'WhatsApp non accetta il nome.',
    todo: 'Scegli in WhatsApp Manager un nome che sia chiaramente quello della tua azienda, e registra di nuovo il numero.',
  },
  EXPIRED: {
    label: 'Scaduto',
    kind: 'warning',
    means: 'L’approvazione non è stata usata in tempo.',
    todo: 'Chiedi di nuovo il nome in WhatsApp Manager, poi registra il numero.',
  },
  NONE: {
    label: 'Nessuno',
    kind: 'warning',
    means: 'Il numero non ha un nome visualizzato.',
    todo: 'Impostane uno in WhatsApp Manager.',
  },
}

const throughput: Words = {
  STANDARD: {
    label: '80 al secondo',
    kind: 'plain',
    means: 'Fino a 80 messaggi al secondo, compresi quelli in arrivo.',
  },
  HIGH: {
    label: '1.000 al secondo',
    kind: 'success',
    means: 'Fino a 1.000 messaggi al secondo. WhatsApp ha alzato il limite da solo.',
  },
  NOT_APPLICABLE: {
    label: 'Nessuna',
    kind: 'warning',
    means: 'Non è collegato alla Cloud API.',
    todo: 'Registralo qui sotto.',
  },
}

const tier: Words = {
  TIER_50: limit('50', 'Verifica la tua azienda nelle impostazioni Business di Meta per averne 250 e più.'),
  TIER_250: limit('250', 'Verifica la tua azienda nelle impostazioni Business di Meta per averne 2.000 e più.'),
  TIER_1K: limit('1.000'),
  TIER_2K: limit('2.000'),
  TIER_10K: limit('10.000'),
  TIER_100K: limit('100.000'),
  TIER_UNLIMITED: {
    label: 'Nessun limite',
    kind: 'success',
    means: 'Puoi iniziare conversazioni con quante persone vuoi.',
  },
}

const verification: Words = {
  VERIFIED: { label: 'Verificato', kind: 'success', means: 'WhatsApp sa che il numero è tuo.' },
  NOT_VERIFIED: {
    label: 'Non verificato',
    kind: 'warning',
    means: 'WhatsApp non sa ancora che il numero è tuo.',
    todo: 'Fatti inviare un codice qui sotto.',
  },
  EXPIRED: {
    label: 'Scaduta',
    kind: 'info',
    means: 'La verifica è più vecchia di quanto WhatsApp la conservi. Un numero registrato continua a funzionare.',
    todo: 'Prima di registrarlo di nuovo, fatti inviare un nuovo codice.',
  },
}

/** Of the whole business portfolio, in a rolling 24 hours. */
function limit(people: string, todo?: string): Word {
  const means = `La tua azienda può iniziare conversazioni con ${people} persone in 24 ore. Chi ti scrive non conta. Cresce con una buona qualità.`
  return { label: `${people} al giorno`, kind: 'plain', means, ...(todo === undefined ? {} : { todo }) }
}

/** Meta’s words of a number: what we call them, what they mean, and what to do. */
export const numberWords: NumberWords = {
  status,
  quality,
  nameStatus,
  throughput,
  tier,
  verification,
  unknown: (word) => ({
    label: word,
    kind: 'plain',
    means: 'Una parola di WhatsApp; che cosa significa lo dice WhatsApp Manager.',
  }),
  notAsked: { label: 'Non ancora noto', kind: 'plain', means: 'WhatsApp non è ancora stato interrogato.' },
}
