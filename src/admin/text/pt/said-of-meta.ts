import type { Sentences } from '../said-in'

/** Why Meta refuses or does not deliver, and what to do (`src/whatsapp/failure-table.ts`), in Portuguese. */
export const saidOfMeta: Sentences = {
  'WhatsApp no longer accepts our access token.': 'O WhatsApp não aceita mais o nosso token de acesso.',
  'Reconnect WhatsApp: an administrator enters a new access token under Settings, Connection.':
    'Reconecte o WhatsApp: um administrador insere um novo token de acesso em Configurações, Conexão.',
  'An administrator enters a new access token under CRM notifications, Settings.':
    'Um administrador insere um novo token de acesso em Notificações do CRM, Configurações.',
  'Our access token has expired or was withdrawn.': 'Nosso token de acesso expirou ou foi revogado.',
  'Our app lacks a capability for this call.': 'Falta ao nosso app uma capacidade para esta chamada.',
  'In Meta Business settings give the system user access to this WhatsApp account, make a new token, and reconnect.':
    'Nas configurações do negócio da Meta, dê ao usuário do sistema acesso a esta conta do WhatsApp, crie um novo token e reconecte.',
  'Our access token lacks the permission for this.': 'Falta ao nosso token de acesso a permissão para isto.',
  'Our access token has no access to this WhatsApp account.':
    'Nosso token de acesso não tem acesso a esta conta do WhatsApp.',
  'WhatsApp could not make sense of the call.': 'O WhatsApp não entendeu a chamada.',
  'Check in the chat whether it arrived before you send it again.': 'Veja no chat se chegou antes de enviar outra vez.',
  'WhatsApp was not available.': 'O WhatsApp não estava disponível.',
  'Our app made too many calls to WhatsApp.': 'Nosso app fez chamadas demais ao WhatsApp.',
  'Sending slows down by itself. If this one still shows as failed in a minute, send it again.':
    'O envio fica mais lento por si só. Se em um minuto esta mensagem ainda aparecer como falha, envie-a outra vez.',
  'Our number or account id does not exist at WhatsApp or is not ours.':
    'Nosso número ou o id da conta não existe no WhatsApp ou não é nosso.',
  'Check the number’s ids under Settings, Connection.': 'Confira os ids do número em Configurações, Conexão.',
  'Check the number’s ids under CRM notifications, Settings.':
    'Confira os ids do número em Notificações do CRM, Configurações.',
  'WhatsApp did not take a value of this message.': 'O WhatsApp não aceitou um valor desta mensagem.',
  'Change the message and send it again. If its content looks right, tell your administrator.':
    'Mude a mensagem e envie-a outra vez. Se o conteúdo parecer certo, avise o seu administrador.',
  'Meta has blocked this account for a while because of its policies.':
    'A Meta bloqueou esta conta por um tempo por causa das suas políticas.',
  'Open WhatsApp Manager, Account quality, and follow what Meta asks there. Sending works again after that.':
    'Abra o WhatsApp Manager, Qualidade da conta, e faça o que a Meta pede lá. Depois disso o envio volta a funcionar.',
  'Our WhatsApp account made too many calls.': 'Nossa conta do WhatsApp fez chamadas demais.',
  'This person is blocked by us.': 'Esta pessoa está bloqueada por nós.',
  'Unblock them first, then send it again.': 'Desbloqueie-a primeiro e depois envie outra vez.',
  'Our number sent more per second than WhatsApp allows.':
    'Nosso número enviou mais por segundo do que o WhatsApp permite.',
  'WhatsApp did not deliver it: this person is in an experiment of Meta’s without marketing messages.':
    'O WhatsApp não entregou: esta pessoa está em um experimento da Meta sem mensagens de marketing.',
  'Try another kind of message, or another way to reach them.':
    'Tente outro tipo de mensagem ou fale com ela de outra forma.',
  'Our business may not send to this person’s country.': 'Nossa empresa não pode enviar para o país desta pessoa.',
  'Check the allowed countries in WhatsApp Manager.': 'Confira os países permitidos no WhatsApp Manager.',
  'Something went wrong at WhatsApp.': 'Algo deu errado no WhatsApp.',
  'A part of the message that WhatsApp requires is missing.': 'Falta uma parte da mensagem que o WhatsApp exige.',
  'A value in the message is not valid.': 'Um valor da mensagem não é válido.',
  'WhatsApp was not available for a moment.': 'O WhatsApp não esteve disponível por um momento.',
  'The recipient is the number that we send from.': 'O destinatário é o número do qual enviamos.',
  'Choose another recipient or another number.': 'Escolha outro destinatário ou outro número.',
  'It cannot be delivered: the number is not on WhatsApp, their app is too old, or they cannot receive it.':
    'Não pode ser entregue: o número não está no WhatsApp, o aplicativo é antigo demais ou a pessoa não pode recebê-la.',
  'Contact this person in another way.': 'Fale com esta pessoa de outra forma.',
  'This test number may only send to the numbers on its list.':
    'Este número de teste só pode enviar para os números da sua lista.',
  'Add the recipient to the list under API Setup in the app’s dashboard (five at most), or use a real number.':
    'Adicione o destinatário à lista em API Setup, no painel do app (cinco no máximo), ou use um número de verdade.',
  'Meta has locked our WhatsApp account.': 'A Meta bloqueou a nossa conta do WhatsApp.',
  'The display name of our number is not approved yet.': 'O nome de exibição do nosso número ainda não foi aprovado.',
  'Have the display name approved in WhatsApp Manager.': 'Peça a aprovação do nome de exibição no WhatsApp Manager.',
  'There is a problem with how our WhatsApp account is paid.':
    'Há um problema com o pagamento da nossa conta do WhatsApp.',
  'Check the payment method in Meta Business settings, Billing.':
    'Confira a forma de pagamento nas configurações do negócio da Meta, Faturamento.',
  'Our number is not registered properly at WhatsApp.': 'Nosso número não está registrado corretamente no WhatsApp.',
  'An administrator registers the number again under Numbers, or in WhatsApp Manager.':
    'Um administrador registra o número de novo em Números ou no WhatsApp Manager.',
  'More than 24 hours have passed since the customer last wrote.':
    'Passaram-se mais de 24 horas desde que o cliente escreveu pela última vez.',
  'Send an approved template instead.': 'Envie um modelo aprovado no lugar.',
  'WhatsApp limits our number because people reported or blocked it.':
    'O WhatsApp limita o nosso número porque pessoas o denunciaram ou bloquearam.',
  'Pause campaigns and check the number’s quality in WhatsApp Manager.':
    'Pause as campanhas e confira a qualidade do número no WhatsApp Manager.',
  'WhatsApp did not deliver it: this person has received enough marketing messages, or lives where none are delivered.':
    'O WhatsApp não entregou: esta pessoa já recebeu mensagens de marketing suficientes, ou vive onde nenhuma é entregue.',
  'Wait at least a day; do not send it again before.': 'Espere pelo menos um dia; não envie outra vez antes disso.',
  'This person has stopped marketing messages from us.':
    'Esta pessoa não quer mais receber nossas mensagens de marketing.',
  'Send no more marketing to them until they ask for it.': 'Não envie mais marketing a ela até que peça.',
  'WhatsApp does not support this kind of message.': 'O WhatsApp não aceita este tipo de mensagem.',
  'The file that the customer sent could not be loaded from WhatsApp.':
    'O arquivo que o cliente enviou não pôde ser carregado do WhatsApp.',
  'Ask the customer to send it again.': 'Peça ao cliente que o envie outra vez.',
  'WhatsApp could not load our file, or it is not of the kind it claims to be.':
    'O WhatsApp não conseguiu carregar o nosso arquivo, ou ele não é do tipo que diz ser.',
  'Check the file’s type and size and upload it again.': 'Confira o tipo e o tamanho do arquivo e envie-o outra vez.',
  'Only marketing templates may be sent in this way.': 'Só modelos de marketing podem ser enviados desta forma.',
  'Send it as an ordinary message.': 'Envie-a como uma mensagem comum.',
  'Too many messages went to this person in a short time.': 'Esta pessoa recebeu mensagens demais em pouco tempo.',
  'Our number is under maintenance at WhatsApp, usually for less than a minute.':
    'Nosso número está em manutenção no WhatsApp, em geral por menos de um minuto.',
  'The list at WhatsApp changed while we read it.': 'A lista do WhatsApp mudou enquanto a líamos.',
  'Load the list again from its beginning.': 'Carregue a lista de novo desde o começo.',
  'The customer’s message is not available to us.': 'Não temos acesso à mensagem do cliente.',
  'This message can only go to a phone number, and this person’s number is hidden.':
    'Esta mensagem só pode ir para um número de telefone, e o desta pessoa está oculto.',
  'Ask for their phone number first.': 'Peça primeiro o número de telefone dela.',
  'Marketing over this interface is switched off for our account.':
    'O marketing por esta interface está desativado para a nossa conta.',
  'Switch it on in WhatsApp Manager, or use the Marketing Messages API.':
    'Ative-o no WhatsApp Manager, ou use a Marketing Messages API.',
  'Our account has reached a limit because templates were put in a wrong category.':
    'Nossa conta atingiu um limite porque modelos foram postos em uma categoria errada.',
  'The template expects another number of values.': 'O modelo espera outra quantidade de valores.',
  'Check the template’s values against its text, load the templates again, and send it once more.':
    'Confira os valores do modelo com o texto, carregue os modelos de novo e envie-o outra vez.',
  'The template does not exist in this language or is not approved.':
    'O modelo não existe neste idioma ou não está aprovado.',
  'Load the templates again and choose one that is approved in this language.':
    'Carregue os modelos de novo e escolha um que esteja aprovado neste idioma.',
  'With its values filled in the template’s text is too long.':
    'Com os valores preenchidos, o texto do modelo é longo demais.',
  'Shorten the values and send it again.': 'Encurte os valores e envie outra vez.',
  'The template’s content breaks a policy of WhatsApp.': 'O conteúdo do modelo viola uma política do WhatsApp.',
  'Change the template and have it approved again.': 'Mude o modelo e peça a aprovação de novo.',
  'A value has not the form that the template expects.': 'Um valor não tem a forma que o modelo espera.',
  'The template is paused because of its quality.': 'O modelo está pausado por causa da qualidade.',
  'Wait until WhatsApp lifts the pause, or use another template.':
    'Espere até que o WhatsApp encerre a pausa, ou use outro modelo.',
  'The template is switched off for good because of its quality.':
    'O modelo está desativado para sempre por causa da qualidade.',
  'Use another template.': 'Use outro modelo.',
  'The form (WhatsApp Flow) in this message is blocked.': 'O formulário (WhatsApp Flow) desta mensagem está bloqueado.',
  'Repair the form in WhatsApp Manager.': 'Corrija o formulário no WhatsApp Manager.',
  'The form (WhatsApp Flow) in this message is throttled to ten an hour.':
    'O formulário (WhatsApp Flow) desta mensagem está limitado a dez por hora.',
  'Repair the form in WhatsApp Manager, or send it later.':
    'Corrija o formulário no WhatsApp Manager, ou envie-o mais tarde.',
  'An earlier removal of our number was not finished.': 'Uma remoção anterior do nosso número não foi concluída.',
  'WhatsApp’s registration was not available.': 'O registro do WhatsApp não estava disponível.',
  'Try it again in a few minutes.': 'Tente de novo em alguns minutos.',
  'The two-step PIN of our number is wrong.': 'O PIN de duas etapas do nosso número está errado.',
  'Enter the right PIN, or reset it in WhatsApp Manager.': 'Digite o PIN certo, ou redefina-o no WhatsApp Manager.',
  'Our number has to be verified first.': 'Nosso número precisa ser verificado primeiro.',
  'Verify the number in WhatsApp Manager.': 'Verifique o número no WhatsApp Manager.',
  'The two-step PIN was guessed too often.': 'Tentaram adivinhar o PIN de duas etapas vezes demais.',
  'Wait as long as WhatsApp says, then enter the right PIN.':
    'Espere o tempo que o WhatsApp disser e depois digite o PIN certo.',
  'The two-step PIN was entered too fast.': 'O PIN de duas etapas foi digitado rápido demais.',
  'Wait some minutes, then enter the PIN again.': 'Espere alguns minutos e digite o PIN de novo.',
  'Our number is not registered at WhatsApp.': 'Nosso número não está registrado no WhatsApp.',
  'Our number was removed a moment ago.': 'Nosso número foi removido há um momento.',
  'Wait five minutes, then register it again.': 'Espere cinco minutos e registre-o de novo.',
  'Our number was registered too often.': 'Nosso número foi registrado vezes demais.',
  'Wait 72 hours, then register it again.': 'Espere 72 horas e registre-o de novo.',
  'The terms of WhatsApp Payments are not accepted.': 'Os termos do WhatsApp Payments não foram aceitos.',
  'Accept them in WhatsApp Manager.': 'Aceite-os no WhatsApp Manager.',
  'The template is still being prepared at WhatsApp.': 'O modelo ainda está sendo preparado no WhatsApp.',
  'Send it again in ten minutes.': 'Envie-o outra vez em dez minutos.',
  'This template cannot be sent in this way.': 'Este modelo não pode ser enviado desta forma.',
  'WhatsApp did not take the message and does not say why.': 'O WhatsApp não aceitou a mensagem e não diz por quê.',
  'The number is verified already.': 'O número já está verificado.',
  'Nothing has to be done.': 'Nada precisa ser feito.',
  'This person’s WhatsApp identity has changed.': 'A identidade desta pessoa no WhatsApp mudou.',
  'Make sure that it is still the same person, then send it again.':
    'Certifique-se de que ainda é a mesma pessoa e depois envie outra vez.',
  'Not everybody on the list could be blocked.': 'Nem todas as pessoas da lista puderam ser bloqueadas.',
  'Check who was blocked; a person must have written in the last 24 hours.':
    'Confira quem foi bloqueado; a pessoa precisa ter escrito nas últimas 24 horas.',
  'The list of blocked people is full.': 'A lista de pessoas bloqueadas está cheia.',
  'Unblock somebody first.': 'Desbloqueie alguém primeiro.',
  'This is not a valid WhatsApp phone number.': 'Este não é um número de telefone válido do WhatsApp.',
  'Correct the phone number of this person.': 'Corrija o número de telefone desta pessoa.',
  'Our number’s registration has a problem.': 'O registro do nosso número tem um problema.',
  'WhatsApp refused a call.': 'O WhatsApp recusou uma chamada.',
  'WhatsApp could not block or unblock.': 'O WhatsApp não conseguiu bloquear nem desbloquear.',
  'WhatsApp refused the business’s user name.': 'O WhatsApp recusou o nome de usuário da empresa.',
  'Choose another user name.': 'Escolha outro nome de usuário.',
  'WhatsApp did not take the template.': 'O WhatsApp não aceitou o modelo.',
  'Change the template as WhatsApp says and save it again.': 'Mude o modelo como o WhatsApp diz e salve-o de novo.',
  'The chats of the phone app could not be loaded.':
    'As conversas do aplicativo do telefone não puderam ser carregadas.',
  'Share them again from the WhatsApp Business app.': 'Compartilhe-as de novo pelo aplicativo WhatsApp Business.',
}
