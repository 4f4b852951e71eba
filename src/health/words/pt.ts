import type { HealthWords } from './health-words'

const META = 'no painel de apps da Meta (developers.facebook.com/apps), seu app, WhatsApp, Configuração'
const one = (count: string, single: string, more: string) => (count === '1' ? single : more)

const findings: HealthWords['findings'] = {
  webhookNotSet: {
    say: () => 'O segredo do app ou o token de verificação ainda não foi digitado.',
    cure: 'Percorra os passos da conexão.',
    open: 'Abrir a conexão',
  },
  webhookWaiting: {
    say: () => 'À espera da primeira chamada da Meta; por um dia depois da instalação isso não é defeito.',
    cure: `Digite o endereço de callback e o token de verificação ${META}, Webhook, Editar, e depois escreva ao seu número de um celular.`,
    open: 'Observar o que chega',
  },
  webhookNever: {
    say: () => 'Nada da Meta chegou até agora, nem mesmo a verificação do endereço.',
    cure: `O endereço de callback ou o token de verificação está errado: compare os dois com o que a página da conexão mostra, ${META}, Webhook, Editar.`,
    open: 'Observar o que chega',
  },
  webhookVerifiedOnly: {
    say: () => 'A Meta verificou o endereço, mas nenhuma mensagem e nenhum status chegou ainda.',
    cure: 'Escreva ao seu número de um celular. Se nada chegar, assine o campo “messages” na página da conexão.',
    open: 'Observar o que chega',
  },
  webhookSilent: {
    say: (hours) => `O último webhook chegou há ${hours} ${one(hours ?? '', 'hora', 'horas')}.`,
    cure: `Se clientes escreveram nesse meio-tempo, o endereço de callback foi alterado ou a assinatura acabou: veja ${META}, Webhook.`,
    open: 'Observar o que chega',
  },
  webhookHeard: { say: () => 'Os webhooks chegam.' },
  verifyTokenNotSet: {
    say: () => 'Nenhum token de verificação foi digitado.',
    cure: 'Digite um, e o mesmo no painel da Meta.',
    open: 'Abrir o passo do webhook',
  },
  verifyTokenRefused: {
    say: () => 'Alguém, provavelmente a Meta, pediu o callback com outro token de verificação.',
    cure: `Digite o token de verificação da página da conexão ${META}, Webhook, Editar, e clique em “Verificar e salvar”.`,
    open: 'Abrir o passo do webhook',
  },
  verifyTokenUnasked: {
    say: () => 'A Meta ainda não perguntou por ele.',
    cure: `Digite o endereço de callback e o token de verificação ${META}, Webhook, Editar.`,
    open: 'Abrir o passo do webhook',
  },
  verifyTokenGood: { say: () => 'A Meta o conhece.' },
  subscriptionUnasked: {
    say: () => 'A Meta ainda não foi consultada.',
    cure: 'Clique acima em “Consultar a Meta agora”; o relógio consulta a cada hora.',
  },
  subscriptionOther: {
    say: (theirs, ours) => `A Meta chama ${theirs}, e esta instalação está em ${ours}.`,
    cure: 'Assine novamente na página da conexão.',
    open: 'Abrir o passo do webhook',
  },
  subscriptionNoMessages: {
    say: () => 'O campo “messages” não está assinado: nada do que os clientes escrevem chega.',
    cure: 'Assine novamente na página da conexão.',
    open: 'Abrir o passo do webhook',
  },
  subscriptionNoAccount: {
    say: () => 'O app não assinou a conta do WhatsApp Business: nada chega.',
    cure: 'Assine novamente na página da conexão.',
    open: 'Abrir o passo do webhook',
  },
  subscriptionOverridden: {
    say: (address) => `A conta tem um callback próprio: a Meta chama ${address}.`,
    cure: 'Quem o definiu (muitas vezes outro provedor) tem de removê-lo; depois assine novamente.',
    open: 'Abrir o passo do webhook',
  },
  subscriptionFields: {
    say: (fields) => `Não assinados: ${fields}.`,
    cure: 'Assine novamente na página da conexão.',
    open: 'Abrir o passo do webhook',
  },
  subscriptionGood: { say: () => 'O app e a conta estão assinados para este endereço.' },
  signaturesAll: {
    say: (count) =>
      `${one(count ?? '', '1 webhook', `${count} webhooks`)} com assinatura errada hoje, e nenhum com a certa há um dia.`,
    cure: 'O segredo do app guardado aqui não é aquele com que a Meta assina: painel de apps, Configurações do app, Básico, Segredo do app.',
    open: 'Trocar o segredo do app',
  },
  signaturesUnread: {
    say: (count) =>
      `Webhooks recusados hoje: ${count}. Sem os segredos guardados, nenhuma assinatura pode ser conferida.`,
    cure: 'Resolva primeiro “Segredos guardados”. A Meta repete o que foi recusado por até sete dias.',
    open: 'Abrir as chaves',
  },
  signaturesSome: {
    say: (count) =>
      `${one(count ?? '', '1 webhook', `${count} webhooks`)} com assinatura errada hoje, ao lado de bons.`,
    cure: 'Estranhos podem tentar o endereço, o que não faz mal. Logo depois de um novo segredo, termine a troca dele.',
    open: 'Ver o segredo do app',
  },
  signaturesGood: { say: () => 'Nenhum webhook com assinatura errada hoje.' },
  secretsLost: {
    say: (count) =>
      `${one(
        count ?? '',
        '1 segredo guardado não pode ser aberto: MASTER_KEY não é a chave com que foi selado',
        `${count} segredos guardados não podem ser abertos: MASTER_KEY não é a chave com que foram selados`,
      )}. Os webhooks são recusados (a Meta os repete por até sete dias) e nada é enviado.`,
    cure: 'Coloque a chave anterior atrás da atual, ou digite os segredos novamente: a página das chaves nomeia cada um.',
    open: 'Abrir as chaves',
  },
  secretsGood: { say: () => 'Todos os segredos guardados podem ser abertos.' },
  tokenNotSet: { say: () => 'Nenhum token de acesso foi digitado.', cure: 'Digite um.', open: 'Abrir a conexão' },
  tokenStopped: {
    say: () => 'O envio está parado: outros podem conhecer o token.',
    cure: 'Revogue-o (Meta Business Suite, Configurações, Usuários do sistema) e depois digite um novo.',
    open: 'Abrir a conexão',
  },
  tokenUnchecked: {
    say: () => 'A Meta ainda não foi consultada sobre o token.',
    cure: 'Verifique-o na página da conexão.',
    open: 'Abrir a conexão',
  },
  tokenBad: {
    say: (why) => `A Meta recusa o token (${why}): nada pode ser enviado.`,
    cure: 'Crie um novo (Meta Business Suite, Configurações, Usuários do sistema, Gerar token) com whatsapp_business_messaging e whatsapp_business_management, e digite-o.',
    open: 'Abrir a conexão',
  },
  tokenSoon: {
    say: () => 'O token expira em menos de duas semanas.',
    cure: 'Crie um que nunca expire: Meta Business Suite, Configurações, Usuários do sistema, Gerar token.',
    open: 'Abrir a conexão',
  },
  tokenGood: { say: (scopes) => `Válido, com ${scopes}.` },
  numbersNone: { say: () => 'Não há nenhum número.', cure: 'Adicione um.', open: 'Adicionar um número' },
  numbersDisconnected: {
    say: (numbers) => `Não conectado: ${numbers}. Nada pode ser enviado dele.`,
    cure: 'Registre-o na página dele; se está banido, peça uma revisão no WhatsApp Manager, Visão geral da conta.',
    open: 'Abrir os números',
  },
  numbersRed: {
    say: (numbers) => `A qualidade é baixa: ${numbers}.`,
    cure: 'Pause o marketing por uma semana: as pessoas bloqueiam ou denunciam o que recebem. O WhatsApp Manager, Números de telefone, Insights, diz por quê.',
    open: 'Abrir os números',
  },
  numbersYellow: {
    say: (numbers) => `A qualidade é média: ${numbers}.`,
    cure: 'Envie menos marketing, e só a quem pediu.',
    open: 'Abrir os números',
  },
  numbersGood: { say: (count, tier, quality) => `Conectados: ${count}. Qualidade: ${quality}. Limite: ${tier}.` },
  templatesNone: {
    say: (list) => `Nenhum modelo está aprovado (${list}), por isso nenhum é oferecido.`,
    cure: 'Carregue-os, ou envie um para análise.',
    open: 'Abrir os modelos',
  },
  templatesPaused: {
    say: (list) => `Alguns modelos não podem ser enviados e não são oferecidos: ${list}.`,
    cure: 'Só os aprovados são oferecidos. A página de cada um diz o motivo da Meta; edite-o e envie-o de novo para análise.',
    open: 'Abrir os modelos',
  },
  templatesGood: { say: (list) => `${list}.` },
  minuteClockNever: {
    say: () => 'O relógio ainda não rodou.',
    cure: 'Espere dois minutos. Se continuar assim, procure o cron “* * * * *” na Cloudflare: Workers & Pages, este Worker, Settings, Triggers.',
  },
  minuteClockLate: {
    say: (minutes) =>
      `O relógio rodou pela última vez há ${minutes} ${one(minutes ?? '', 'minuto', 'minutos')}: campanhas, lembretes e notificações esperam.`,
    cure: 'Procure o cron “* * * * *” na Cloudflare (Workers & Pages, este Worker, Settings, Triggers); se faltar, implante novamente.',
  },
  minuteClockFailed: {
    say: (jobs) => `Na última vez estas tarefas falharam: ${jobs}.`,
    cure: 'A cada minuto há uma nova tentativa. Se continuar assim, os logs do Worker na Cloudflare dizem por quê (cron.failed).',
  },
  minuteClockGood: { say: () => 'Roda a cada minuto.' },
  hourClockNever: {
    say: () => 'O relógio horário ainda não rodou.',
    cure: 'Espere a próxima hora cheia. Se continuar assim, procure o cron “0 * * * *” na Cloudflare: Workers & Pages, este Worker, Settings, Triggers.',
  },
  hourClockLate: {
    say: (minutes) =>
      `O relógio horário rodou pela última vez há ${minutes} ${one(minutes ?? '', 'minuto', 'minutos')}.`,
    cure: 'Procure o cron “0 * * * *” na Cloudflare (Workers & Pages, este Worker, Settings, Triggers); se faltar, implante novamente.',
  },
  hourClockFailed: {
    say: (jobs) => `Na última vez estas tarefas falharam: ${jobs}.`,
    cure: 'A cada hora há uma nova tentativa. Se continuar assim, os logs do Worker na Cloudflare dizem por quê (cron.failed).',
  },
  hourClockGood: { say: () => 'Roda a cada hora.' },
  campaignsLate: {
    say: (count) => `Campanhas cujo horário chegou e que não começaram: ${count}.`,
    cure: 'É o relógio que as começa: veja a linha dele. Elas saem com atraso, de no máximo 12 horas, assim que ele rodar.',
    open: 'Ver o relógio',
  },
  campaignsStopped: {
    say: (count) => `Campanhas que pararam ou pausaram sozinhas nesta semana: ${count}.`,
    cure: 'A página de cada uma diz por quê.',
    open: 'Abrir as campanhas',
  },
  campaignsGood: { say: () => 'Todas começaram no horário.' },
  queuesLate: {
    say: (count) => `Notificações com mais de 15 minutos de atraso: ${count}.`,
    cure: 'Elas continuam sozinhas. Se o número crescer, veja a linha do relógio e, na Cloudflare, Queues.',
    open: 'Abrir o registro delas',
  },
  queuesWaiting: {
    say: (list) => `Uma mensagem espera numa fila há mais de 15 minutos. Em espera: ${list}.`,
    cure: 'Elas continuam sozinhas. Se o número crescer, veja os erros do consumidor na Cloudflare (Workers & Pages, este Worker, Logs) e cloudflarestatus.com, Queues; o que falhou em todas as tentativas está no livro de registros.',
    open: 'Abrir o livro de registros',
  },
  queuesGood: { say: (list) => `Nada está atrasado. Em espera nas filas: ${list}.` },
  deadLettersOpen: {
    say: (count) => `Mensagens de filas que falharam em todas as tentativas: ${count}.`,
    cure: 'Veja por quê e depois devolva-as à fila.',
    open: 'Abrir o livro de registros',
  },
  deadLettersNone: { say: () => 'Nenhuma.' },
  sendsFailing: {
    say: (failed, sent) =>
      `${one(failed ?? '', '1 mensagem falhou', `${failed} mensagens falharam`)} em uma hora, de cerca de ${sent} enviadas.`,
    cure: 'O registro de atividades diz o motivo da Meta e o que fazer em cada caso.',
    open: 'Abrir as falhas',
  },
  sendsSomeFailed: {
    say: (failed) => `${one(failed ?? '', '1 mensagem falhou', `${failed} mensagens falharam`)} em um dia.`,
    cure: 'O registro de atividades diz o motivo da Meta e o que fazer em cada caso.',
    open: 'Abrir as falhas',
  },
  sendsUnknown: {
    say: (count, campaigns, notifications, conversations) =>
      `${one(
        count ?? '',
        'De 1 mensagem do último dia ninguém sabe se saiu',
        `De ${count} mensagens do último dia ninguém sabe se saíram`,
      )} (campanhas: ${campaigns}, notificações: ${notifications}, conversas: ${conversations}).`,
    cure: 'Elas nunca são enviadas de novo sozinhas: veja os tiques e depois decida na página da campanha, da notificação ou da conversa.',
    open: 'Abri-las',
  },
  sendsGood: { say: () => 'Nenhuma falhou em um dia.' },
  journalUnreachable: {
    say: () => 'Um Journal não respondeu.',
    cure: 'Recarregue esta página em um minuto. Se continuar assim, veja cloudflarestatus.com, Durable Objects.',
  },
  journalParked: {
    say: (count) => `Entradas que o banco de dados recusou: ${count}. Nada se perdeu.`,
    cure: 'Veja o motivo e depois aplique-as novamente.',
    open: 'Abrir o livro de registros',
  },
  journalStuck: {
    say: (count) => `Webhooks que esperam ser entregues às suas conversas: ${count}.`,
    cure: 'A entrega é tentada de novo automaticamente. Se continuar assim, veja cloudflarestatus.com, Durable Objects.',
    open: 'Abrir o livro de registros',
  },
  journalBehind: {
    say: (count) =>
      `O banco de dados não aceita o que o Journal guarda: ${one(count ?? '', '1 grupo espera', `${count} grupos esperam`)}.`,
    cure: 'Nada se perdeu, e isto continua sozinho. Veja cloudflarestatus.com, D1.',
  },
  journalGood: { say: (count) => `Grupos a caminho do banco de dados: ${count}.` },
  storageUnknown: { say: () => 'O banco de dados não informou o tamanho.', open: 'Abrir o armazenamento' },
  storageFull: {
    say: (size) => `O banco de dados tem ${size} de 10 GB.`,
    cure: 'Deixe as mensagens irem mais cedo para o arquivo.',
    open: 'Abrir o armazenamento',
  },
  storageProblem: {
    say: (why) => `O arquivamento parou: ${why}`,
    cure: 'Ele continua na próxima hora cheia. Se continuar parado, veja o R2 no painel da Cloudflare.',
    open: 'Abrir o armazenamento',
  },
  storageFreePlan: {
    say: (size) => `O banco de dados tem ${size}; o plano gratuito da Cloudflare acaba em 500 MB.`,
    cure: 'No plano gratuito, ajuste o arquivo para 350 MB; ou contrate o plano pago.',
    open: 'Abrir o armazenamento',
  },
  storageGood: { say: (size) => `${size} de 10 GB (500 MB no plano gratuito da Cloudflare).` },
  autoLeadOff: {
    say: () => 'Desligado: quem escreve pela primeira vez não se torna um lead.',
    cure: 'Se não é isso que você quer, ligue-o.',
    open: 'Abrir o lead automático',
  },
  autoLeadGone: {
    say: (what) => `O que os novos leads devem receber não existe mais: ${what}. Eles recebem o padrão no lugar.`,
    cure: 'Escolha outro.',
    open: 'Abrir o lead automático',
  },
  autoLeadOn: { say: () => 'Ligado: números desconhecidos se tornam leads.' },
  botsNone: { say: () => 'Não há nenhum bot.', open: 'Abrir os bots' },
  botsInactive: {
    say: (count) =>
      one(
        count ?? '',
        'O único bot não está ativo: nenhum bot responde.',
        `Nenhum dos ${count} bots está ativo: nenhum bot responde.`,
      ),
    cure: 'Ligue um.',
    open: 'Abrir os bots',
  },
  botsNeverMatch: {
    say: (names) => `Ativos há uma semana, e nunca nada correspondeu: ${names}.`,
    cure: 'Digite no laboratório o que os clientes escrevem: o rastro diz por que um bot não corresponde. Na conversa, o “Por quê?” de uma mensagem também o diz.',
    open: 'Abrir o laboratório',
  },
  botsGood: { say: (active, inactive) => `Ativos: ${active}, desligados: ${inactive}.` },
  ticketsNone: { say: () => 'Em dois dias nenhum bot pediu a um cliente que confirmasse um ticket.' },
  ticketsUnconfirmed: {
    say: (offered) =>
      `Tickets que os bots pediram para confirmar em dois dias: ${offered}. Nenhum foi confirmado, por isso nenhum foi criado.`,
    cure: 'Um ticket é criado quando o cliente toca no botão de confirmar abaixo do resumo, em até um dia. Na conversa, o “Por quê?” da mensagem diz se isso aconteceu; se não, crie o ticket à mão a partir da conversa.',
    open: 'Abrir os tickets',
  },
  ticketsSome: {
    say: (offered, unconfirmed) =>
      `Tickets que os bots pediram para confirmar em dois dias: ${offered}. Não confirmados, por isso não criados: ${unconfirmed}.`,
    cure: 'Um ticket é criado quando o cliente toca no botão de confirmar abaixo do resumo, em até um dia. Na conversa, o “Por quê?” da mensagem diz se isso aconteceu; se não, crie o ticket à mão a partir da conversa.',
    open: 'Abrir os tickets',
  },
  ticketsGood: { say: (offered) => `Pedidos e confirmados em dois dias: ${offered}.` },
  notificationsUnused: { say: () => 'Nenhuma notificação está ativa.' },
  notificationsNoNumber: {
    say: (count) =>
      `${one(count ?? '', '1 notificação está ativa', `${count} notificações estão ativas`)}, mas nenhum ID de número de telefone foi digitado: nada é enviado.`,
    cure: 'Digite o ID do número de telefone das notificações (whatsapp_api), ou deixe-as usar a primeira conexão.',
    open: 'Abrir as configurações delas',
  },
  notificationsBroken: {
    say: (count) => `Notificações que deixaram de funcionar depois de salvas: ${count}.`,
    cure: 'Cada uma diz o que há de errado.',
    open: 'Abrir as notificações',
  },
  notificationsGood: { say: (count) => `Notificações ativas: ${count}.` },
  endpointsOff: {
    say: (names) => `Desligado depois de um dia de falhas: ${names}. O que acontece é guardado para ele.`,
    cure: 'Corrija o outro lado, depois ligue-o novamente e envie o que ele perdeu.',
    open: 'Abrir os webhooks',
  },
  endpointsFailing: {
    say: (names) => `Não aceita o que enviamos: ${names}.`,
    cure: 'As entregas dele dizem o que ele responde; depois de um dia ele é desligado.',
    open: 'Abrir os webhooks',
  },
  endpointsGood: { say: () => 'Todos aceitam o que é enviado, ou não há nenhum.' },
  aiOff: { say: () => 'Desligada.' },
  aiNoKey: {
    say: () => 'Ligada, mas nenhuma chave foi digitada.',
    cure: 'Digite uma chave, ou desligue a IA.',
    open: 'Abrir a IA',
  },
  aiCapped: {
    say: (calls, spent, cap) =>
      `${one(calls ?? '', '1 chamada não foi feita', `${calls} chamadas não foram feitas`)} hoje: ${spent} de ${cap} foram gastos.`,
    cure: 'Aumente o limite diário, ou espere até a meia-noite UTC.',
    open: 'Abrir a IA',
  },
  aiNearCap: {
    say: (spent, cap) => `${spent} dos ${cap} de hoje foram gastos.`,
    cure: 'Aumente o limite diário se espera gastar mais.',
    open: 'Abrir a IA',
  },
  aiGood: { say: (spent, cap) => `${spent} dos ${cap} de hoje foram gastos.` },
  alertsOff: {
    say: () => 'Ninguém é avisado quando algo aqui fica vermelho.',
    cure: 'Escolha um modelo e quem o recebe, ou faça com que um webhook seja avisado.',
    open: 'Abrir os alertas',
  },
  alertsWebhookOnly: { say: (count) => `Por webhooks: ${count}. Ninguém é avisado pelo WhatsApp.` },
  alertsTemplate: {
    say: (status) => `O modelo dos alertas não pode ser enviado (${status}): ninguém é avisado pelo WhatsApp.`,
    cure: 'Escolha um que esteja aprovado.',
    open: 'Abrir os alertas',
  },
  alertsNobody: {
    say: (reachable, people) => `Pessoas a avisar: ${people}; que podem ser alcançadas: ${reachable}.`,
    cure: 'Quem recebe alertas tem de ser um administrador ativo com número de telefone: digite-o na página da pessoa, ou escolha outra.',
    open: 'Abrir os alertas',
  },
  alertsFailed: {
    say: (count) => `Alertas da última semana que não chegaram: ${count}.`,
    cure: 'A lista deles diz por quê e o que fazer.',
    open: 'Abrir os alertas',
  },
  alertsGood: { say: (people, webhooks) => `Pessoas avisadas pelo WhatsApp: ${people}, webhooks: ${webhooks}.` },
  timeUnknown: { say: () => 'O banco de dados não informou a hora.' },
  timeWrong: {
    say: (seconds) =>
      `Nosso relógio e o do banco de dados diferem em ${seconds} ${one(seconds ?? '', 'segundo', 'segundos')}.`,
    cure: 'Veja cloudflarestatus.com; na sua própria máquina, acerte o relógio.',
  },
  timeGood: {
    say: (seconds) =>
      `O nosso e o do banco de dados diferem em ${seconds} ${one(seconds ?? '', 'segundo', 'segundos')}.`,
  },
}

