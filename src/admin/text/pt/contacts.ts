import type { Catalogue } from '../en'
import { contacts as english } from '../en/contacts'

const count = (rows: number, one: string, more: string) => `${rows.toLocaleString('pt-BR')} ${rows === 1 ? one : more}`

export const contacts: Catalogue['contacts'] = {
  title: 'Contatos',
  hint: 'Clientes e outras pessoas que você conhece.',
  add: 'Novo contato',
  addTitle: 'Novo contato',
  back: 'Todos os contatos',
  empty: 'Ainda não há contatos',
  emptyAdvice: 'Adicione um, importe um arquivo CSV ou converta um lead.',
  nothingFits: 'Nada corresponde a este filtro',
  columns: { name: 'Nome', company: 'Empresa', email: 'Endereço de e-mail', added: 'Adicionado' },
  bulk: { deleted: (rows) => `${count(rows, 'contato excluído', 'contatos excluídos')}.` },
  form: {
    title: 'Detalhes',
    save: 'Salvar',
    create: 'Adicionar o contato',
    added: 'Adicionado',
    wasLead: 'Antes era um lead',
    origins: {
      whatsapp: 'pelo WhatsApp',
      staff: 'à mão',
      import: 'por importação',
      crm: 'pelo CRM',
    },
  },
  remove: {
    button: 'Excluir',
    title: (name) => `Excluir ${name}?`,
    advice:
      'O contato desaparece de vez; o registro de alterações guarda quem era. As conversas ficam, e os tickets perdem a ligação.',
    yes: 'Sim, excluir',
  },
  done: {
    created: 'O contato foi adicionado.',
    converted: 'O lead agora é este contato.',
    saved: 'O contato foi salvo.',
    merged: 'Os registros foram unidos.',
    same: 'Nada estava diferente.',
    deleted: 'O contato foi excluído.',
  },
  recorded: english.recorded,
}
