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
  menu: {
    choose: 'Escolher',
    back: 'Voltar',
    main: 'Menu principal',
    more: 'Mais',
    again: 'Escolha uma das opções, por favor.',
    changed: 'O menu mudou. Este é o atual.',
  },
  rating: {
    ask: 'Está satisfeito com a nossa ajuda?',
    choose: 'Avaliar',
    stars: ['⭐ Muito ruim', '⭐⭐ Ruim', '⭐⭐⭐ Regular', '⭐⭐⭐⭐ Boa', '⭐⭐⭐⭐⭐ Muito boa'],
    askComment: 'Obrigado! Quer contar mais? Escreva aqui.',
    thanks: 'Obrigado pela sua opinião.',
  },
  handedOver: 'Uma pessoa da nossa equipe vai responder aqui.',
  handedOverClosed: (when) =>
    `Não estamos disponíveis agora. Uma pessoa da nossa equipe vai responder aqui${when === null ? '' : ` a partir de ${when}`}.`,
  aiFallback: 'Não consigo responder a isso agora. Uma pessoa da nossa equipe vai responder aqui.',
  ticketSummary: (subject, message) => `Está certo?\n\n*${subject}*\n${message}`,
  ticketConfirm: 'Confirmar',
  ticketDecline: 'Cancelar',
  ticketDeclined: 'Tudo bem, nada foi encaminhado.',
  ticketMade: (id) => `O seu pedido foi encaminhado. O número é ${id}.`,
  flow: {
    number: 'Responda com um número, por favor.',
    email: 'Responda com um endereço de e-mail, por favor.',
    phone: 'Responda com um número de telefone com o código do país, por favor.',
    date: 'Responda com uma data, por exemplo 31.12.2026.',
    choice: 'Escolha uma das opções, por favor.',
  },
}
