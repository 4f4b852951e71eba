import type { Catalogue } from '../en'

/** What stands between the messages of a thread, and what one does with a message. `by` null: it happened by itself. */
export const thread: Catalogue['inbox']['thread'] = {
  label: 'Messaggi',
  older: 'Mostra i messaggi precedenti',
  newer: 'Mostra i messaggi successivi',
  newest: 'Vai al più recente',
  newBelow: 'Nuovi messaggi più in basso',
  notThere: 'Non è stato possibile trovare questo messaggio. Potrebbe essere più vecchio di quanto si conservi qui.',
  start: 'Qui comincia la conversazione.',
  empty: 'Ancora nessun messaggio.',
  unread: 'Nuovi dall’ultima volta',
  customer: 'Il cliente',
  sendsLocation: 'Invia la posizione',
  internal: 'Nota interna',
  assigned: {
    to: (by, to) => (by === null ? `Assegnata a turno a ${to}` : `${by} ha assegnato la conversazione a ${to}`),
    toSelf: (by) => `${by} ha preso questa conversazione`,
    toNobody: (by) => (by === null ? 'Non più assegnata a nessuno' : `${by} ha tolto l’assegnazione`),
  },
  status: {
    open: (by) => (by === null ? 'Riaperta' : `${by} ha riaperto la conversazione`),
    snoozed: (by, until) =>
      by === null ? `Rinviata fino a ${until}` : `${by} ha rinviato la conversazione fino a ${until}`,
    closed: (by, how) => (by === null ? `Chiusa: ${how}` : `${by} ha chiuso la conversazione: ${how}`),
  },
  labels: {
    added: (by, labels) => (by === null ? `Etichettata ${labels}` : `${by} ha aggiunto l’etichetta ${labels}`),
    removed: (by, labels) => (by === null ? `Non più etichettata ${labels}` : `${by} ha tolto l’etichetta ${labels}`),
    both: (by, added, removed) =>
      by === null
        ? `Etichettata ${added}, non più ${removed}`
        : `${by} ha aggiunto l’etichetta ${added} e ha tolto ${removed}`,
    gone: 'un’etichetta che non c’è più',
  },
  snoozeEnded: 'Rinvio terminato',
  planCancelled: (count) =>
    count === 1
      ? 'Un messaggio programmato è stato annullato, perché il cliente ha scritto'
      : `${count} messaggi programmati sono stati annullati, perché il cliente ha scritto`,
  planFailed: 'Non è stato possibile inviare un messaggio programmato',
  plannedBy: (who, time) => `${who}, per ${time}`,
  handedOver: (bot) => `${bot} ha passato la conversazione a una persona`,
  told: (bot) => `${bot} avvisa il personale`,
  anyBot: 'Un bot',
  handedBack: (by) => `${by} ha restituito la conversazione ai bot`,
  takenOver: (by) => `${by} è subentrato ai bot`,
  blocked: (by) => `${by} ha bloccato questa persona su WhatsApp`,
  unblocked: (by) => `${by} ha sbloccato questa persona su WhatsApp`,
  person: 'È stato ricontrollato chi è questa persona',
  archiveMissing: (lines, from, to) =>
    `${lines === 1 ? '1 messaggio precedente non si può leggere' : `${lines} messaggi precedenti non si possono leggere`} ora (da ${from} a ${to}). Ricarica la pagina più tardi; se resta così, un amministratore trova di più in Impostazioni, Archiviazione.`,
  saveContact: 'Salva come contatto',
  reactionFailed: (reason) => `La tua reazione non è arrivata al cliente: ${reason}`,
  tools: {
    label: 'Reagisci o rispondi',
    reply: 'Rispondi',
    react: (emoji) => `Reagisci con ${emoji}`,
    takeBack: (emoji) => `Togli ${emoji}`,
  },
  again: {
    send: 'Invia di nuovo',
    unsure: 'Invia di nuovo …',
    warning: 'Potrebbe essere arrivato: allora il cliente lo riceve due volte. Prima chiedi, o invialo comunque.',
    sure: 'Invia comunque un’altra volta',
  },
}
