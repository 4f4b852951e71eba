import type { Catalogue } from '../en'

export const notify: Catalogue['inbox']['notify'] = {
  on: 'Avisar-me de novas mensagens neste navegador',
  off: 'Parar as notificações neste navegador',
  isOn: 'Você é avisado de novas mensagens aqui, mesmo sem nenhuma aba aberta. As notificações mostram quem escreveu, nunca o quê.',
  isOff: 'Não há mais notificações neste navegador.',
  denied: 'Este navegador não permite notificações daqui. Permita-as primeiro nas configurações dele para este site.',
  failed: 'Não foi possível alterar as notificações. Tente novamente.',
  refused: 'O serviço de push deste navegador não pode ser usado.',
  message: 'Nova mensagem',
}
