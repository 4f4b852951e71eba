import type { ConsentWords } from './define'

export const pt: ConsentWords = {
  optOut: [
    'descadastrar',
    'descadastre',
    'me descadastre',
    'cancelar inscrição',
    'cancelar assinatura',
    'remover inscrição',
    'parar mensagens',
    'parar promoções',
    'interromper promoções',
    'não quero mais mensagens',
    'não quero receber mensagens',
    'chega de mensagens',
  ],
  optIn: ['quero receber mensagens', 'quero receber promoções'],
  resume: ['voltar a receber', 'retomar', 'inscrever', 'me inscreva'],
}