const rows: HealthWords['rows'] = {
  webhook: 'Os webhooks chegam',
  verifyToken: 'Token de verificação',
  subscription: 'Assinatura na Meta',
  signatures: 'Assinaturas dos webhooks',
  secrets: 'Segredos guardados',
  token: 'Token de acesso',
  numbers: 'Números',
  templates: 'Modelos',
  minuteClock: 'Relógio, a cada minuto',
  hourClock: 'Relógio, a cada hora',
  campaigns: 'Campanhas',
  queues: 'Filas',
  deadLetters: 'Mensagens não processadas',
  sends: 'Envio',
  journal: 'Diário (Journal)',
  storage: 'Armazenamento',
  autoLead: 'Lead automático',
  bots: 'Bots',
  tickets: 'Tickets das conversas',
  notifications: 'Notificações do CRM',
  endpoints: 'Webhooks para o CRM',
  ai: 'IA',
  alerts: 'Alertas',
  time: 'Hora',
}

/** What was found and what to do about it, in Portuguese: on the page, and in alerts. */
export const healthInPortuguese: HealthWords = {
  findings,
  rows,
  noCure: 'Veja a página Estado do sistema.',
  test: { row: 'Teste', what: 'Isto é um teste dos alertas. Não há nada de errado.', cure: 'Não há nada a fazer.' },
}
