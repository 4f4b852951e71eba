import type { Catalogue } from '../en'

type Words = Catalogue['watching']

const NUMBER = 'ID da Meta do nosso número'
const TOOK = 'quanto tempo levou'

/** What the columns of the dataset hold, by kind of point. The values themselves are English in the dataset. */
const kinds: Words['counted']['kinds'] = {
  post: {
    title: 'Um envio do webhook da Meta',
    result:
      'taken (aceito) · kept (algo foi para o livro de registros) · forged (falsificado) · not-ready (ainda não configurado)',
    count: 'mensagens',
    others: 'status das mensagens',
    durationMs: TOOK,
  },
  send: {
    title: 'Uma mensagem que devia sair',
    result: 'sent (enviada) · refused (recusada) · waits (sai novamente sozinha) · unknown (não se sabe)',
    symbol: 'por que foi recusada; meta-… é o código da Meta',
    what: 'tipo da mensagem',
    how: 'staff (equipe) · bot · notification (notificação) · campaign (campanha)',
    number: NUMBER,
    campaign: 'ID da campanha',
    durationMs: `${TOOK}, incluindo a espera pela vez`,
  },
  bot: {
    title: 'Um bot respondeu',
    what: 'o gatilho dele',
    how: 'a resposta dele',
    number: NUMBER,
    count: 'mensagens',
  },
  piece: {
    title: 'Uma parte de uma campanha',
    result: 'whole (inteira) · stop (pausada ou interrompida) · expired (entregue a outro)',
    number: NUMBER,
    campaign: 'ID da campanha',
    count: 'pessoas com um resultado',
    others: 'pessoas nela',
    durationMs: TOOK,
  },
  queue: {
    title: 'Um lote de uma fila',
    result:
      'done (feito) · failed (falhou) · again (uma mensagem é tentada novamente) · given-up (uma mensagem não processada)',
    what: 'a fila',
    count: 'mensagens',
    durationMs: TOOK,
  },
  ai: {
    title: 'Uma chamada da IA',
    result: 'answered (respondida) · refused (recusada) · failed (falhou) · capped (não feita)',
    what: 'para quê',
    how: 'o modelo de IA',
    micros: 'custo em milionésimos de dólar; o máximo que pode ter sido onde ninguém sabe',
    count: 'tokens de entrada',
    others: 'tokens de saída',
    durationMs: TOOK,
  },
  cron: {
    title: 'Uma execução do relógio',
    result: 'done (feita) · failed (falhou)',
    what: 'minute (a cada minuto) · hour (a cada hora)',
    count: 'as tarefas dela',
    others: 'as que falharam',
    durationMs: TOOK,
  },
}

const queries: Words['ask']['queries'] = {
  received: 'O que chega, hora a hora, e quanto tempo a Meta espera por uma resposta',
  postResults: 'Envios falsificados ou que não puderam ser lidos inteiros',
  sent: 'O que sai, de quem, com que resultado',
  refused: 'Por que mensagens foram recusadas ou esperam',
  bots: 'Quais gatilhos disparam e com que respondem',
  campaigns: 'Campanhas: pessoas, partes, a mais lenta delas',
  queues: 'Filas: o que foi tentado novamente e de que se desistiu',
  ai: 'Quanto custa a IA, dia a dia',
  clock: 'O relógio: quantas vezes falhou e quanto tempo leva',
}

const fields: Words['line']['fields'] = [
  [
    'level, event (gravidade, evento)',
    'Qual a gravidade, e o que aconteceu: admin.failed, conversation.drain-waits. “warn” se resolve sozinho, “error” precisa de alguém.',
  ],
  [
    'request (requisição)',
    'O código na página de um erro e o cabeçalho x-request-id de cada resposta; o Ray ID da Cloudflare. Acompanha uma mensagem do webhook até a conversa, até as chamadas que os bots dela fazem, e de volta.',
  ],
  ['conversation (conversa)', 'O ID no endereço de uma conversa (?c=…).'],
  ['campaign, run (campanha, envio)', 'O número no endereço da campanha, e qual dos envios dela.'],
  [
    'queue, message, attempt (fila, mensagem, tentativa)',
    'O consumidor da fila, o ID da Cloudflare da mensagem, e qual tentativa era.',
  ],
  ['cron, task (relógio, tarefa)', 'O relógio que rodou, a cada minuto ou a cada hora, e a tarefa dele.'],
  ['job (chamada)', 'Uma chamada que um bot pediu.'],
  [
    'symbol, error (símbolo, erro)',
    'Uma palavra para filtrar (database, timeout, overloaded, bug …), e as palavras do próprio erro sem o que ele cita.',
  ],
  [
    'route, method, durationMs (rota, método, duração)',
    'A página que foi pedida, como padrão, e quanto tempo levou onde isso foi demais.',
  ],
]

/** `/admin/health/watching`: how to read the log, and what is counted. */
export const watching: Words = {
  title: 'Logs e números',
  link: 'Logs e números',
  back: 'Voltar ao estado do sistema',
  hint: 'Os dois são guardados pela Cloudflare, na sua conta: o log por 7 dias, os números por três meses. Nenhum contém uma palavra que alguém escreveu, um número de telefone ou um segredo.',
  find: {
    title: 'Encontrar no log',
    hint: 'Digite o código da página de um erro, o ID de uma conversa (?c=… no endereço dela) ou o número de uma campanha.',
    label: 'Código ou ID',
    submit: 'Mostrar como',
    wrong: 'Não é nada disso. Um código tem 16 caracteres, o ID de uma conversa 16, uma campanha é um número.',
    kinds: { request: 'uma requisição', conversation: 'uma conversa', campaign: 'uma campanha', any: 'qualquer linha' },
    past: 'O que foi anotado nos últimos 7 dias',
    pastHint: 'No painel da Cloudflare: Workers & Pages, este Worker, Observability. Adicione este filtro:',
    live: 'O que está sendo anotado agora',
    liveHint:
      'Na pasta desta instalação, com a sessão do wrangler iniciada; acrescente --env staging para o ambiente de testes (staging):',
    errors: 'Só o que deu errado',
    errorsHint: 'O mesmo filtro para erros, de onde quer que venham:',
  },
  line: { title: 'O que diz uma linha', field: 'Campo', meaning: 'Significado', fields },
  counted: {
    title: 'O que é contado',
    hint: 'Um ponto cada no dataset do Analytics Engine; um ponto que representa vários o diz em _sample_interval, e as perguntas abaixo multiplicam por ele.',
    kind: 'index1',
    column: 'Coluna',
    meaning: 'Significado',
    kinds,
  },
  ask: {
    title: 'Pedir números',
    hint: 'No painel, em Analytics Engine, Query, ou pela API com um token que pode ler Account Analytics. O ambiente de testes (staging) tem crmconnect_whatsapp_staging.',
    call: 'Pela API: coloque uma das perguntas em question.sql',
    queries,
  },
}
