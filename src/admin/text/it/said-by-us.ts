import type { Sentences } from '../said-in'

/** What we refuse ourselves (`src/whatsapp/refusals.ts`), and what else rows and rules say, in Italian. */
export const saidByUs: Sentences = {
  'The settings could not be read.': 'Le impostazioni non si sono potute leggere.',
  'It is tried again by itself; if it stays, an administrator looks at the logs.':
    'Si riprova da solo; se continua, un amministratore guarda i registri.',
  'Sending is stopped: the access token may be known to others.':
    'L’invio è fermo: il token di accesso potrebbe essere noto ad altri.',
  'An administrator revokes it and enters a new one under Settings, Connection.':
    'Un amministratore lo revoca e ne inserisce uno nuovo in Impostazioni, Connessione.',
  'No access token is set.': 'Nessun token di accesso è impostato.',
  'An administrator enters it under Settings, Connection.':
    'Un amministratore lo inserisce in Impostazioni, Connessione.',
  'No access token is set for the account of notifications.':
    'Nessun token di accesso è impostato per l’account delle notifiche.',
  'An administrator enters it under CRM notifications, Settings.':
    'Un amministratore lo inserisce in Notifiche del CRM, Impostazioni.',
  'WhatsApp is not connected: access token, number id, Graph version or address has a wrong form.':
    'WhatsApp non è collegato: token di accesso, id del numero, versione di Graph o indirizzo ha una forma sbagliata.',
  'An administrator completes Settings, Connection.': 'Un amministratore completa Impostazioni, Connessione.',
  'The number that it would go from is not one of ours.': 'Il numero da cui partirebbe non è dei nostri.',
  'Choose another number, or add it under Numbers.': 'Scegli un altro numero, o aggiungilo in Numeri.',
  'The number that it would go from is not connected to WhatsApp.':
    'Il numero da cui partirebbe non è collegato a WhatsApp.',
  'Open Numbers, see its status there, and register it again.':
    'Apri Numeri, guarda lì il suo stato e registralo di nuovo.',
  'The recipient has no valid number.': 'Il destinatario non ha un numero valido.',
  'Correct this person’s number.': 'Correggi il numero di questa persona.',
  'Only an approved template can be sent now.': 'Ora si può inviare solo un modello approvato.',
  'WhatsApp would not take this message.': 'WhatsApp non accetterebbe questo messaggio.',
  'Change the message and send it again.': 'Modifica il messaggio e invialo di nuovo.',
  'This template is not there in this language.': 'Questo modello non esiste in questa lingua.',
  'This template is not approved by WhatsApp.': 'Questo modello non è approvato da WhatsApp.',
  'Only approved templates can be sent: see its status and what to do under Templates.':
    'Si possono inviare solo modelli approvati: guarda lo stato e che cosa fare in Modelli.',
  'The values do not fit the template.': 'I valori non sono adatti al modello.',
  'Check the template’s values against its text and send it once more.':
    'Confronta i valori del modello con il suo testo e invialo ancora.',
  'This person has asked not to get marketing messages.':
    'Questa persona ha chiesto di non ricevere messaggi di marketing.',
  'Marketing templates can go again once they opt in; other messages are not affected.':
    'I modelli di marketing possono ripartire quando dà il consenso; gli altri messaggi non sono toccati.',
  'It could not be looked up whether this person allows marketing messages.':
    'Non si è potuto verificare se questa persona permette messaggi di marketing.',
  'It is tried again by itself.': 'Si riprova da solo.',
  'The template could not be looked up.': 'Non si è potuto consultare il modello.',
  'The file of this message could not be given to WhatsApp.':
    'Il file di questo messaggio non si è potuto dare a WhatsApp.',
  'Choose the file again and send the message once more.': 'Scegli di nuovo il file e invia ancora il messaggio.',
  'WhatsApp does not take messages at the moment.': 'WhatsApp al momento non accetta messaggi.',
  'This person has got many messages in a short time.': 'Questa persona ha ricevuto molti messaggi in poco tempo.',
  'It waits a few seconds and goes by itself.': 'Aspetta qualche secondo e parte da solo.',
  'Our number is sending as fast as WhatsApp allows.':
    'Il nostro numero sta inviando alla velocità massima permessa da WhatsApp.',
  'It waits and goes by itself.': 'Aspetta e parte da solo.',
  'A person took over before it could go.': 'Una persona è subentrata prima che potesse partire.',
  'Answer yourself, or hand the conversation back to the bots.': 'Rispondi tu, o ridai la conversazione ai bot.',
  'WhatsApp refused it.': 'WhatsApp lo ha rifiutato.',
  'See the reason.': 'Guarda il motivo.',
  'WhatsApp says:': 'WhatsApp dice:',
  'WhatsApp refused it (error {0}):': 'WhatsApp lo ha rifiutato (errore {0}):',
  'WhatsApp refused it with error {0}.': 'WhatsApp lo ha rifiutato con l’errore {0}.',
  'Look the number up in Meta’s list of error codes, or ask your administrator.':
    'Cerca il numero nell’elenco dei codici di errore di Meta, o chiedi al tuo amministratore.',
  'It could not go out in time and was not sent: send it again if it still matters.':
    'Non è potuto partire in tempo e non è stato inviato: invialo di nuovo se serve ancora.',
  'It may have gone out. Wait for its delivery ticks, or check in the chat, before you send it again.':
    'Potrebbe essere partito. Aspetta le spunte di consegna, o guarda nella chat, prima di inviarlo di nuovo.',
  'WhatsApp answered {0} without saying why.': 'WhatsApp ha risposto {0} senza dire perché.',
  'WhatsApp took it, could not deliver it, and does not say why.':
    'WhatsApp lo ha accettato, non ha potuto consegnarlo e non dice perché.',
  'Ask the recipient by another way, or send it again later.':
    'Chiedi al destinatario in un altro modo, o invialo di nuovo più tardi.',
  'WhatsApp never answered: it may have gone out.': 'WhatsApp non ha mai risposto: potrebbe essere partito.',
  'See the ticks in the conversation, or ask the recipient, before you send it again.':
    'Guarda le spunte nella conversazione, o chiedi al destinatario, prima di inviarlo di nuovo.',
  'It is not known whether this message went out. If no tick appears, ask the customer or send it again.':
    'Non si sa se questo messaggio è partito. Se non compare alcuna spunta, chiedi al cliente o invialo di nuovo.',
  'Try again in a minute. If it stays, look at Meta’s status page (metastatus.com).':
    'Riprova fra un minuto. Se continua, guarda la pagina di stato di Meta (metastatus.com).',
  'Try it again in a minute. If it stays, look at Meta’s status page (metastatus.com).':
    'Riprova fra un minuto. Se continua, guarda la pagina di stato di Meta (metastatus.com).',
  'No WhatsApp Business account is set.': 'Nessun account WhatsApp Business è impostato.',
  'An administrator enters its id under Settings, Connection.':
    'Un amministratore ne inserisce l’id in Impostazioni, Connessione.',
  'The templates are being loaded at this moment.': 'I modelli si stanno caricando in questo momento.',
  'Wait a minute and look again.': 'Aspetta un minuto e guarda di nuovo.',
  'The database did not answer.': 'Il database non ha risposto.',
  'Load them again in a minute.': 'Caricali di nuovo fra un minuto.',
  'Load them again in {0} minutes.': 'Caricali di nuovo fra {0} minuti.',
  'It is also tried again each hour by itself.': 'Si riprova anche da solo ogni ora.',
  'Nothing was changed here.': 'Qui non è cambiato nulla.',
  'No account is saved for notifications.': 'Nessun account è salvato per le notifiche.',
  'The list of templates at WhatsApp has no end.': 'L’elenco dei modelli presso WhatsApp non ha fine.',
  'WhatsApp rates the quality of our number as low (red): people have blocked or reported it.':
    'WhatsApp valuta bassa (rossa) la qualità del nostro numero: è stato bloccato o segnalato.',
  'Send nothing more from this number until WhatsApp Manager shows yellow or green; then try the rest again.':
    'Non inviare altro da questo numero finché WhatsApp Manager non mostra giallo o verde; poi riprova con il resto.',
  '({0} of {1} people.)': '({0} persone su {1}.)',
  '({0} people in a row.)': '({0} persone di seguito.)',
  'WhatsApp has made this template a marketing template since the campaign was planned.':
    'Da quando la campagna è stata pianificata WhatsApp ha reso questo modello un modello di marketing.',
  'Look at who may get marketing messages and what they cost, and plan the campaign anew.':
    'Guarda chi può ricevere messaggi di marketing e quanto costano, e pianifica di nuovo la campagna.',
  'Nobody was left to write to when it began.': 'Quando è iniziata non restava nessuno a cui scrivere.',
  'Look at whom the campaign is for, and at its filters.': 'Guarda per chi è la campagna, e i suoi filtri.',
  'WhatsApp does not say why.': 'WhatsApp non dice perché.',
  'It waited for six hours and was not sent any more.': 'Ha aspettato sei ore e non è stato più inviato.',
  'See the health page.': 'Guarda la pagina Stato del sistema.',
  'Alerts were switched off meanwhile.': 'Nel frattempo gli avvisi sono stati disattivati.',
  'Choose a template under Settings, Alerts.': 'Scegli un modello in Impostazioni, Avvisi.',
  'The number that alerts go from is gone.': 'Il numero da cui partono gli avvisi non c’è più.',
  'Choose another one under Settings, Alerts.': 'Scegline un altro in Impostazioni, Avvisi.',
  'The template of the alerts is gone.': 'Il modello degli avvisi non c’è più.',
  'This person works here no more, or has no valid phone number.':
    'Questa persona non lavora più qui, o non ha un numero di telefono valido.',
  'Enter it on their page under Administration, Staff, or choose somebody else.':
    'Inseriscilo nella sua pagina in Amministrazione, Personale, o scegli qualcun altro.',
  'WhatsApp did not do it.': 'WhatsApp non l’ha fatto.',
  'Only people who wrote in the last 24 hours can be blocked.':
    'Si può bloccare solo chi ha scritto nelle ultime 24 ore.',
  'WhatsApp hides this person’s number, so they cannot be blocked from here. Close the conversation as spam instead.':
    'WhatsApp nasconde il numero di questa persona, quindi non si può bloccare da qui. Chiudi la conversazione come spam.',
  'Somebody else has assigned this conversation meanwhile. Look whose it is now.':
    'Nel frattempo qualcun altro ha assegnato questa conversazione. Guarda di chi è adesso.',
  'The customer does not wait for a person any more.': 'Il cliente non aspetta più una persona.',
  'This message is no longer kept where it could be sent again. Write it anew.':
    'Questo messaggio non è più conservato dove si potrebbe reinviare. Scrivilo di nuovo.',
  'This conversation is closed: the number has a new owner. Open the newer conversation to write.':
    'Questa conversazione è chiusa: il numero ha un nuovo titolare. Apri la conversazione più recente per scrivere.',
  'WhatsApp does not delete templates that it has disabled.': 'WhatsApp non elimina i modelli che ha disattivato.',
  'WhatsApp edits only templates that are approved, rejected or paused. This one has changed its state meanwhile.':
    'WhatsApp modifica solo modelli approvati, rifiutati o in pausa. Questo nel frattempo ha cambiato stato.',
  'It may have arrived all the same: load the templates and look before you submit it again.':
    'Potrebbe essere arrivato comunque: carica i modelli e guarda prima di inviarlo di nuovo.',
  'The file is larger than {0} and was not kept.': 'Il file è più grande di {0} e non è stato conservato.',
  'The connection to WhatsApp broke before the file came.':
    'La connessione con WhatsApp si è interrotta prima che arrivasse il file.',
  'WhatsApp named an address that is not its own, so nothing was fetched from there.':
    'WhatsApp ha indicato un indirizzo non suo, quindi da lì non si è preso nulla.',
  'WhatsApp gave an empty file.': 'WhatsApp ha dato un file vuoto.',
  'The file that came is not the one that was sent.': 'Il file arrivato non è quello inviato.',
  'This message carries no file that could be fetched.': 'Questo messaggio non contiene alcun file da prendere.',
  'This file is no longer here: choose it again': 'Questo file non c’è più: sceglilo di nuovo',
}
