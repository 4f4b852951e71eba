import type { Catalogue } from '../en'

/** Settings, Storage: how large the database is, and what happens to old messages. */
export const storage: Catalogue['storage'] = {
  title: 'Mensagens antigas',
  hint: 'Mensagens mais antigas que isto passam do banco de dados para o R2, um arquivo por conversa. São lidas na conversa como antes, exportadas e apagadas com todo o resto, mas a pesquisa não as encontra mais.',
  days: 'Arquivar mensagens com mais de … dias',
  daysHint: (fewest) =>
    `A partir de ${fewest} dias; 0: a idade não arquiva nenhuma. Uma conversa é arquivada quando a mensagem mais antiga dela passa disso em um décimo, para que poucos arquivos sejam gravados.`,
  megabytes: 'Arquivar as mais antigas antes disso quando o banco de dados tiver mais de … MB',
  megabytesHint:
    'A Cloudflare termina em 10.000 MB, no plano gratuito em 500. 0: o tamanho não arquiva nenhuma. Por mais cheio que esteja, duas semanas ficam no banco de dados.',
  campaignDays: 'Esquecer destinatários de envios de campanhas depois de … dias',
  campaignDaysHint:
    'De envios que já tinham terminado; 0: nunca. Os resultados deles ficam, e também os destinatários com uma conversa, na qual se vê o que lhes foi enviado. Onde o tamanho do banco de dados faz as mensagens serem arquivadas mais cedo, os destinatários vão mais cedo na mesma proporção, mas não antes de 90 dias.',
  saved: 'Salvo. O relógio trabalha nisso a cada hora cheia.',
  errors: {
    days: (fewest, most) => `0, ou um número inteiro de dias de ${fewest} a ${most}.`,
    megabytes: '0, ou um número inteiro de megabytes de 100 a 9500.',
    campaignDays: (fewest, most) => `0, ou um número inteiro de dias de ${fewest} a ${most}.`,
  },
  asks: {
    messages: (days, count) =>
      `Cerca de ${count} mensagens têm mais de ${days} dias. Elas passam ao arquivo aos poucos: podem ser lidas como antes, mas não pesquisadas, e não voltam ao banco de dados quando a idade é aumentada de novo.`,
    recipients: (days, runs) =>
      `Os destinatários de ${runs === 1 ? '1 envio de campanha que terminou' : `${runs} envios de campanhas que terminaram`} há mais de ${days} dias são excluídos de vez, exceto os que têm uma conversa. Os envios mantêm os resultados.`,
    yes: 'Sim, salvar',
  },
  now: {
    title: 'Como está',
    database: 'Banco de dados',
    ofMost: (size) => `${size} de 10 GB`,
    search: 'Banco de dados da pesquisa',
    archived: 'No arquivo',
    archivedValue: (lines, size, objects) =>
      `${lines === '1' ? '1 mensagem' : `${lines} mensagens`}, ${size} em ${objects === '1' ? '1 arquivo' : `${objects} arquivos`}`,
    nothing: 'Nada ainda',
    age: 'Idade em vigor',
    ageValue: (days) => `${days} dias`,
    shortened: (days) => `${days} dias, menos que o definido por causa do tamanho do banco de dados`,
    noAge: 'Nenhuma: nada é arquivado',
    oldest: 'O banco de dados tem mensagens desde',
    lastRun: 'Última execução',
    never: 'Nunca até agora',
    pass: 'Passagem pelas conversas',
    underWay: (looked) => `Em andamento, conversas vistas: ${looked}`,
    ended: (looked) => `Terminada, conversas vistas: ${looked}`,
    start: 'Continuar agora',
    started: 'O arquivamento continua em segundo plano. Recarregue a página em um minuto para ver até onde chegou.',
  },
  problem: (text) =>
    `A última execução parou: ${text}. Nada se perdeu; ela continua na próxima hora cheia. Se continuar assim, veja os logs do Worker e o R2 no painel da Cloudflare.`,
  tooLarge:
    'O banco de dados tem mais de 9 GB e termina em 10. Deixe as mensagens irem mais cedo para o arquivo, guarde o registro de atividades por menos dias, ou esqueça mais cedo os destinatários de campanhas.',
  others: {
    title: 'O que mais cresce',
    what: 'O quê',
    kept: 'Guardado por',
    rows: {
      activity: 'Registro de atividades',
      deliveries: 'Entregas de webhooks',
      events: 'Eventos do CRM e registro de notificações',
      journal: 'Webhooks como chegaram, eventos das conversas',
      people: 'Pessoas, conversas, tickets, registro de alterações',
    },
    activityKept: (days) => (days === '0' ? 'Para sempre (veja o registro de atividades)' : `${days} dias`),
    deliveriesKept: '30 dias, as que falharam 90 dias',
    eventsKept: '400 dias',
    journalKept: 'No máximo 8 dias, em Durable Objects',
    peopleKept: 'Para sempre: até alguém apagar ou excluir',
  },
}
