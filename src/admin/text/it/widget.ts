import type { Catalogue } from '../en'

/** Settings, Chat widget: the button on the business's own web pages. */
export const widget: Catalogue['settings']['widget'] = {
  title: 'Widget di chat per le tue pagine web',
  hint: 'I visitatori del tuo sito aprono con un clic una chat WhatsApp con te. È spento finché non lo attivi.',
  saved: 'Il widget di chat è salvato. Le pagine già aperte mostrano la modifica entro cinque minuti.',
  restored:
    'Sono tornate le impostazioni precedenti all’ultimo salvataggio. Le pagine le mostrano entro cinque minuti.',
  kind: 'Che cosa mostrano le tue pagine',
  kinds: { off: 'Nulla (spento)', button: 'Il nostro pulsante', snippet: 'Un frammento di qualcun altro' },
  kindHint: 'Spento: lo script resta sulle tue pagine e non fa nulla.',
  label: 'Testo del pulsante',
  color: 'Colore del pulsante',
  colorHint: 'Il testo è scritto in nero o in bianco, secondo che cosa si legge meglio.',
  side: 'Dove si trova',
  sides: { right: 'In basso a destra', left: 'In basso a sinistra' },
  number: 'Numero a cui si scrive',
  numberDefault: (number) => `Il numero predefinito (${number})`,
  numberNone: 'Il numero predefinito (non c’è ancora)',
  numberGone: 'Il numero scelto non è più nostro, quindi le pagine non mostrano nulla. Scegline un altro.',
  noNumber: 'Non c’è ancora un numero, quindi le pagine non mostrano nulla. Aggiungine uno in Numeri.',
  greeting: 'Saluto',
  start: 'Testo del link a WhatsApp',
  prefilled: 'Primo messaggio, scritto per il visitatore',
  prefilledHint: 'Sta nel campo di WhatsApp e il visitatore può cambiarlo. Vuoto: lo scrive da sé.',
  utm: 'Aggiungi sotto i parametri UTM della pagina visitata',
  utmHint:
    'Come una riga del tipo [utm_source=google utm_campaign=spring], così la conversazione mostra da dove arriva il lead. Restano nella scheda del visitatore finché la chiude.',
  when: 'Fuori dall’orario del numero',
  whenHint:
    'Orari, festività e fuso orario sono quelli del numero, altrimenti quelli dell’azienda (Impostazioni, Orari).',
  whens: { always: 'Come sempre', say: 'Di’ che siamo chiusi', hide: 'Non mostrare il pulsante' },
  closedText: 'Che cosa dice quando siamo chiusi',
  snippet: 'HTML dell’altro fornitore',
  snippetHint:
    'Funziona solo in una cornice senza origine propria: non può leggere né le tue pagine né questa amministrazione. I visitatori lo aprono con il nostro pulsante; fino ad allora non si carica nulla da altrove. Un fornitore che ha bisogno di cookie potrebbe non funzionare; in quel caso metti tu il suo frammento sulle tue pagine.',
  preview: 'Anteprima',
  previewHint: 'Come sulle tue pagine, con ciò che il modulo contiene ora; non viene inviato nulla.',
  close: 'Chiudi',
  previewSnippet: 'Il frammento salvato nella sua cornice:',
  embed: 'Mettilo sulle tue pagine',
  embedHint: 'Una volta, prima della fine del body della pagina. Due volte non fa danno: il pulsante è uno solo.',
  copy: 'Copia',
  copied: 'Copiato.',
  policy: 'Se le tue pagine hanno una Content-Security-Policy, aggiungi:',
  policyNote:
    'Nient’altro: nessuno stile o script in linea, nessun cookie, nessuna richiesta a terzi. frame-src serve solo per un frammento.',
  back: 'Torna alle impostazioni precedenti all’ultimo salvataggio',
  backTitle: 'Tornare indietro?',
  backBody:
    'Le tue pagine mostrano di nuovo le impostazioni precedenti all’ultimo salvataggio; quelle attuali si possono riavere allo stesso modo.',
  yes: 'Torna indietro',
  no: 'Lascia com’è',
  errors: {
    choose: 'Scegli una voce dell’elenco.',
    long: (most) => `Tra 1 e ${most.toLocaleString('it')} caratteri.`,
    most: (most) => `Al massimo ${most.toLocaleString('it')} caratteri: accorcialo.`,
    color: 'Un colore come #0b7a4b.',
    snippet: 'Prima incolla il frammento.',
  },
}
