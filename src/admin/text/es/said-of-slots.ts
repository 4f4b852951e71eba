import type { Sentences } from '../said-in'

/** What the places for values of a template are called, in Spanish. */
export const saidOfSlots: Sentences = {
  'Text, value {0}': 'Texto, valor {0}',
  'Text, {0}': 'Texto, {0}',
  Header: 'Encabezado',
  'Header, place': 'Encabezado, lugar',
  'Header, {0}': 'Encabezado, {0}',
  'Button “{0}”, end of its address': 'Botón “{0}”, final de su dirección',
  'Button “{0}”, code': 'Botón “{0}”, código',
  'Button “{0}”, payload': 'Botón “{0}”, carga',
  'Button “{0}”, flow token': 'Botón “{0}”, token del flujo',
  'Button “{0}”, product shown': 'Botón “{0}”, producto que se muestra',
  'Card {0}, text, value {1}': 'Tarjeta {0}, texto, valor {1}',
  'Card {0}, text, {1}': 'Tarjeta {0}, texto, {1}',
  'Card {0}, header': 'Tarjeta {0}, encabezado',
  'Card {0}, header, {1}': 'Tarjeta {0}, encabezado, {1}',
  'Card {0}, button “{1}”, end of its address': 'Tarjeta {0}, botón “{1}”, final de su dirección',
  'Card {0}, button “{1}”, code': 'Tarjeta {0}, botón “{1}”, código',
  'Card {0}, button “{1}”, payload': 'Tarjeta {0}, botón “{1}”, carga',
  'Card {0}, button “{1}”, flow token': 'Tarjeta {0}, botón “{1}”, token del flujo',
  'Card {0}, button “{1}”, product shown': 'Tarjeta {0}, botón “{1}”, producto que se muestra',
  Code: 'Código',
  image: 'imagen',
  video: 'vídeo',
  document: 'documento',
}
