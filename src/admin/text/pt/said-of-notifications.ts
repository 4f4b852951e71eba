import type { Sentences } from '../said-in'

/** Why a notification does not go (`src/notifications/reasons.ts`) or a delivery does not arrive (`src/crm-webhooks`), in Portuguese. */
export const saidOfNotifications: Sentences = {
  'The record names nobody of the kind that this notification is for.':
    'O registro não nomeia ninguém do tipo a quem esta notificação se destina.',
  'Name them in the CRM, or let the notification go to somebody else.':
    'Indique a pessoa no CRM, ou envie a notificação a outra pessoa.',
  'Nobody is in charge of the record.': 'Ninguém é responsável pelo registro.',
  'Assign it in the CRM, or name a member of staff in the notification.':
    'Atribua-o no CRM, ou indique um colega na notificação.',
  'This person has no phone number.': 'Esta pessoa não tem número de telefone.',
  'Add it to their record and send again.': 'Adicione-o ao registro da pessoa e envie de novo.',
  'What stands as this person’s phone number is none.': 'O que consta como telefone desta pessoa não é um número.',
  'Correct it in their record and send again.': 'Corrija-o no registro da pessoa e envie de novo.',
  'This person’s data was erased here on request.': 'Os dados desta pessoa foram apagados aqui a pedido.',
  'Nothing: they hear from us again once they write, or stand in a record of ours.':
    'Nada: a pessoa volta a receber notificações quando escrever, ou quando estiver em um registro nosso.',
  'Who is in charge does not work here, or no longer.': 'A pessoa responsável não trabalha aqui, ou já não trabalha.',
  'Add them under Staff with the same e-mail address, or name somebody in the notification.':
    'Adicione-a em Equipe com o mesmo endereço de e-mail, ou indique alguém na notificação.',
  'This member of staff has no phone number.': 'Este colega não tem número de telefone.',
  'Add it under Staff or in their profile, and send again.': 'Adicione-o em Equipe ou no perfil, e envie de novo.',
  'What stands as this member of staff’s phone number is none.':
    'O que consta como telefone deste colega não é um número.',
  'Correct it under Staff and send again.': 'Corrija-o em Equipe e envie de novo.',
  'The date that it is planned by is empty or no date.': 'A data pela qual ela se guia está vazia ou não é uma data.',
  'Set the date in the CRM, or choose another field in the notification.':
    'Defina a data no CRM, ou escolha outro campo na notificação.',
  'Its hour was over by more than 6 hours.': 'A hora dela passou há mais de 6 horas.',
  'It was not sent. Send it again if it still matters.': 'Não foi enviada. Envie de novo se ainda importar.',
  'The date of the record, or the notification, has changed.': 'A data do registro, ou a notificação, mudou.',
  'It goes by the new one.': 'Vale a nova.',
  'By the date and the notification as they are now, its hour is over.':
    'Pela data e pela notificação como estão agora, a hora dela já passou.',
  'By what the CRM told last, the record no longer meets the conditions of the notification.':
    'Pelo que o CRM informou por último, o registro já não cumpre as condições da notificação.',
  'Nothing: it would no longer be right.': 'Nada: já não estaria certo.',
  'A web form that makes a lead runs both hooks of the CRM: the other one has told of it.':
    'Um formulário da web que cria um lead aciona os dois hooks do CRM: o outro já avisou.',
  'Nothing: one message is enough.': 'Nada: uma mensagem é suficiente.',
  'The notification was switched off or deleted before it was due.':
    'A notificação foi desligada ou excluída antes da hora.',
  'Switch it on and send again.': 'Ligue-a e envie de novo.',
  'The event that it tells of is no longer there.': 'O evento de que ela trata já não existe.',
  'Nothing can be done.': 'Não há nada a fazer.',
  'No number, or no access token, is set for notifications.':
    'Não há número, ou não há token de acesso, para as notificações.',
  'An administrator enters them under CRM notifications, Settings.':
    'Um administrador os insere em Notificações do CRM, Configurações.',
  'Its template is no longer there.': 'O modelo dela já não existe.',
  'Load the templates and choose another one in the notification.':
    'Carregue os modelos e escolha outro na notificação.',
  'Its template is {0} at WhatsApp, only an approved one can be sent.':
    'O modelo dela está {0} no WhatsApp; só um aprovado pode ser enviado.',
  'Wait until it is approved again, or choose another one in the notification; then send again.':
    'Espere até que seja aprovado de novo, ou escolha outro na notificação; depois envie de novo.',
  'Its values do not fit the template.': 'Os valores dela não se encaixam no modelo.',
  'Check the values in the notification, or the record’s field, and send again.':
    'Confira os valores na notificação, ou o campo do registro, e envie de novo.',
  'A value of this record does not fit the template.': 'Um valor deste registro não se encaixa no modelo.',
  'Give the notification a text for where the field is empty and send again, or correct the record in the CRM and post its event anew.':
    'Dê à notificação um texto para quando o campo estiver vazio e envie de novo, ou corrija o registro no CRM e poste o evento outra vez.',
  'Nothing, or something of the wrong kind, stands for {0}.': 'Para {0} não há nada, ou há algo do tipo errado.',
  'The address of its file does not begin with https.': 'O endereço do arquivo dela não começa com https.',
  'It would make {0} notifications, at most {1} are planned at once.':
    'Criaria {0} notificações; no máximo {1} são planejadas de uma vez.',
  'Post fewer reminders in one event, or switch notifications off.':
    'Poste menos lembretes em um evento, ou desligue notificações.',
  'The record was not written: there is no lead status or source to give it':
    'O registro não foi gravado: não há status ou origem de lead para dar a ele',
  'It answered {0}.': 'Respondeu {0}.',
  'It answered {0} and leads elsewhere, which is not followed: enter the address that it leads to.':
    'Respondeu {0} e leva a outro lugar, o que não é seguido: insira o endereço para onde leva.',
  'It does not accept the signature: compare the secret there with the one of this page.':
    'Não aceita a assinatura: compare o segredo de lá com o desta página.',
  'Nothing is at this address: look whether it is spelled right.':
    'Não há nada neste endereço: veja se está escrito certo.',
  'Nothing takes a POST at this address: look whether it is spelled right.':
    'Nada aceita um POST neste endereço: veja se está escrito certo.',
  'It says that it is gone for good.': 'Diz que deixou de existir.',
  'It does not take bodies of this size.': 'Não aceita conteúdos deste tamanho.',
  'It wants to be asked less often.': 'Quer ser chamado com menos frequência.',
  'It is broken there: look at its own log.': 'Algo falha lá: veja o registro de lá.',
  'It refuses what we send.': 'Recusa o que enviamos.',
  'Its secret cannot be opened any more: make a new one, and enter it there.':
    'O segredo já não pode ser aberto: crie um novo e insira-o lá.',
  'No answer came within {0} seconds: look whether it is there.':
    'Não houve resposta em {0} segundos: veja se está no ar.',
  'The connection broke before an answer came: look whether it is there.':
    'A conexão caiu antes da resposta: veja se está no ar.',
  'There is no {0}: look whether the address is spelled right.':
    '{0} não existe: veja se o endereço está escrito certo.',
  '{0} is in a private network: only addresses of the open internet are called.':
    '{0} fica em uma rede privada: só se chamam endereços da internet aberta.',
}
