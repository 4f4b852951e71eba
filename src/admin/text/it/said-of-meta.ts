import type { Sentences } from '../said-in'

/** Why Meta refuses or does not deliver, and what to do (`src/whatsapp/failure-table.ts`), in Italian. */
export const saidOfMeta: Sentences = {
  'WhatsApp no longer accepts our access token.': 'WhatsApp non accetta più il nostro token di accesso.',
  'Reconnect WhatsApp: an administrator enters a new access token under Settings, Connection.':
    'Ricollega WhatsApp: un amministratore inserisce un nuovo token di accesso in Impostazioni, Connessione.',
  'An administrator enters a new access token under CRM notifications, Settings.':
    'Un amministratore inserisce un nuovo token di accesso in Notifiche del CRM, Impostazioni.',
  'Our access token has expired or was withdrawn.': 'Il nostro token di accesso è scaduto o è stato revocato.',
  'Our app lacks a capability for this call.': 'Alla nostra app manca una funzione per questa chiamata.',
  'In Meta Business settings give the system user access to this WhatsApp account, make a new token, and reconnect.':
    'Nelle impostazioni aziendali di Meta dai all’utente di sistema l’accesso a questo account WhatsApp, crea un nuovo token e ricollega.',
  'Our access token lacks the permission for this.': 'Al nostro token di accesso manca il permesso per questo.',
  'Our access token has no access to this WhatsApp account.':
    'Il nostro token di accesso non ha accesso a questo account WhatsApp.',
  'WhatsApp could not make sense of the call.': 'WhatsApp non ha capito la chiamata.',
  'Check in the chat whether it arrived before you send it again.':
    'Guarda nella chat se è arrivato prima di inviarlo di nuovo.',
  'WhatsApp was not available.': 'WhatsApp non era disponibile.',
  'Our app made too many calls to WhatsApp.': 'La nostra app ha fatto troppe chiamate a WhatsApp.',
  'Sending slows down by itself. If this one still shows as failed in a minute, send it again.':
    'L’invio rallenta da solo. Se fra un minuto questo messaggio risulta ancora non riuscito, invialo di nuovo.',
  'Our number or account id does not exist at WhatsApp or is not ours.':
    'Il nostro numero o l’id dell’account non esiste presso WhatsApp o non è nostro.',
  'Check the number’s ids under Settings, Connection.': 'Controlla gli id del numero in Impostazioni, Connessione.',
  'Check the number’s ids under CRM notifications, Settings.':
    'Controlla gli id del numero in Notifiche del CRM, Impostazioni.',
  'WhatsApp did not take a value of this message.': 'WhatsApp non ha accettato un valore di questo messaggio.',
  'Change the message and send it again. If its content looks right, tell your administrator.':
    'Modifica il messaggio e invialo di nuovo. Se il contenuto sembra giusto, avvisa il tuo amministratore.',
  'Meta has blocked this account for a while because of its policies.':
    'Meta ha bloccato per un certo tempo questo account a causa delle sue norme.',
  'Open WhatsApp Manager, Account quality, and follow what Meta asks there. Sending works again after that.':
    'Apri WhatsApp Manager, Qualità dell’account, e fai ciò che Meta chiede lì. Dopo l’invio funziona di nuovo.',
  'Our WhatsApp account made too many calls.': 'Il nostro account WhatsApp ha fatto troppe chiamate.',
  'This person is blocked by us.': 'Abbiamo bloccato questa persona.',
  'Unblock them first, then send it again.': 'Prima sbloccala, poi invialo di nuovo.',
  'Our number sent more per second than WhatsApp allows.':
    'Il nostro numero ha inviato più messaggi al secondo di quanti WhatsApp ne permetta.',
  'WhatsApp did not deliver it: this person is in an experiment of Meta’s without marketing messages.':
    'WhatsApp non lo ha consegnato: questa persona è in un esperimento di Meta senza messaggi di marketing.',
  'Try another kind of message, or another way to reach them.':
    'Prova un altro tipo di messaggio o un altro modo per raggiungerla.',
  'Our business may not send to this person’s country.':
    'La nostra azienda non può inviare nel paese di questa persona.',
  'Check the allowed countries in WhatsApp Manager.': 'Controlla i paesi permessi in WhatsApp Manager.',
  'Something went wrong at WhatsApp.': 'Qualcosa è andato storto presso WhatsApp.',
  'A part of the message that WhatsApp requires is missing.': 'Manca una parte del messaggio che WhatsApp richiede.',
  'A value in the message is not valid.': 'Un valore del messaggio non è valido.',
  'WhatsApp was not available for a moment.': 'WhatsApp non è stato disponibile per un momento.',
  'The recipient is the number that we send from.': 'Il destinatario è il numero da cui inviamo.',
  'Choose another recipient or another number.': 'Scegli un altro destinatario o un altro numero.',
  'It cannot be delivered: the number is not on WhatsApp, their app is too old, or they cannot receive it.':
    'Non si può consegnare: il numero non è su WhatsApp, la sua app è troppo vecchia o non può riceverlo.',
  'Contact this person in another way.': 'Contatta questa persona in un altro modo.',
  'This test number may only send to the numbers on its list.':
    'Questo numero di prova può inviare solo ai numeri del suo elenco.',
  'Add the recipient to the list under API Setup in the app’s dashboard (five at most), or use a real number.':
    'Aggiungi il destinatario all’elenco in API Setup, nella dashboard dell’app (al massimo cinque), o usa un numero vero.',
  'Meta has locked our WhatsApp account.': 'Meta ha bloccato il nostro account WhatsApp.',
  'The display name of our number is not approved yet.':
    'Il nome visualizzato del nostro numero non è ancora approvato.',
  'Have the display name approved in WhatsApp Manager.': 'Fai approvare il nome visualizzato in WhatsApp Manager.',
  'There is a problem with how our WhatsApp account is paid.':
    'C’è un problema con il pagamento del nostro account WhatsApp.',
  'Check the payment method in Meta Business settings, Billing.':
    'Controlla il metodo di pagamento nelle impostazioni aziendali di Meta, Fatturazione.',
  'Our number is not registered properly at WhatsApp.':
    'Il nostro numero non è registrato correttamente presso WhatsApp.',
  'An administrator registers the number again under Numbers, or in WhatsApp Manager.':
    'Un amministratore registra di nuovo il numero in Numeri o in WhatsApp Manager.',
  'More than 24 hours have passed since the customer last wrote.':
    'Sono passate più di 24 ore da quando il cliente ha scritto l’ultima volta.',
  'Send an approved template instead.': 'Invia invece un modello approvato.',
  'WhatsApp limits our number because people reported or blocked it.':
    'WhatsApp limita il nostro numero perché è stato segnalato o bloccato.',
  'Pause campaigns and check the number’s quality in WhatsApp Manager.':
    'Metti in pausa le campagne e controlla la qualità del numero in WhatsApp Manager.',
  'WhatsApp did not deliver it: this person has received enough marketing messages, or lives where none are delivered.':
    'WhatsApp non lo ha consegnato: questa persona ha già ricevuto abbastanza messaggi di marketing, o vive dove non se ne consegnano.',
  'Wait at least a day; do not send it again before.': 'Aspetta almeno un giorno; non inviarlo di nuovo prima.',
  'This person has stopped marketing messages from us.':
    'Questa persona non vuole più ricevere messaggi di marketing da noi.',
  'Send no more marketing to them until they ask for it.': 'Non inviarle altro marketing finché non lo chiede.',
  'WhatsApp does not support this kind of message.': 'WhatsApp non supporta questo tipo di messaggio.',
  'The file that the customer sent could not be loaded from WhatsApp.':
    'Il file inviato dal cliente non si è potuto caricare da WhatsApp.',
  'Ask the customer to send it again.': 'Chiedi al cliente di inviarlo di nuovo.',
  'WhatsApp could not load our file, or it is not of the kind it claims to be.':
    'WhatsApp non ha potuto caricare il nostro file, o non è del tipo che dice di essere.',
  'Check the file’s type and size and upload it again.':
    'Controlla il tipo e la dimensione del file e caricalo di nuovo.',
  'Only marketing templates may be sent in this way.': 'In questo modo si possono inviare solo modelli di marketing.',
  'Send it as an ordinary message.': 'Invialo come messaggio normale.',
  'Too many messages went to this person in a short time.': 'Questa persona ha ricevuto troppi messaggi in poco tempo.',
  'Our number is under maintenance at WhatsApp, usually for less than a minute.':
    'Il nostro numero è in manutenzione presso WhatsApp, di solito per meno di un minuto.',
  'The list at WhatsApp changed while we read it.': 'L’elenco di WhatsApp è cambiato mentre lo leggevamo.',
  'Load the list again from its beginning.': 'Carica di nuovo l’elenco dall’inizio.',
  'The customer’s message is not available to us.': 'Il messaggio del cliente non è disponibile per noi.',
  'This message can only go to a phone number, and this person’s number is hidden.':
    'Questo messaggio può andare solo a un numero di telefono, e quello di questa persona è nascosto.',
  'Ask for their phone number first.': 'Chiedile prima il numero di telefono.',
  'Marketing over this interface is switched off for our account.':
    'Il marketing tramite questa interfaccia è disattivato per il nostro account.',
  'Switch it on in WhatsApp Manager, or use the Marketing Messages API.':
    'Attivalo in WhatsApp Manager, o usa la Marketing Messages API.',
  'Our account has reached a limit because templates were put in a wrong category.':
    'Il nostro account ha raggiunto un limite perché dei modelli erano in una categoria sbagliata.',
  'The template expects another number of values.': 'Il modello richiede un altro numero di valori.',
  'Check the template’s values against its text, load the templates again, and send it once more.':
    'Confronta i valori del modello con il suo testo, carica di nuovo i modelli e invialo ancora.',
  'The template does not exist in this language or is not approved.':
    'Il modello non esiste in questa lingua o non è approvato.',
  'Load the templates again and choose one that is approved in this language.':
    'Carica di nuovo i modelli e scegline uno approvato in questa lingua.',
  'With its values filled in the template’s text is too long.':
    'Con i valori inseriti il testo del modello è troppo lungo.',
  'Shorten the values and send it again.': 'Accorcia i valori e invialo di nuovo.',
  'The template’s content breaks a policy of WhatsApp.': 'Il contenuto del modello viola una norma di WhatsApp.',
  'Change the template and have it approved again.': 'Modifica il modello e fallo approvare di nuovo.',
  'A value has not the form that the template expects.': 'Un valore non ha la forma che il modello richiede.',
  'The template is paused because of its quality.': 'Il modello è in pausa a causa della sua qualità.',
  'Wait until WhatsApp lifts the pause, or use another template.':
    'Aspetta che WhatsApp tolga la pausa, o usa un altro modello.',
  'The template is switched off for good because of its quality.':
    'Il modello è disattivato per sempre a causa della sua qualità.',
  'Use another template.': 'Usa un altro modello.',
  'The form (WhatsApp Flow) in this message is blocked.': 'Il modulo (WhatsApp Flow) di questo messaggio è bloccato.',
  'Repair the form in WhatsApp Manager.': 'Correggi il modulo in WhatsApp Manager.',
  'The form (WhatsApp Flow) in this message is throttled to ten an hour.':
    'Il modulo (WhatsApp Flow) di questo messaggio è limitato a dieci all’ora.',
  'Repair the form in WhatsApp Manager, or send it later.':
    'Correggi il modulo in WhatsApp Manager, o invialo più tardi.',
  'An earlier removal of our number was not finished.':
    'Una rimozione precedente del nostro numero non è stata completata.',
  'WhatsApp’s registration was not available.': 'La registrazione di WhatsApp non era disponibile.',
  'Try it again in a few minutes.': 'Riprova fra qualche minuto.',
  'The two-step PIN of our number is wrong.': 'Il PIN a due passaggi del nostro numero è sbagliato.',
  'Enter the right PIN, or reset it in WhatsApp Manager.':
    'Inserisci il PIN giusto, o reimpostalo in WhatsApp Manager.',
  'Our number has to be verified first.': 'Il nostro numero va prima verificato.',
  'Verify the number in WhatsApp Manager.': 'Verifica il numero in WhatsApp Manager.',
  'The two-step PIN was guessed too often.': 'Si è provato a indovinare il PIN a due passaggi troppe volte.',
  'Wait as long as WhatsApp says, then enter the right PIN.':
    'Aspetta il tempo che indica WhatsApp, poi inserisci il PIN giusto.',
  'The two-step PIN was entered too fast.': 'Il PIN a due passaggi è stato inserito troppo in fretta.',
  'Wait some minutes, then enter the PIN again.': 'Aspetta qualche minuto, poi inserisci di nuovo il PIN.',
  'Our number is not registered at WhatsApp.': 'Il nostro numero non è registrato presso WhatsApp.',
  'Our number was removed a moment ago.': 'Il nostro numero è stato rimosso un momento fa.',
  'Wait five minutes, then register it again.': 'Aspetta cinque minuti, poi registralo di nuovo.',
  'Our number was registered too often.': 'Il nostro numero è stato registrato troppe volte.',
  'Wait 72 hours, then register it again.': 'Aspetta 72 ore, poi registralo di nuovo.',
  'The terms of WhatsApp Payments are not accepted.': 'I termini di WhatsApp Payments non sono accettati.',
  'Accept them in WhatsApp Manager.': 'Accettali in WhatsApp Manager.',
  'The template is still being prepared at WhatsApp.': 'Il modello è ancora in preparazione presso WhatsApp.',
  'Send it again in ten minutes.': 'Invialo di nuovo fra dieci minuti.',
  'This template cannot be sent in this way.': 'Questo modello non si può inviare in questo modo.',
  'WhatsApp did not take the message and does not say why.':
    'WhatsApp non ha accettato il messaggio e non dice perché.',
  'The number is verified already.': 'Il numero è già verificato.',
  'Nothing has to be done.': 'Non c’è niente da fare.',
  'This person’s WhatsApp identity has changed.': 'L’identità WhatsApp di questa persona è cambiata.',
  'Make sure that it is still the same person, then send it again.':
    'Assicurati che sia ancora la stessa persona, poi invialo di nuovo.',
  'Not everybody on the list could be blocked.': 'Non si è potuto bloccare tutti quelli dell’elenco.',
  'Check who was blocked; a person must have written in the last 24 hours.':
    'Controlla chi è stato bloccato; una persona deve aver scritto nelle ultime 24 ore.',
  'The list of blocked people is full.': 'L’elenco delle persone bloccate è pieno.',
  'Unblock somebody first.': 'Prima sblocca qualcuno.',
  'This is not a valid WhatsApp phone number.': 'Questo non è un numero di telefono WhatsApp valido.',
  'Correct the phone number of this person.': 'Correggi il numero di telefono di questa persona.',
  'Our number’s registration has a problem.': 'La registrazione del nostro numero ha un problema.',
  'WhatsApp refused a call.': 'WhatsApp ha rifiutato una chiamata.',
  'WhatsApp could not block or unblock.': 'WhatsApp non ha potuto bloccare o sbloccare.',
  'WhatsApp refused the business’s user name.': 'WhatsApp ha rifiutato il nome utente dell’azienda.',
  'Choose another user name.': 'Scegli un altro nome utente.',
  'WhatsApp did not take the template.': 'WhatsApp non ha accettato il modello.',
  'Change the template as WhatsApp says and save it again.':
    'Modifica il modello come dice WhatsApp e salvalo di nuovo.',
  'The chats of the phone app could not be loaded.': 'Le chat dell’app del telefono non si sono potute caricare.',
  'Share them again from the WhatsApp Business app.': 'Condividile di nuovo dall’app WhatsApp Business.',
}
