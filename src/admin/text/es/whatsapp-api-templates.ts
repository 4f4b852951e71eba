import type { Catalogue } from '../en'

export const whatsappApiTemplates: Catalogue['whatsappApi']['templates'] = {
  hint: 'De la cuenta desde la que salen los avisos. Solo se pueden elegir las aprobadas.',
  load: 'Cargar ahora',
  loading: 'Cargando …',
  never: 'Todavía no se han cargado.',
  lastAt: 'Última carga',
  total: (count) => (count === 1 ? '1 plantilla' : `${count} plantillas`),
  failed: 'La última carga falló',
  notLoaded: 'Las plantillas no se cargaron.',
  done: { loaded: 'Las plantillas están cargadas.' },
  same: 'Los avisos usan la misma cuenta que WhatsApp, y por tanto sus plantillas.',
  sameLink: 'Abrir las plantillas de WhatsApp',
  list: 'Plantillas',
  empty: {
    title: 'Todavía no hay plantillas',
    advice:
      'Cárgalas desde Meta. Se crean en el Administrador de WhatsApp o, para la cuenta de WhatsApp, aquí en Plantillas.',
  },
  find: 'Buscar por nombre',
  apply: 'Mostrar',
  none: 'Ninguna plantilla tiene un nombre así.',
}
