import type { Sentences } from '../said-in'

/** What the places for values of a template are called, in Italian. */
export const saidOfSlots: Sentences = {
  'Text, value {0}': 'Testo, valore {0}',
  'Text, {0}': 'Testo, {0}',
  Header: 'Intestazione',
  'Header, place': 'Intestazione, luogo',
  'Header, {0}': 'Intestazione, {0}',
  'Button “{0}”, end of its address': 'Pulsante “{0}”, fine del suo indirizzo',
  'Button “{0}”, code': 'Pulsante “{0}”, codice',
  'Button “{0}”, payload': 'Pulsante “{0}”, contenuto nascosto',
  'Button “{0}”, flow token': 'Pulsante “{0}”, token del flusso',
  'Button “{0}”, product shown': 'Pulsante “{0}”, prodotto mostrato',
  'Card {0}, text, value {1}': 'Scheda {0}, testo, valore {1}',
  'Card {0}, text, {1}': 'Scheda {0}, testo, {1}',
  'Card {0}, header': 'Scheda {0}, intestazione',
  'Card {0}, header, {1}': 'Scheda {0}, intestazione, {1}',
  'Card {0}, button “{1}”, end of its address': 'Scheda {0}, pulsante “{1}”, fine del suo indirizzo',
  'Card {0}, button “{1}”, code': 'Scheda {0}, pulsante “{1}”, codice',
  'Card {0}, button “{1}”, payload': 'Scheda {0}, pulsante “{1}”, contenuto nascosto',
  'Card {0}, button “{1}”, flow token': 'Scheda {0}, pulsante “{1}”, token del flusso',
  'Card {0}, button “{1}”, product shown': 'Scheda {0}, pulsante “{1}”, prodotto mostrato',
  Code: 'Codice',
  image: 'immagine',
  video: 'video',
  document: 'documento',
}
