import type { Catalogue } from '../en'

export const whatsappApiTemplates: Catalogue['whatsappApi']['templates'] = {
  hint: 'Da conta de onde saem as notificações. Só os aprovados podem ser escolhidos.',
  load: 'Carregar agora',
  loading: 'Carregando …',
  never: 'Ainda não foram carregados.',
  lastAt: 'Carregados pela última vez em',
  total: (count) => (count === 1 ? '1 modelo' : `${count} modelos`),
  failed: 'O último carregamento falhou',
  notLoaded: 'Os modelos não foram carregados.',
  done: { loaded: 'Os modelos foram carregados.' },
  same: 'As notificações usam a mesma conta que o WhatsApp, e portanto os modelos dela.',
  sameLink: 'Abrir os modelos do WhatsApp',
  list: 'Modelos',
  empty: {
    title: 'Ainda não há modelos',
    advice: 'Carregue-os da Meta. Eles são criados no WhatsApp Manager, ou aqui em Modelos para a conta do WhatsApp.',
  },
  find: 'Pesquisar pelo nome',
  apply: 'Mostrar',
  none: 'Nenhum modelo tem um nome assim.',
}
