import type { CustomerTexts } from './define'

export const pt: CustomerTexts = {
  language: 'Português',
  optedOut:
    'Você não receberá mais mensagens promocionais nossas. Pode continuar a escrever para nós por aqui. Para voltar a recebê-las, responda VOLTAR A RECEBER.',
  optedIn:
    'Você voltará a receber aqui as nossas novidades e ofertas. Para deixar de recebê-las, responda PARAR PROMOÇÕES.',
  ticketStatus: (subject, id, status) => `A sua solicitação “${subject}” (n.º ${id}) está agora: ${status}.`,
  ticketStatuses: {
    open: 'aberta',
    in_progress: 'em andamento',
    answered: 'respondida',
    on_hold: 'em espera',
    closed: 'concluída',
  },
}
