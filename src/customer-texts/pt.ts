import type { CustomerTexts } from './define'

export const pt: CustomerTexts = {
  language: 'Português',
  optedOut:
    'Você não receberá mais mensagens promocionais nossas. Pode continuar a escrever para nós por aqui. Para voltar a recebê-las, responda VOLTAR A RECEBER.',
  optedIn:
    'Você voltará a receber aqui as nossas novidades e ofertas. Para deixar de recebê-las, responda PARAR PROMOÇÕES.',
}
