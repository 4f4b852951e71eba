import type { Sentences } from '../said-in'

/** What the AI, other systems, the CRM and notifications did not do, and what to do about it, in Italian. */
export const saidOfCalls: Sentences = {
  'The AI answered with more than 256 KB: it was cut off and not used.':
    'L’IA ha risposto con più di 256 KB: è stata tagliata e non usata.',
  'The AI did not answer in time.': 'L’IA non ha risposto in tempo.',
  'The AI’s provider could not be reached, or its answer broke off.':
    'Non si è potuto raggiungere il fornitore dell’IA, o la sua risposta si è interrotta.',
  'The AI’s provider does not take the key: enter another in the AI settings.':
    'Il fornitore dell’IA non accetta la chiave: inseriscine un’altra nelle impostazioni dell’IA.',
  'The AI’s provider has no such model for this key: choose another in the AI settings.':
    'Il fornitore dell’IA non ha questo modello per questa chiave: scegline un altro nelle impostazioni dell’IA.',
  'The AI’s provider has a problem of its own ({0}).': 'Il fornitore dell’IA ha un problema suo ({0}).',
  'The AI’s address redirects elsewhere ({0}): enter the one it leads to.':
    'L’indirizzo dell’IA reindirizza altrove ({0}): inserisci quello a cui porta.',
  'The AI’s provider refused this conversation by its rules.':
    'Il fornitore dell’IA ha rifiutato questa conversazione per le sue regole.',
  'The AI’s provider did not take the request ({0}):': 'Il fornitore dell’IA non ha accettato la richiesta ({0}):',
  'The AI’s provider takes no more calls now: too many, or the account has no credit left.':
    'Il fornitore dell’IA ora non accetta altre chiamate: sono troppe, o l’account non ha più credito.',
  'The model refused to answer.': 'Il modello si è rifiutato di rispondere.',
  'The AI’s answer is in no form that we know: look at the address in the AI settings.':
    'La risposta dell’IA non ha una forma che conosciamo: guarda l’indirizzo nelle impostazioni dell’IA.',
  'There is no {0} of this customer: the call needs it.': 'Di questo cliente non c’è {0}: la chiamata ne ha bisogno.',
  'An argument would lead to another address: it is refused.':
    'Un argomento porterebbe a un altro indirizzo: viene rifiutato.',
  '{{0}} is no parameter of this tool: add it below, or take it out.':
    '{{0}} non è un parametro di questo strumento: aggiungilo sotto, o toglilo.',
  'Two parameters have one name: give each its own.': 'Due parametri hanno lo stesso nome: danne uno a ciascuno.',
  'The body is no JSON: placeholders stand inside quotes, like "{order}".':
    'Il corpo non è JSON: i segnaposto stanno tra virgolette, come "{order}".',
  'The host is fixed: placeholders stand behind it, in the path or the query.':
    'Il server è fisso: i segnaposto stanno dopo, nel percorso o nella query.',
  'There is no parameter {0}.': 'Non c’è un parametro {0}.',
  'The parameter {0} is required.': 'Il parametro {0} è obbligatorio.',
  'The parameter {0} has to be a {1}.': 'Il parametro {0} deve essere di questo tipo: {1}.',
  'The parameter {0} is longer than {1} characters.': 'Il parametro {0} ha più di {1} caratteri.',
  'The AI’s daily cap of ${0} is reached: it answers again tomorrow (UTC), or with a higher cap.':
    'Il limite giornaliero dell’IA di ${0} è raggiunto: risponde di nuovo domani (UTC), o con un limite più alto.',
  'There are no settings yet.': 'Non ci sono ancora impostazioni.',
  'The price of {0} is not known: enter it in the AI settings, so that the daily cap holds.':
    'Il prezzo di {0} non è noto: inseriscilo nelle impostazioni dell’IA, perché valga il limite giornaliero.',
  'The conversation went on without the AI.': 'La conversazione è andata avanti senza l’IA.',
  'What the AI may spend today is used up.': 'Quanto l’IA può spendere oggi è finito.',
  'The AI is not set up: enter a key in the AI settings.':
    'L’IA non è configurata: inserisci una chiave nelle impostazioni dell’IA.',
  'The AI’s address in the AI settings has to begin with https://.':
    'L’indirizzo dell’IA nelle sue impostazioni deve cominciare con https://.',
  'There are no settings yet: save them first.': 'Non ci sono ancora impostazioni: salvale prima.',
  'The price of {0} is not known: enter it above and save.': 'Il prezzo di {0} non è noto: inseriscilo sopra e salva.',
  'The model gave no answer: ask in other words, or choose another.':
    'Il modello non ha dato risposta: chiedi con altre parole, o scegline un altro.',
  'The daily limit is used up, or this question could bring it over: raise the limit, or wait until tomorrow (UTC).':
    'Il limite giornaliero è finito, o questa domanda potrebbe superarlo: alza il limite, o aspetta fino a domani (UTC).',
  'The address is longer than 2,000 characters: shorten it.': 'L’indirizzo ha più di 2.000 caratteri: accorcialo.',
  'This is no address: write it whole, as https://api.example.com/orders.':
    'Questo non è un indirizzo: scrivilo intero, come https://api.example.com/orders.',
  'Only https is called: begin the address with https://.':
    'Si chiama solo per https: comincia l’indirizzo con https://.',
  'Only port 443 is called: leave the port out of the address.':
    'Si chiama solo la porta 443: togli la porta dall’indirizzo.',
  'Name and password do not belong in an address: use an Authorization header with a sealed value.':
    'Nome e password non stanno in un indirizzo: usa un’intestazione Authorization con un valore sigillato.',
  'No answer came within {0} seconds: try again, or ask whoever runs that system.':
    'Entro {0} secondi non è arrivata risposta: riprova, o chiedi a chi gestisce quel sistema.',
  'The connection broke before an answer came: try again, or ask whoever runs that system.':
    'La connessione si è interrotta prima che arrivasse una risposta: riprova, o chiedi a chi gestisce quel sistema.',
  'The secret value of {0} cannot be opened any more: enter it again.':
    'Il valore segreto di {0} non si può più aprire: inseriscilo di nuovo.',
  '{0} redirects elsewhere ({1}): enter the address that it leads to.':
    '{0} reindirizza altrove ({1}): inserisci l’indirizzo a cui porta.',
  '{0} answered {1}: look at the address, the headers and the body.':
    '{0} ha risposto {1}: guarda l’indirizzo, le intestazioni e il corpo.',
  '{0} answered more than 64 KB: ask it for less.': '{0} ha risposto più di 64 KB: chiedigli meno.',
  '{0} did not answer in JSON: values come from JSON alone.':
    '{0} non ha risposto in JSON: i valori vengono solo da JSON.',
  'At most {0} values are taken from an answer.': 'Da una risposta si prendono al massimo {0} valori.',
  'A GET request has no body: take it out, or choose POST.': 'Una richiesta GET non ha corpo: toglilo, o scegli POST.',
  'The body is larger than 64 KB: send less.': 'Il corpo supera 64 KB: invia meno.',
  'At most {0} headers are sent.': 'Si inviano al massimo {0} intestazioni.',
  '“{0}” is no name of a header: letters, digits and hyphens.':
    '“{0}” non è il nome di un’intestazione: lettere, cifre e trattini.',
  'The header {0} cannot be set: it belongs to the connection. Take it out.':
    'L’intestazione {0} non si può impostare: è della connessione. Toglila.',
  'The value of {0} is longer than 4,096 characters.': 'Il valore di {0} ha più di 4.096 caratteri.',
  'The value of {0} has characters that no header can carry: type it anew.':
    'Il valore di {0} ha caratteri che nessuna intestazione può portare: scrivilo di nuovo.',
  'This is no call.': 'Questa non è una chiamata.',
  'The call failed by an error of ours; the log has it.':
    'La chiamata non è riuscita per un errore nostro; è nel registro.',
  'The number of this conversation has no template {0} ({1}), or no longer. Choose another one.':
    'Il numero di questa conversazione non ha il modello {0} ({1}), o non più. Scegline un altro.',
  'It would make {0} notifications, at most {1} are planned at once. Post fewer reminders in one event, or switch notifications off.':
    'Farebbe {0} notifiche, in una volta se ne pianificano al massimo {1}. Invia meno promemoria in un evento, o disattiva delle notifiche.',
  'Sending is stopped, for the account of notifications too: WhatsApp’s access token may be known to others.':
    'L’invio è fermo, anche per l’account delle notifiche: il token di accesso di WhatsApp potrebbe essere noto ad altri.',
  'An administrator revokes that one and enters a new one under Settings, Connection; what stands under CRM notifications, Settings, stays.':
    'Un amministratore revoca quello e ne inserisce uno nuovo in Impostazioni, Connessione; ciò che è in Notifiche del CRM, Impostazioni, resta.',
  'The account of notifications is not connected: access token, number id, Graph version or address has a wrong form.':
    'L’account delle notifiche non è collegato: token di accesso, id del numero, versione di Graph o indirizzo ha una forma sbagliata.',
  'An administrator corrects token and number id under CRM notifications, Settings; the Graph version stands under Settings, Connection.':
    'Un amministratore corregge token e id del numero in Notifiche del CRM, Impostazioni; la versione di Graph è in Impostazioni, Connessione.',
  'Meta says: {0}.': 'Meta dice: {0}.',
  '{0} ({1}) is {2}.': '{0} ({1}) è in stato {2}.',
  'WhatsApp answered {0}.': 'WhatsApp ha risposto {0}.',
  'A message was not delivered:': 'Un messaggio non è stato consegnato:',
  'WhatsApp answered in a form that we do not know.': 'WhatsApp ha risposto in una forma che non conosciamo.',
  'WhatsApp did not answer within {0} seconds.': 'WhatsApp non ha risposto entro {0} secondi.',
  'The connection to WhatsApp broke before its answer came.':
    'La connessione con WhatsApp si è interrotta prima che arrivasse la risposta.',
  'WhatsApp answered without a message id.': 'WhatsApp ha risposto senza l’id del messaggio.',
  'No answer came in time': 'Non è arrivata risposta in tempo',
  'Its answer does not say it.': 'La sua risposta non lo dice.',
  'The body is not JSON': 'Il corpo non è JSON',
  'The body has no list of entries': 'Il corpo non ha un elenco di voci',
  'An entry without a list of changes': 'Una voce senza elenco di modifiche',
  'A change without a field name and a value': 'Una modifica senza nome di campo e valore',
  'A field that this version does not know': 'Un campo che questa versione non conosce',
  'For a number that is not ours': 'Per un numero che non è nostro',
  'For another WhatsApp Business account than the number belongs to':
    'Per un account WhatsApp Business diverso da quello del numero',
  'For a WhatsApp Business account that is not ours': 'Per un account WhatsApp Business che non è nostro',
  'A message that could not be read:': 'Un messaggio che non si è potuto leggere:',
  'A text in a group: kept, groups have no conversation here':
    'Un testo in un gruppo: conservato, i gruppi qui non hanno conversazione',
  'A call event': 'Un evento di chiamata',
  'An id change that could not be read': 'Un cambio di id che non si è potuto leggere',
  'No sender: neither a phone number nor a user id': 'Nessun mittente: né numero di telefono né id utente',
  'Nested too deeply to be read': 'Annidato troppo in profondità per essere letto',
  'A part of it is nested too deeply': 'Una parte è annidata troppo in profondità',
  'the message': 'il messaggio',
  'unknown shape': 'forma sconosciuta',
  'A status that could not be read': 'Uno stato che non si è potuto leggere',
  'A status that this version does not know: {0}': 'Uno stato che questa versione non conosce: {0}',
  "A group's message was {0}": 'Il messaggio di un gruppo è stato {0}',
}
