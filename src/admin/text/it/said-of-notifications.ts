import type { Sentences } from '../said-in'

/** Why a notification does not go (`src/notifications/reasons.ts`) or a delivery does not arrive (`src/crm-webhooks`), in Italian. */
export const saidOfNotifications: Sentences = {
  'The record names nobody of the kind that this notification is for.':
    'La scheda non nomina nessuno del tipo a cui è destinata questa notifica.',
  'Name them in the CRM, or let the notification go to somebody else.':
    'Indica la persona nel CRM, o destina la notifica a qualcun altro.',
  'Nobody is in charge of the record.': 'Nessuno è responsabile della scheda.',
  'Assign it in the CRM, or name a member of staff in the notification.':
    'Assegnala nel CRM, o indica un collega nella notifica.',
  'This person has no phone number.': 'Questa persona non ha un numero di telefono.',
  'Add it to their record and send again.': 'Aggiungilo alla sua scheda e invia di nuovo.',
  'What stands as this person’s phone number is none.':
    'Ciò che figura come telefono di questa persona non è un numero.',
  'Correct it in their record and send again.': 'Correggilo nella sua scheda e invia di nuovo.',
  'This person’s data was erased here on request.': 'I dati di questa persona sono stati cancellati qui su richiesta.',
  'Nothing: they hear from us again once they write, or stand in a record of ours.':
    'Niente: riceverà di nuovo notifiche quando scriverà, o quando sarà in una nostra scheda.',
  'Who is in charge does not work here, or no longer.': 'La persona responsabile non lavora qui, o non più.',
  'Add them under Staff with the same e-mail address, or name somebody in the notification.':
    'Aggiungila in Personale con lo stesso indirizzo e-mail, o indica qualcuno nella notifica.',
  'This member of staff has no phone number.': 'Questo collega non ha un numero di telefono.',
  'Add it under Staff or in their profile, and send again.':
    'Aggiungilo in Personale o nel suo profilo, e invia di nuovo.',
  'What stands as this member of staff’s phone number is none.':
    'Ciò che figura come telefono di questo collega non è un numero.',
  'Correct it under Staff and send again.': 'Correggilo in Personale e invia di nuovo.',
  'The date that it is planned by is empty or no date.': 'La data da cui dipende è vuota o non è una data.',
  'Set the date in the CRM, or choose another field in the notification.':
    'Imposta la data nel CRM, o scegli un altro campo nella notifica.',
  'Its hour was over by more than 6 hours.': 'La sua ora era passata da più di 6 ore.',
  'It was not sent. Send it again if it still matters.': 'Non è stata inviata. Inviala di nuovo se serve ancora.',
  'The date of the record, or the notification, has changed.': 'La data della scheda, o la notifica, è cambiata.',
  'It goes by the new one.': 'Vale quella nuova.',
  'By the date and the notification as they are now, its hour is over.':
    'Secondo la data e la notifica come sono ora, la sua ora è passata.',
  'By what the CRM told last, the record no longer meets the conditions of the notification.':
    'Secondo ciò che il CRM ha comunicato per ultimo, la scheda non soddisfa più le condizioni della notifica.',
  'Nothing: it would no longer be right.': 'Niente: non sarebbe più giusto.',
  'A web form that makes a lead runs both hooks of the CRM: the other one has told of it.':
    'Un modulo web che crea un lead attiva entrambi gli hook del CRM: l’altro l’ha già comunicato.',
  'Nothing: one message is enough.': 'Niente: un messaggio è sufficiente.',
  'The notification was switched off or deleted before it was due.':
    'La notifica è stata disattivata o eliminata prima della sua ora.',
  'Switch it on and send again.': 'Attivala e invia di nuovo.',
  'The event that it tells of is no longer there.': 'L’evento di cui parla non esiste più.',
  'Nothing can be done.': 'Non c’è nulla da fare.',
  'No number, or no access token, is set for notifications.':
    'Per le notifiche non è impostato un numero, o un token di accesso.',
  'An administrator enters them under CRM notifications, Settings.':
    'Un amministratore li inserisce in Notifiche del CRM, Impostazioni.',
  'Its template is no longer there.': 'Il suo modello non esiste più.',
  'Load the templates and choose another one in the notification.':
    'Carica i modelli e scegline un altro nella notifica.',
  'Its template is {0} at WhatsApp, only an approved one can be sent.':
    'Il suo modello è {0} su WhatsApp; si può inviare solo un modello approvato.',
  'Wait until it is approved again, or choose another one in the notification; then send again.':
    'Aspetta che sia di nuovo approvato, o scegline un altro nella notifica; poi invia di nuovo.',
  'Its values do not fit the template.': 'I suoi valori non sono adatti al modello.',
  'Check the values in the notification, or the record’s field, and send again.':
    'Controlla i valori nella notifica, o il campo della scheda, e invia di nuovo.',
  'A value of this record does not fit the template.': 'Un valore di questa scheda non è adatto al modello.',
  'Give the notification a text for where the field is empty and send again, or correct the record in the CRM and post its event anew.':
    'Dai alla notifica un testo per quando il campo è vuoto e invia di nuovo, o correggi la scheda nel CRM e manda di nuovo il suo evento.',
  'Nothing, or something of the wrong kind, stands for {0}.':
    'Per {0} non c’è nulla, o c’è qualcosa del tipo sbagliato.',
  'The address of its file does not begin with https.': 'L’indirizzo del suo file non comincia con https.',
  'It would make {0} notifications, at most {1} are planned at once.':
    'Creerebbe {0} notifiche; al massimo se ne pianificano {1} per volta.',
  'Post fewer reminders in one event, or switch notifications off.':
    'Invia meno promemoria in un evento, o disattiva notifiche.',
  'The record was not written: there is no lead status or source to give it':
    'La scheda non è stata scritta: non c’è uno stato o un’origine dei lead da darle',
  'It answered {0}.': 'Ha risposto {0}.',
  'It answered {0} and leads elsewhere, which is not followed: enter the address that it leads to.':
    'Ha risposto {0} e porta altrove, cosa che non viene seguita: inserisci l’indirizzo a cui porta.',
  'It does not accept the signature: compare the secret there with the one of this page.':
    'Non accetta la firma: confronta il segreto di là con quello di questa pagina.',
  'Nothing is at this address: look whether it is spelled right.':
    'A questo indirizzo non c’è nulla: guarda se è scritto bene.',
  'Nothing takes a POST at this address: look whether it is spelled right.':
    'A questo indirizzo nulla accetta un POST: guarda se è scritto bene.',
  'It says that it is gone for good.': 'Dice che non esiste più.',
  'It does not take bodies of this size.': 'Non accetta contenuti di questa dimensione.',
  'It wants to be asked less often.': 'Vuole essere chiamato meno spesso.',
  'It is broken there: look at its own log.': 'Là qualcosa non funziona: guarda il suo registro.',
  'It refuses what we send.': 'Rifiuta ciò che inviamo.',
  'Its secret cannot be opened any more: make a new one, and enter it there.':
    'Il suo segreto non si può più aprire: creane uno nuovo e inseriscilo là.',
  'No answer came within {0} seconds: look whether it is there.':
    'Nessuna risposta entro {0} secondi: guarda se è in funzione.',
  'The connection broke before an answer came: look whether it is there.':
    'La connessione si è interrotta prima della risposta: guarda se è in funzione.',
  'There is no {0}: look whether the address is spelled right.':
    '{0} non esiste: guarda se l’indirizzo è scritto bene.',
  '{0} is in a private network: only addresses of the open internet are called.':
    '{0} è in una rete privata: si chiamano solo indirizzi della rete aperta.',
}
