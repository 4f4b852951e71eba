import type { Sentences } from '../said-in'

/** What we refuse ourselves (`src/whatsapp/refusals.ts`), and what else rows and rules say, in Portuguese. */
export const saidByUs: Sentences = {
  'The settings could not be read.': 'As configurações não puderam ser lidas.',
  'It is tried again by itself; if it stays, an administrator looks at the logs.':
    'É tentado de novo sozinho; se continuar, um administrador olha os registros.',
  'Sending is stopped: the access token may be known to others.':
    'O envio está parado: o token de acesso pode ser conhecido por outros.',
  'An administrator revokes it and enters a new one under Settings, Connection.':
    'Um administrador o revoga e insere um novo em Configurações, Conexão.',
  'No access token is set.': 'Nenhum token de acesso está definido.',
  'An administrator enters it under Settings, Connection.': 'Um administrador o insere em Configurações, Conexão.',
  'No access token is set for the account of notifications.':
    'Nenhum token de acesso está definido para a conta das notificações.',
  'An administrator enters it under CRM notifications, Settings.':
    'Um administrador o insere em Notificações do CRM, Configurações.',
  'WhatsApp is not connected: access token, number id, Graph version or address has a wrong form.':
    'O WhatsApp não está conectado: o token de acesso, o id do número, a versão do Graph ou o endereço tem uma forma errada.',
  'An administrator completes Settings, Connection.': 'Um administrador completa Configurações, Conexão.',
  'The number that it would go from is not one of ours.': 'O número do qual sairia não é nosso.',
  'Choose another number, or add it under Numbers.': 'Escolha outro número, ou adicione-o em Números.',
  'The number that it would go from is not connected to WhatsApp.':
    'O número do qual sairia não está conectado ao WhatsApp.',
  'Open Numbers, see its status there, and register it again.':
    'Abra Números, veja lá o estado dele e registre-o de novo.',
  'The recipient has no valid number.': 'O destinatário não tem um número válido.',
  'Correct this person’s number.': 'Corrija o número desta pessoa.',
  'Only an approved template can be sent now.': 'Agora só um modelo aprovado pode ser enviado.',
  'WhatsApp would not take this message.': 'O WhatsApp não aceitaria esta mensagem.',
  'Change the message and send it again.': 'Mude a mensagem e envie-a outra vez.',
  'This template is not there in this language.': 'Este modelo não existe neste idioma.',
  'This template is not approved by WhatsApp.': 'Este modelo não está aprovado pelo WhatsApp.',
  'Only approved templates can be sent: see its status and what to do under Templates.':
    'Só modelos aprovados podem ser enviados: veja o estado e o que fazer em Modelos.',
  'The values do not fit the template.': 'Os valores não combinam com o modelo.',
  'Check the template’s values against its text and send it once more.':
    'Confira os valores do modelo com o texto e envie-o outra vez.',
  'This person has asked not to get marketing messages.': 'Esta pessoa pediu para não receber mensagens de marketing.',
  'Marketing templates can go again once they opt in; other messages are not affected.':
    'Modelos de marketing podem ir de novo quando ela consentir; as outras mensagens não são afetadas.',
  'It could not be looked up whether this person allows marketing messages.':
    'Não foi possível consultar se esta pessoa permite mensagens de marketing.',
  'It is tried again by itself.': 'É tentado de novo sozinho.',
  'The template could not be looked up.': 'Não foi possível consultar o modelo.',
  'The file of this message could not be given to WhatsApp.':
    'O arquivo desta mensagem não pôde ser entregue ao WhatsApp.',
  'Choose the file again and send the message once more.': 'Escolha o arquivo de novo e envie a mensagem outra vez.',
  'WhatsApp does not take messages at the moment.': 'O WhatsApp não aceita mensagens no momento.',
  'This person has got many messages in a short time.': 'Esta pessoa recebeu muitas mensagens em pouco tempo.',
  'It waits a few seconds and goes by itself.': 'Espera alguns segundos e sai sozinha.',
  'Our number is sending as fast as WhatsApp allows.':
    'Nosso número está enviando tão rápido quanto o WhatsApp permite.',
  'It waits and goes by itself.': 'Espera e sai sozinha.',
  'A person took over before it could go.': 'Uma pessoa assumiu antes que pudesse sair.',
  'Answer yourself, or hand the conversation back to the bots.': 'Responda você, ou devolva a conversa aos bots.',
  'WhatsApp refused it.': 'O WhatsApp recusou.',
  'See the reason.': 'Veja o motivo.',
  'WhatsApp says:': 'O WhatsApp diz:',
  'WhatsApp refused it (error {0}):': 'O WhatsApp recusou (erro {0}):',
  'WhatsApp refused it with error {0}.': 'O WhatsApp recusou com o erro {0}.',
  'Look the number up in Meta’s list of error codes, or ask your administrator.':
    'Procure o número na lista de códigos de erro da Meta, ou pergunte ao seu administrador.',
  'It could not go out in time and was not sent: send it again if it still matters.':
    'Não pôde sair a tempo e não foi enviada: envie-a outra vez se ainda importa.',
  'It may have gone out. Wait for its delivery ticks, or check in the chat, before you send it again.':
    'Pode ter saído. Espere as marcas de entrega, ou veja no chat, antes de enviar outra vez.',
  'WhatsApp answered {0} without saying why.': 'O WhatsApp respondeu {0} sem dizer por quê.',
  'WhatsApp took it, could not deliver it, and does not say why.':
    'O WhatsApp aceitou, não conseguiu entregar e não diz por quê.',
  'Ask the recipient by another way, or send it again later.':
    'Pergunte ao destinatário de outra forma, ou envie outra vez mais tarde.',
  'WhatsApp never answered: it may have gone out.': 'O WhatsApp nunca respondeu: pode ter saído.',
  'See the ticks in the conversation, or ask the recipient, before you send it again.':
    'Veja as marcas na conversa, ou pergunte ao destinatário, antes de enviar outra vez.',
  'It is not known whether this message went out. If no tick appears, ask the customer or send it again.':
    'Não se sabe se esta mensagem saiu. Se nenhuma marca aparecer, pergunte ao cliente ou envie-a outra vez.',
  'Try again in a minute. If it stays, look at Meta’s status page (metastatus.com).':
    'Tente de novo em um minuto. Se continuar, veja a página de estado da Meta (metastatus.com).',
  'Try it again in a minute. If it stays, look at Meta’s status page (metastatus.com).':
    'Tente de novo em um minuto. Se continuar, veja a página de estado da Meta (metastatus.com).',
  'No WhatsApp Business account is set.': 'Nenhuma conta do WhatsApp Business está definida.',
  'An administrator enters its id under Settings, Connection.':
    'Um administrador insere o id dela em Configurações, Conexão.',
  'The templates are being loaded at this moment.': 'Os modelos estão sendo carregados neste momento.',
  'Wait a minute and look again.': 'Espere um minuto e olhe de novo.',
  'The database did not answer.': 'O banco de dados não respondeu.',
  'Load them again in a minute.': 'Carregue-os de novo em um minuto.',
  'Load them again in {0} minutes.': 'Carregue-os de novo em {0} minutos.',
  'It is also tried again each hour by itself.': 'Também é tentado de novo sozinho a cada hora.',
  'Nothing was changed here.': 'Nada foi mudado aqui.',
  'No account is saved for notifications.': 'Nenhuma conta está salva para as notificações.',
  'The list of templates at WhatsApp has no end.': 'A lista de modelos no WhatsApp não tem fim.',
  'WhatsApp rates the quality of our number as low (red): people have blocked or reported it.':
    'O WhatsApp avalia a qualidade do nosso número como baixa (vermelha): pessoas o bloquearam ou denunciaram.',
  'Send nothing more from this number until WhatsApp Manager shows yellow or green; then try the rest again.':
    'Não envie mais nada deste número até que o WhatsApp Manager mostre amarelo ou verde; depois tente de novo com o resto.',
  '({0} of {1} people.)': '({0} de {1} pessoas.)',
  '({0} people in a row.)': '({0} pessoas seguidas.)',
  'WhatsApp has made this template a marketing template since the campaign was planned.':
    'Desde que a campanha foi planejada, o WhatsApp tornou este modelo um modelo de marketing.',
  'Look at who may get marketing messages and what they cost, and plan the campaign anew.':
    'Veja quem pode receber mensagens de marketing e quanto custam, e planeje a campanha de novo.',
  'Nobody was left to write to when it began.': 'Quando começou, não restava ninguém a quem escrever.',
  'Look at whom the campaign is for, and at its filters.': 'Veja para quem é a campanha e os filtros dela.',
  'WhatsApp does not say why.': 'O WhatsApp não diz por quê.',
  'It waited for six hours and was not sent any more.': 'Esperou seis horas e não foi mais enviado.',
  'See the health page.': 'Veja a página Estado do sistema.',
  'Alerts were switched off meanwhile.': 'Enquanto isso, os alertas foram desativados.',
  'Choose a template under Settings, Alerts.': 'Escolha um modelo em Configurações, Alertas.',
  'The number that alerts go from is gone.': 'O número do qual saem os alertas não existe mais.',
  'Choose another one under Settings, Alerts.': 'Escolha outro em Configurações, Alertas.',
  'The template of the alerts is gone.': 'O modelo dos alertas não existe mais.',
  'This person works here no more, or has no valid phone number.':
    'Esta pessoa não trabalha mais aqui, ou não tem um telefone válido.',
  'Enter it on their page under Administration, Staff, or choose somebody else.':
    'Digite-o na página dela em Administração, Equipe, ou escolha outra pessoa.',
  'WhatsApp did not do it.': 'O WhatsApp não fez isso.',
  'Only people who wrote in the last 24 hours can be blocked.':
    'Só pessoas que escreveram nas últimas 24 horas podem ser bloqueadas.',
  'WhatsApp hides this person’s number, so they cannot be blocked from here. Close the conversation as spam instead.':
    'O WhatsApp oculta o número desta pessoa, então ela não pode ser bloqueada daqui. Encerre a conversa como spam.',
  'Somebody else has assigned this conversation meanwhile. Look whose it is now.':
    'Enquanto isso, outra pessoa atribuiu esta conversa. Veja de quem ela é agora.',
  'The customer does not wait for a person any more.': 'O cliente não espera mais por uma pessoa.',
  'This message is no longer kept where it could be sent again. Write it anew.':
    'Esta mensagem não está mais guardada onde poderia ser reenviada. Escreva-a de novo.',
  'This conversation is closed: the number has a new owner. Open the newer conversation to write.':
    'Esta conversa está encerrada: o número tem um novo dono. Abra a conversa mais nova para escrever.',
  'WhatsApp does not delete templates that it has disabled.': 'O WhatsApp não exclui modelos que desativou.',
  'WhatsApp edits only templates that are approved, rejected or paused. This one has changed its state meanwhile.':
    'O WhatsApp só edita modelos aprovados, rejeitados ou pausados. Este mudou de estado enquanto isso.',
  'It may have arrived all the same: load the templates and look before you submit it again.':
    'Pode ter chegado mesmo assim: carregue os modelos e olhe antes de enviá-lo outra vez.',
  'The file is larger than {0} and was not kept.': 'O arquivo é maior que {0} e não foi guardado.',
  'The connection to WhatsApp broke before the file came.':
    'A conexão com o WhatsApp caiu antes que o arquivo chegasse.',
  'WhatsApp named an address that is not its own, so nothing was fetched from there.':
    'O WhatsApp indicou um endereço que não é dele, então nada foi buscado de lá.',
  'WhatsApp gave an empty file.': 'O WhatsApp deu um arquivo vazio.',
  'The file that came is not the one that was sent.': 'O arquivo que chegou não é o que foi enviado.',
  'This message carries no file that could be fetched.': 'Esta mensagem não traz nenhum arquivo que possa ser buscado.',
  'This file is no longer here: choose it again': 'Este arquivo não está mais aqui: escolha-o de novo',
}
