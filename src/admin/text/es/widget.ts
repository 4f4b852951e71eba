import type { Catalogue } from '../en'

/** Settings, Chat widget: the button on the business's own web pages. */
export const widget: Catalogue['settings']['widget'] = {
  title: 'Widget de chat para tus páginas web',
  hint: 'Los visitantes de tu sitio web abren con un clic un chat de WhatsApp contigo. Está desactivado hasta que lo actives.',
  saved: 'El widget de chat está guardado. Las páginas que ya lo tenían abierto muestran el cambio en cinco minutos.',
  restored: 'Vuelven a valer los ajustes anteriores al último guardado. Las páginas los muestran en cinco minutos.',
  kind: 'Qué muestran tus páginas',
  kinds: { off: 'Nada (desactivado)', button: 'Nuestro propio botón', snippet: 'Un fragmento de otro proveedor' },
  kindHint: 'Desactivado: el script sigue en tus páginas y no hace nada.',
  label: 'Texto del botón',
  color: 'Color del botón',
  colorHint: 'El texto se escribe en negro o en blanco, según cuál se lea mejor encima.',
  side: 'Dónde está',
  sides: { right: 'Abajo a la derecha', left: 'Abajo a la izquierda' },
  number: 'Número al que se escribe',
  numberDefault: (number) => `El número predeterminado (${number})`,
  numberNone: 'El número predeterminado (todavía no hay ninguno)',
  numberGone: 'El número elegido ya no es nuestro, así que las páginas no muestran nada. Elige otro.',
  noNumber: 'Todavía no hay ningún número, así que las páginas no muestran nada. Añade uno en Números.',
  greeting: 'Saludo',
  start: 'Texto del enlace a WhatsApp',
  prefilled: 'Primer mensaje, ya escrito para el visitante',
  prefilledHint: 'Aparece en el campo de WhatsApp y el visitante puede cambiarlo. Vacío: lo escribe por su cuenta.',
  utm: 'Añadir debajo los parámetros UTM de la página visitada',
  utmHint:
    'Como una línea del tipo [utm_source=google utm_campaign=primavera], para que la conversación muestre de dónde vino el cliente potencial. Se conservan en la pestaña del visitante hasta que la cierra.',
  when: 'Fuera del horario del número',
  whenHint:
    'El horario, los festivos y la zona horaria son los del número o, si no los tiene, los de la empresa (Ajustes, Horario).',
  whens: { always: 'Igual que siempre', say: 'Decir que está cerrado', hide: 'No mostrar el botón' },
  closedText: 'Qué dice cuando está cerrado',
  snippet: 'HTML del otro proveedor',
  snippetHint:
    'Solo se ejecuta en un marco sin origen propio: no puede leer tus páginas ni esta administración. Los visitantes lo abren con nuestro botón; hasta entonces no se carga nada de otros sitios. Un proveedor que necesite cookies puede no funcionar ahí; en ese caso pon tú mismo su fragmento en tus páginas.',
  preview: 'Vista previa',
  previewHint: 'Como en tus páginas, con lo que el formulario contiene ahora; no se envía nada.',
  close: 'Cerrar',
  previewSnippet: 'El fragmento guardado, en su marco:',
  embed: 'Ponerlo en tus páginas',
  embedHint:
    'Una vez, antes del final del cuerpo (body) de la página. Ponerlo dos veces no hace daño: hay un solo botón.',
  copy: 'Copiar',
  copied: 'Copiado.',
  policy: 'Si tus páginas tienen una Content-Security-Policy, añádele:',
  policyNote:
    'Nada más: ni estilos ni scripts en línea, ni cookies, ni peticiones a nadie. frame-src solo hace falta para un fragmento.',
  back: 'Volver a los ajustes anteriores al último guardado',
  backTitle: '¿Volver a los anteriores?',
  backBody:
    'Tus páginas muestran otra vez los ajustes anteriores al último guardado; los de ahora se pueden recuperar de la misma manera.',
  yes: 'Volver a los anteriores',
  no: 'Dejarlo como está',
  errors: {
    choose: 'Elige uno de la lista.',
    long: (most) => `Entre 1 y ${most.toLocaleString('es')} caracteres.`,
    most: (most) => `Como máximo ${most.toLocaleString('es')} caracteres: acórtalo.`,
    color: 'Un color como #0b7a4b.',
    snippet: 'Pega primero el fragmento.',
  },
}
