import type { Catalogue } from '../en'

export const media: Catalogue['media'] = {
  title: 'Arquivos',
  unreadable: 'O arquivo não chegou inteiro. Escolha-o novamente.',
  noFile: 'Escolha um arquivo.',
  noKind: 'Diga como o arquivo deve ser enviado: imagem, vídeo, áudio, documento ou figurinha.',
  empty: 'Este arquivo está vazio: escolha outro.',
  broken: 'O envio do arquivo foi interrompido. Verifique sua conexão e escolha-o novamente.',
  away: 'Não foi possível guardar o arquivo agora. Tente novamente em um minuto.',
}

export const files: Catalogue['inbox']['files'] = {
  open: (kind) => `${kind}: abrir em tamanho real`,
  download: 'Baixar',
  fetching: 'O arquivo está sendo buscado …',
  retried: 'Uma nova tentativa é feita automaticamente.',
  gone: 'O WhatsApp não entregou este arquivo. Peça ao cliente que o envie novamente.',
  again: 'Tentar novamente agora',
  againFor: (kind) => `Tentar novamente agora: ${kind}`,
}
