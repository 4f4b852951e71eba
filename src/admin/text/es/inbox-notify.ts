import type { Catalogue } from '../en'

/** Notifications of this browser: who wrote, never what. */
export const notify: Catalogue['inbox']['notify'] = {
  on: 'Avísame de los mensajes nuevos en este navegador',
  off: 'Desactivar los avisos en este navegador',
  isOn: 'Aquí se te avisa de los mensajes nuevos, aunque no haya ninguna pestaña abierta. Los avisos dicen quién escribió, nunca qué.',
  isOff: 'Ya no hay avisos en este navegador.',
  denied: 'Este navegador no permite avisos de este sitio. Permítelos primero en sus ajustes para este sitio.',
  failed: 'No se pudieron cambiar los avisos. Inténtalo de nuevo.',
  refused: 'No se puede usar el servicio push de este navegador.',
  message: 'Mensaje nuevo',
}
