import type { Catalogue } from '../en'
import { alerts as english } from '../en/alerts'

/** `/admin/whatsapp/settings/alerts`: who is told, and how, when something on the health page breaks. */
export const alerts: Catalogue['alerts'] = {
  title: 'Pelo WhatsApp',
  hint: 'Quando uma linha do Estado do sistema fica vermelha, e quando a qualidade cai ou o limite diário da IA está quase gasto, estas pessoas recebem uma mensagem de modelo: uma vez a cada ocorrência, e novamente só depois de ter voltado ao normal.',
  limits:
    'O que o próprio WhatsApp precisa (número, token, modelo) não pode ser avisado pelo WhatsApp: faça com que um webhook também seja avisado. Quem avisa é o relógio; enquanto ele está parado, só a linha no alto de cada página avisa.',
  template: 'Modelo',
  templateHint:
    'Os aprovados cujos valores são todos textos. Um de utilidade chega com mais certeza: a Meta segura os de marketing. Cada mensagem custa o que a Meta cobra pela categoria dele. Os valores são escritos no idioma dele: inglês, espanhol, português ou italiano; se for outro, em inglês.',
  nobody: 'Nenhum: ninguém é avisado pelo WhatsApp',
  gone: (name) => `${name} (não pode mais ser enviado)`,
  noTemplate:
    'Nenhum modelo aprovado serve. Crie um (categoria Utilidade, no idioma de quem o recebe) com este texto, e volte aqui quando a Meta o tiver aprovado:',
  example:
    'Nosso sistema do WhatsApp avisa sobre {{1}}: {{2}} O que fazer: {{3}} Esta mensagem foi enviada automaticamente.',
  makeTemplate: 'Criar um modelo',
  from: 'De',
  fromDefault: (number) => `O número padrão (${number})`,
  people: 'Quem é avisado',
  peopleHint: 'Administradores. O número de telefone está na página de cada um.',
  noPhone: (name) => `${name}: sem número de telefone`,
  enterPhone: 'Digitá-lo',
  rows: 'De quê',
  values: 'O que dizem os valores do modelo',
  valuesHint:
    'Em inglês: {row} o nome da linha, {what} o que foi encontrado, {cure} o que fazer, {path} o lugar neste aplicativo.',
  checkValues: 'Estes são os valores do modelo escolhido: revise-os e depois salve.',
  saved: 'Salvo.',
  savedOff: 'Salvo: ninguém é avisado pelo WhatsApp.',
  errors: {
    template: 'Este modelo não pode mais ser enviado. Escolha outro.',
    cannot: (why) => `Este modelo não pode dar o aviso: ${why}`,
    empty: 'A Meta recusa um valor vazio: digite algo.',
    from: 'O modelo não pertence à conta deste número, ou o número não existe mais. Escolha outro.',
    people: 'Escolha pelo menos uma pessoa.',
    noPhone: (names) => `Sem número de telefone válido: ${names}.`,
    rows: 'Escolha pelo menos uma linha.',
  },
  webhooks: 'Por webhook',
  webhooksHint:
    'Assinado, com novas tentativas, de todas as linhas. O endereço e o segredo dele ficam com os outros webhooks.',
  noWebhook: 'Nenhum webhook é avisado.',
  addWebhook: 'Adicionar um webhook',
  test: 'Testar',
  testHint: 'Envia uma mensagem a cada pessoa escolhida e um aviso a cada webhook, como em uma ocorrência de verdade.',
  sendTest: 'Enviar um alerta de teste',
  tested: 'O teste está a caminho. O que aconteceu com cada mensagem está abaixo; recarregue a página daqui a pouco.',
  nothingToTest: 'Ainda não há quem avisar: escolha um modelo e pessoas, e salve, ou adicione um webhook.',
  notHeard: (names) => `Estes webhooks não aceitaram o teste: ${names}. As páginas deles dizem o que responderam.`,
  told: 'O que foi avisado',
  toldHint: 'Os mais novos primeiro, por 90 dias.',
  nothingTold: 'Nada ainda.',
  testName: 'Teste',
  somebody: 'Alguém que saiu',
  states: {
    waiting: 'Esperando',
    sending: 'A caminho',
    sent: 'Enviado',
    delivered: 'Entregue',
    read: 'Lido',
    failed: 'Falhou',
    unknown: 'Não se sabe',
  },
  unknownCure: 'O WhatsApp nunca respondeu: pergunte à pessoa antes de tentar novamente.',
  thread: 'Abrir a conversa',
  recorded: english.recorded,
}
