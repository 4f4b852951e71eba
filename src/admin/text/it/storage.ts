import type { Catalogue } from '../en'

const inDays = (days: string) => (days === '1' ? '1 giorno' : `${days} giorni`)

/** Settings, Storage: how large the database is, and what happens to old messages. */
export const storage: Catalogue['storage'] = {
  title: 'Messaggi vecchi',
  hint: 'I messaggi più vecchi passano dal database a R2, un file per conversazione. Si leggono nella loro conversazione come prima, si esportano e si cancellano insieme a tutto il resto, ma la ricerca non li trova più.',
  days: 'Sposta i messaggi più vecchi di … giorni',
  daysHint: (fewest) =>
    `A partire da ${fewest} giorni; 0: l’età non ne sposta nessuno. Una conversazione viene spostata quando il suo messaggio più vecchio supera questa età di un decimo, così si scrivono pochi file.`,
  megabytes: 'Sposta prima i più vecchi quando il database supera … MB',
  megabytesHint:
    'Cloudflare si ferma a 10.000 MB, con il piano gratuito a 500. 0: la dimensione non ne sposta nessuno. Per quanto sia pieno, due settimane restano nel database.',
  campaignDays: 'Dimentica i destinatari degli invii delle campagne dopo … giorni',
  campaignDaysHint:
    'Degli invii che a quel punto erano finiti; 0: mai. Le loro cifre restano, e anche i destinatari che hanno una conversazione, in cui si vede che cosa è stato inviato. Se la dimensione del database fa spostare prima i messaggi, anche i destinatari spariscono prima in proporzione, ma non prima di 90 giorni.',
  saved: 'Salvato. Il pianificatore se ne occupa a ogni ora piena.',
  errors: {
    days: (fewest, most) => `0, o un numero intero di giorni da ${fewest} a ${most}.`,
    megabytes: '0, o un numero intero di megabyte da 100 a 9500.',
    campaignDays: (fewest, most) => `0, o un numero intero di giorni da ${fewest} a ${most}.`,
  },
  asks: {
    messages: (days, count) =>
      `Messaggi più vecchi di ${days} giorni: circa ${count}. Passano a poco a poco nell’archivio: si leggono come prima, ma non si cercano, e non tornano nel database se l’età viene di nuovo allungata.`,
    recipients: (days, runs) =>
      `I destinatari di ${runs === 1 ? '1 invio di campagna finito' : `${runs} invii di campagna finiti`} da più di ${days} giorni vengono eliminati per sempre, tranne quelli che hanno una conversazione. Gli invii mantengono le loro cifre.`,
    yes: 'Sì, salva',
  },
  now: {
    title: 'La situazione',
    database: 'Dimensione del database',
    ofMost: (size) => `${size} su 10 GB`,
    search: 'Database della ricerca',
    archived: 'Nell’archivio',
    archivedValue: (lines, size, objects) =>
      `${lines === '1' ? '1 messaggio' : `${lines} messaggi`}, ${size} in ${objects} file`,
    nothing: 'Ancora nulla',
    age: 'Età in vigore',
    ageValue: (days) => inDays(days),
    shortened: (days) => `${inDays(days)}, meno di quanto impostato a causa della dimensione del database`,
    noAge: 'Nessuna: non si sposta nulla',
    oldest: 'Il database contiene messaggi dal',
    lastRun: 'Ultima esecuzione',
    never: 'Ancora mai',
    pass: 'Passaggio',
    underWay: (looked) => `In corso, conversazioni esaminate: ${looked}`,
    ended: (looked) => `Finito, conversazioni esaminate: ${looked}`,
    start: 'Continua ora',
    started: 'L’archiviazione prosegue in sottofondo. Ricarica la pagina tra un minuto per vedere a che punto è.',
  },
  problem: (text) =>
    `L’ultima esecuzione si è fermata: ${text}. Non si perde nulla; riprende alla prossima ora piena. Se resta così, guarda i log del Worker e R2 nella dashboard di Cloudflare.`,
  tooLarge:
    'Il database supera i 9 GB e si ferma a 10. Fai spostare prima i messaggi, conserva il registro delle attività per meno giorni, o dimentica prima i destinatari delle campagne.',
  others: {
    title: 'Che cos’altro cresce',
    what: 'Che cosa',
    kept: 'Conservato per',
    rows: {
      activity: 'Registro delle attività',
      deliveries: 'Consegne dei webhook',
      events: 'Eventi del CRM e registro delle notifiche',
      journal: 'Webhook originali, eventi delle conversazioni',
      people: 'Persone, conversazioni, ticket, registro delle modifiche',
    },
    activityKept: (days) => (days === '0' ? 'Per sempre (vedi il registro delle attività)' : inDays(days)),
    deliveriesKept: '30 giorni, quelle non riuscite 90 giorni',
    eventsKept: '400 giorni',
    journalKept: 'Al massimo 8 giorni, in Durable Objects',
    peopleKept: 'Per sempre: finché qualcuno non li cancella o li elimina',
  },
}
