import type { Sentences } from '../said-in'

/** What the places for values of a template are called, in Portuguese. */
export const saidOfSlots: Sentences = {
  'Text, value {0}': 'Texto, valor {0}',
  'Text, {0}': 'Texto, {0}',
  Header: 'Cabeçalho',
  'Header, place': 'Cabeçalho, lugar',
  'Header, {0}': 'Cabeçalho, {0}',
  'Button “{0}”, end of its address': 'Botão “{0}”, fim do endereço',
  'Button “{0}”, code': 'Botão “{0}”, código',
  'Button “{0}”, payload': 'Botão “{0}”, carga',
  'Button “{0}”, flow token': 'Botão “{0}”, token do fluxo',
  'Button “{0}”, product shown': 'Botão “{0}”, produto mostrado',
  'Card {0}, text, value {1}': 'Cartão {0}, texto, valor {1}',
  'Card {0}, text, {1}': 'Cartão {0}, texto, {1}',
  'Card {0}, header': 'Cartão {0}, cabeçalho',
  'Card {0}, header, {1}': 'Cartão {0}, cabeçalho, {1}',
  'Card {0}, button “{1}”, end of its address': 'Cartão {0}, botão “{1}”, fim do endereço',
  'Card {0}, button “{1}”, code': 'Cartão {0}, botão “{1}”, código',
  'Card {0}, button “{1}”, payload': 'Cartão {0}, botão “{1}”, carga',
  'Card {0}, button “{1}”, flow token': 'Cartão {0}, botão “{1}”, token do fluxo',
  'Card {0}, button “{1}”, product shown': 'Cartão {0}, botão “{1}”, produto mostrado',
  Code: 'Código',
  image: 'imagem',
  video: 'vídeo',
  document: 'documento',
}
