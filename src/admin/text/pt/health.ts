import { healthInPortuguese as words } from '../../../health/words/pt'
import type { Catalogue } from '../en'
import { health as english } from '../en/health'

type Words = Catalogue['health']

const states: Words['states'] = { green: 'Bom', amber: 'Veja isto', red: 'Com defeito', unknown: 'Não se sabe' }

const broken = (count: number) => (count === 1 ? 'Uma coisa está com defeito.' : `${count} coisas estão com defeito.`)

export const health: Words = {
  title: 'Estado do sistema',
  hint: 'Visto agora mesmo; o relógio olha a cada cinco minutos.',
  askMeta: 'Consultar a Meta agora',
  asked: 'A Meta foi consultada.',
  notAsked: 'Não foi possível consultar a Meta: a conexão não está completa, ou a Meta não respondeu.',
  ledgerLink: 'Livro de registros',
  ledger: {
    title: 'Livro de registros',
    back: 'Voltar ao estado do sistema',
    received: 'O que chegou',
    receivedHint:
      'Tudo é guardado em disco em grupos antes de ser aplicado ao banco de dados, e por cerca de uma semana depois.',
    shard: 'Parte',
    groups: 'Grupos recebidos',
    applied: 'Aplicados',
    waiting: 'Webhooks a entregar',
    shards: { messages: 'Mensagens e eventos', statuses: 'Status das mensagens' },
    parked: 'Recusados pelo banco de dados',
    parkedHint:
      'Separados para que os outros continuem. Aplicar um novamente o grava uma única vez, por mais que se repita.',
    unknown: 'Guardados como desconhecidos',
    unknownHint:
      'Partes de webhooks que não puderam ser lidas ou eram para um número que não é nosso. Depois de adicionar o número, ou com uma versão mais nova, aplique-as novamente: o que já foi lido não é lido duas vezes.',
    dead: 'Mensagens não processadas',
    deadHint:
      'Mensagens de filas que falharam em todas as tentativas, do último mês. Devolva uma quando a causa não existir mais.',
    nothing: 'Nenhuma.',
    again: 'Aplicar novamente',
    replay: 'Devolver à fila',
    done: 'Feito.',
    gone: 'Isso já foi feito, ou não existe mais.',
    still: 'A leitura não é melhor que antes; fica aqui.',
    failed: 'Isso não funcionou e nada foi alterado. Tente novamente em um minuto.',
    recorded: english.ledger.recorded,
  },
  since: 'desde',
  evidence: 'Visto em',
  allGood: 'Nada está com defeito.',
  red: broken,
  line: {
    title: 'Estado do sistema',
    red: broken,
    stopped: 'O relógio parou: campanhas, lembretes e notificações esperam.',
    open: 'Ver o que fazer',
  },
  rows: words.rows,
  states,
  findings: words.findings,
}
