import type { Sentences } from '../said-in'

/** What the AI, other systems, the CRM and notifications did not do, and what to do about it, in Portuguese. */
export const saidOfCalls: Sentences = {
  'The AI answered with more than 256 KB: it was cut off and not used.':
    'A IA respondeu com mais de 256 KB: foi cortada e não usada.',
  'The AI did not answer in time.': 'A IA não respondeu a tempo.',
  'The AI’s provider could not be reached, or its answer broke off.':
    'Não foi possível alcançar o provedor da IA, ou a resposta foi interrompida.',
  'The AI’s provider does not take the key: enter another in the AI settings.':
    'O provedor da IA não aceita a chave: informe outra nas configurações da IA.',
  'The AI’s provider has no such model for this key: choose another in the AI settings.':
    'O provedor da IA não tem esse modelo para esta chave: escolha outro nas configurações da IA.',
  'The AI’s provider has a problem of its own ({0}).': 'O provedor da IA tem um problema próprio ({0}).',
  'The AI’s address redirects elsewhere ({0}): enter the one it leads to.':
    'O endereço da IA redireciona para outro lugar ({0}): informe aquele a que leva.',
  'The AI’s provider refused this conversation by its rules.':
    'O provedor da IA recusou esta conversa pelas suas regras.',
  'The AI’s provider did not take the request ({0}):': 'O provedor da IA não aceitou o pedido ({0}):',
  'The AI’s provider takes no more calls now: too many, or the account has no credit left.':
    'O provedor da IA não aceita mais chamadas agora: são demais, ou a conta está sem crédito.',
  'The model refused to answer.': 'O modelo se recusou a responder.',
  'The AI’s answer is in no form that we know: look at the address in the AI settings.':
    'A resposta da IA não tem uma forma que conheçamos: veja o endereço nas configurações da IA.',
  'There is no {0} of this customer: the call needs it.': 'Deste cliente não há {0}: a chamada precisa disso.',
  'An argument would lead to another address: it is refused.': 'Um argumento levaria a outro endereço: é recusado.',
  '{{0}} is no parameter of this tool: add it below, or take it out.':
    '{{0}} não é um parâmetro desta ferramenta: adicione-o abaixo, ou retire-o.',
  'Two parameters have one name: give each its own.': 'Dois parâmetros têm o mesmo nome: dê um a cada um.',
  'The body is no JSON: placeholders stand inside quotes, like "{order}".':
    'O corpo não é JSON: os marcadores ficam entre aspas, como "{order}".',
  'The host is fixed: placeholders stand behind it, in the path or the query.':
    'O servidor é fixo: os marcadores ficam depois dele, no caminho ou na consulta.',
  'There is no parameter {0}.': 'Não há parâmetro {0}.',
  'The parameter {0} is required.': 'O parâmetro {0} é obrigatório.',
  'The parameter {0} has to be a {1}.': 'O parâmetro {0} deve ser deste tipo: {1}.',
  'The parameter {0} is longer than {1} characters.': 'O parâmetro {0} tem mais de {1} caracteres.',
  'The AI’s daily cap of ${0} is reached: it answers again tomorrow (UTC), or with a higher cap.':
    'O limite diário da IA de ${0} foi atingido: volta a responder amanhã (UTC), ou com um limite maior.',
  'There are no settings yet.': 'Ainda não há configurações.',
  'The price of {0} is not known: enter it in the AI settings, so that the daily cap holds.':
    'O preço de {0} não é conhecido: informe-o nas configurações da IA, para que o limite diário valha.',
  'The conversation went on without the AI.': 'A conversa continuou sem a IA.',
  'What the AI may spend today is used up.': 'O que a IA pode gastar hoje acabou.',
  'The AI is not set up: enter a key in the AI settings.':
    'A IA não está configurada: informe uma chave nas configurações da IA.',
  'The AI’s address in the AI settings has to begin with https://.':
    'O endereço da IA nas configurações deve começar com https://.',
  'There are no settings yet: save them first.': 'Ainda não há configurações: salve-as primeiro.',
  'The price of {0} is not known: enter it above and save.': 'O preço de {0} não é conhecido: informe-o acima e salve.',
  'The model gave no answer: ask in other words, or choose another.':
    'O modelo não deu resposta: pergunte com outras palavras, ou escolha outro.',
  'The daily limit is used up, or this question could bring it over: raise the limit, or wait until tomorrow (UTC).':
    'O limite diário acabou, ou esta pergunta poderia ultrapassá-lo: aumente o limite, ou espere até amanhã (UTC).',
  'The address is longer than 2,000 characters: shorten it.': 'O endereço tem mais de 2.000 caracteres: encurte-o.',
  'This is no address: write it whole, as https://api.example.com/orders.':
    'Isto não é um endereço: escreva-o completo, como https://api.example.com/orders.',
  'Only https is called: begin the address with https://.': 'Só https é chamado: comece o endereço com https://.',
  'Only port 443 is called: leave the port out of the address.':
    'Só a porta 443 é chamada: retire a porta do endereço.',
  'Name and password do not belong in an address: use an Authorization header with a sealed value.':
    'Nome e senha não ficam em um endereço: use um cabeçalho Authorization com um valor selado.',
  'No answer came within {0} seconds: try again, or ask whoever runs that system.':
    'Nenhuma resposta chegou em {0} segundos: tente de novo, ou pergunte a quem cuida desse sistema.',
  'The connection broke before an answer came: try again, or ask whoever runs that system.':
    'A conexão caiu antes de chegar resposta: tente de novo, ou pergunte a quem cuida desse sistema.',
  'The secret value of {0} cannot be opened any more: enter it again.':
    'O valor secreto de {0} não pode mais ser aberto: informe-o de novo.',
  '{0} redirects elsewhere ({1}): enter the address that it leads to.':
    '{0} redireciona para outro lugar ({1}): informe o endereço a que leva.',
  '{0} answered {1}: look at the address, the headers and the body.':
    '{0} respondeu {1}: veja o endereço, os cabeçalhos e o corpo.',
  '{0} answered more than 64 KB: ask it for less.': '{0} respondeu mais de 64 KB: peça menos.',
  '{0} did not answer in JSON: values come from JSON alone.': '{0} não respondeu em JSON: os valores só vêm de JSON.',
  'At most {0} values are taken from an answer.': 'De uma resposta são tomados no máximo {0} valores.',
  'A GET request has no body: take it out, or choose POST.': 'Um pedido GET não tem corpo: retire-o, ou escolha POST.',
  'The body is larger than 64 KB: send less.': 'O corpo tem mais de 64 KB: envie menos.',
  'At most {0} headers are sent.': 'No máximo {0} cabeçalhos são enviados.',
  '“{0}” is no name of a header: letters, digits and hyphens.':
    '“{0}” não é o nome de um cabeçalho: letras, dígitos e hífens.',
  'The header {0} cannot be set: it belongs to the connection. Take it out.':
    'O cabeçalho {0} não pode ser definido: é da conexão. Retire-o.',
  'The value of {0} is longer than 4,096 characters.': 'O valor de {0} tem mais de 4.096 caracteres.',
  'The value of {0} has characters that no header can carry: type it anew.':
    'O valor de {0} tem caracteres que nenhum cabeçalho pode levar: digite-o de novo.',
  'This is no call.': 'Isto não é uma chamada.',
  'The call failed by an error of ours; the log has it.': 'A chamada falhou por um erro nosso; está no registro.',
  'The number of this conversation has no template {0} ({1}), or no longer. Choose another one.':
    'O número desta conversa não tem o modelo {0} ({1}), ou não tem mais. Escolha outro.',
  'It would make {0} notifications, at most {1} are planned at once. Post fewer reminders in one event, or switch notifications off.':
    'Faria {0} notificações, de uma vez são planejadas no máximo {1}. Envie menos lembretes em um evento, ou desligue notificações.',
  'Sending is stopped, for the account of notifications too: WhatsApp’s access token may be known to others.':
    'O envio está parado, também para a conta das notificações: o token de acesso do WhatsApp pode ser conhecido por outros.',
  'An administrator revokes that one and enters a new one under Settings, Connection; what stands under CRM notifications, Settings, stays.':
    'Um administrador revoga esse e informa um novo em Configurações, Conexão; o que está em Notificações do CRM, Configurações, fica.',
  'The account of notifications is not connected: access token, number id, Graph version or address has a wrong form.':
    'A conta das notificações não está conectada: token de acesso, id do número, versão do Graph ou endereço tem forma errada.',
  'An administrator corrects token and number id under CRM notifications, Settings; the Graph version stands under Settings, Connection.':
    'Um administrador corrige token e id do número em Notificações do CRM, Configurações; a versão do Graph está em Configurações, Conexão.',
  'Meta says: {0}.': 'A Meta diz: {0}.',
  '{0} ({1}) is {2}.': '{0} ({1}) está em {2}.',
  'WhatsApp answered {0}.': 'O WhatsApp respondeu {0}.',
  'A message was not delivered:': 'Uma mensagem não foi entregue:',
  'WhatsApp answered in a form that we do not know.': 'O WhatsApp respondeu de uma forma que não conhecemos.',
  'WhatsApp did not answer within {0} seconds.': 'O WhatsApp não respondeu em {0} segundos.',
  'The connection to WhatsApp broke before its answer came.':
    'A conexão com o WhatsApp caiu antes de a resposta chegar.',
  'WhatsApp answered without a message id.': 'O WhatsApp respondeu sem o id da mensagem.',
  'No answer came in time': 'Nenhuma resposta chegou a tempo',
  'Its answer does not say it.': 'A resposta não diz.',
  'The body is not JSON': 'O corpo não é JSON',
  'The body has no list of entries': 'O corpo não tem lista de entradas',
  'An entry without a list of changes': 'Uma entrada sem lista de mudanças',
  'A change without a field name and a value': 'Uma mudança sem nome de campo e valor',
  'A field that this version does not know': 'Um campo que esta versão não conhece',
  'For a number that is not ours': 'Para um número que não é nosso',
  'For another WhatsApp Business account than the number belongs to':
    'Para outra conta do WhatsApp Business que não a do número',
  'For a WhatsApp Business account that is not ours': 'Para uma conta do WhatsApp Business que não é nossa',
  'A message that could not be read:': 'Uma mensagem que não pôde ser lida:',
  'A text in a group: kept, groups have no conversation here':
    'Um texto em um grupo: guardado, grupos não têm conversa aqui',
  'A call event': 'Um evento de chamada',
  'An id change that could not be read': 'Uma mudança de id que não pôde ser lida',
  'No sender: neither a phone number nor a user id': 'Sem remetente: nem número de telefone nem id de usuário',
  'Nested too deeply to be read': 'Aninhado fundo demais para ser lido',
  'A part of it is nested too deeply': 'Uma parte está aninhada fundo demais',
  'the message': 'a mensagem',
  'unknown shape': 'forma desconhecida',
  'A status that could not be read': 'Um status que não pôde ser lido',
  'A status that this version does not know: {0}': 'Um status que esta versão não conhece: {0}',
  "A group's message was {0}": 'A mensagem de um grupo foi {0}',
}
