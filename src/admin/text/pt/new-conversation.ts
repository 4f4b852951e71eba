import type { Catalogue } from '../en'

export const newConversation: Catalogue['newConversation'] = {
  title: 'Nova conversa',
  hint: 'A primeira mensagem é um modelo aprovado. Se já existe uma conversa com esta pessoa, ela é aberta.',
  back: 'Voltar à caixa de entrada',
  from: 'Do nosso número',
  byDefault: (number) => `${number} (padrão)`,
  noNumber: 'Nenhum número está conectado ainda. Adicione um primeiro em Números.',
  to: 'Para',
  toHint: 'Um número de telefone com o código do país.',
  toHintPeople: 'Um número de telefone com o código do país, ou digite parte de um nome e escolha um lead ou contato.',
  next: 'Escolher um modelo',
  open: 'Abrir a conversa',
  chosen: (to, from) => `Para ${to}, de ${from}`,
  named: (name, number) => `${name}, ${number}`,
  change: 'Alterar',
  errors: {
    from: 'Escolha um dos nossos números.',
    to: 'Escreva o número com o código do país, como +1 555 010 0104.',
    own: 'Este é um dos nossos próprios números: escolha outro.',
    noPhone: 'Não há telefone guardado para esta pessoa. Digite um, ou adicione-o primeiro ao registro.',
    colleague:
      'Um colega está em conversa com esta pessoa. Peça a alguém que vê todas as conversas que a atribua a você.',
  },
}
