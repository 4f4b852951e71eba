import type { Catalogue } from '../en'

export const common: Catalogue['common'] = {
  productName: 'CRMConnect WhatsApp',
  skipToContent: 'Ir al contenido',
  mainNavigation: 'Navegación principal',
  openMenu: 'Abrir el menú',
  closeMenu: 'Cerrar el menú',
  toggleTheme: 'Cambiar entre claro y oscuro',
  signOut: 'Cerrar sesión',
  signedInAs: (name) => `Sesión iniciada como ${name}`,
  save: 'Guardar',
  cancel: 'Cancelar',
  close: 'Cerrar',
  copy: 'Copiar',
  copied: 'Copiado',
  offline: 'El servidor no respondió. Comprueba tu conexión e inténtalo de nuevo.',
  optional: 'opcional',
  sections: { work: 'Trabajo', crm: 'CRM', whatsapp: 'WhatsApp', administration: 'Administración' },
  places: {
    dashboard: 'Panel',
    inbox: 'Bandeja de entrada',
    leads: 'Clientes potenciales',
    contacts: 'Contactos',
    tickets: 'Tickets',
    quickReplies: 'Respuestas rápidas',
    bulkContacts: 'Contactos para envíos',
    groups: 'Grupos',
    staff: 'Personal',
    audit: 'Registro de cambios',
    bots: 'Bots',
    campaigns: 'Campañas',
    templates: 'Plantillas',
    numbers: 'Números',
    consents: 'Consentimientos',
    notifications: 'Avisos del CRM',
    health: 'Estado del sistema',
    activityLog: 'Registro de actividad',
    personData: 'Datos de una persona',
    settings: 'Ajustes',
    profile: 'Perfil',
  },
  absent: {
    title: 'Página no encontrada',
    advice:
      'Esta página no existe o tu cuenta no puede abrirla. Pide acceso a un administrador si la necesitas para tu trabajo.',
    back: 'Ir a la página de inicio',
  },
  nothingToDo: {
    title: 'Todavía no tienes acceso a nada',
    advice:
      'Tu cuenta aún no tiene ningún permiso. Pide a un administrador que te dé alguno; entonces esta página te llevará allí.',
  },
  refused: {
    title: 'Este formulario ha caducado',
    advice:
      'Se abrió antes de que volvieras a iniciar sesión, o desde otro sitio. Vuelve atrás, recarga la página y envíalo otra vez.',
  },
  tooLarge: {
    title: 'Demasiado de una vez',
    advice: 'Lo que enviaste es mayor de lo que acepta esta página. Acórtalo y envíalo de nuevo.',
  },
  broken: {
    title: 'Algo salió mal',
    advice:
      'Puede que lo que enviaste no se haya guardado. Vuelve atrás, recarga e inténtalo otra vez; si se repite, da a un administrador el código de abajo.',
    code: (id) => `Código ${id}`,
  },
}
