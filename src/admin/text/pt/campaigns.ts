import type { Catalogue } from '../en'
import { campaigns as english } from '../en/campaigns'
import { campaignForm } from './campaign-form'
import { campaignList } from './campaign-list'
import { campaignRates } from './campaign-rates'
import { campaignReview } from './campaign-review'
import { campaignRun } from './campaign-run'

export const campaigns: Catalogue['campaigns'] = {
  title: 'Campanhas',
  hint: 'Um modelo para muitas pessoas, em um ritmo que o seu número aguenta. Conta-se quem a recebe, quem não a recebe e quem responde.',
  add: 'Nova campanha',
  ratesLink: 'Tarifas',
  back: 'Voltar às campanhas',
  backTo: (name) => `Voltar a “${name}”`,
  states: {
    draft: 'Rascunho',
    scheduled: 'Planejada',
    running: 'Em andamento',
    paused: 'Pausada',
    done: 'Concluída',
    cancelled: 'Cancelada',
    stopped: 'Interrompida',
  },
  empty: {
    title: 'Ainda não há campanhas',
    advice:
      'Escolha um modelo aprovado e quem o recebe. Nada é enviado antes de você ver quantas pessoas são e quanto custa.',
  },
  noneOfState: 'Nenhuma campanha está assim.',
  filter: {
    search: 'Pesquisar pelo nome',
    state: 'Estado',
    every: 'Todos os estados',
    apply: 'Mostrar',
    clear: 'Mostrar todas',
  },
  more: 'Campanhas mais antigas',
  columns: { name: 'Campanha', state: 'Estado', progress: 'Progresso', next: 'A seguir' },
  progress: (done, all) => `${done} de ${all} concluídos`,
  freezing: 'Reunindo quem a recebe',
  noProgress: 'Não começou',
  never: '–',
  nextRun: 'Próximo envio',
  lastRun: 'Último envio',
  stoppedBecause: (reason) => `Interrompida: ${reason}`,
  pausedBecause: (reason) => `Pausada: ${reason}`,
  copyOf: (name) => `${name} (cópia)`,
  done: {
    created: 'A campanha foi salva como rascunho. Revise-a antes de começar.',
    saved: 'A campanha foi salva.',
    deleted: 'A campanha foi excluída.',
    copied: 'Esta é a cópia, um rascunho. A primeira campanha fica como está.',
    started: 'A campanha começou. As primeiras mensagens saem dentro de um minuto.',
    planned: 'A campanha está planejada. Ela começa sozinha.',
    unplanned: 'É um rascunho novamente e não começa sozinha.',
    paused: 'Ela pausa: o que está a caminho ainda chega, nada mais sai.',
    resumed: 'Ela continua.',
    cancelled: 'A campanha foi cancelada. Nada mais sai.',
    retried: 'Uma nova tentativa é feita para quem pode recebê-la.',
    decided: 'Sua decisão foi registrada.',
    partly: 'As primeiras 5.000 estão em andamento. Escolha isto mais uma vez para as outras.',
    list: 'A lista foi incorporada.',
    tested: 'O teste está a caminho. Olhe o seu celular.',
    rate: 'A tarifa foi salva.',
    rateDeleted: 'A tarifa foi excluída.',
  },
  failed: {
    early: 'Nada foi alterado: a resposta ainda pode chegar. Você pode decidir 15 minutos depois do envio.',
    nobody: 'Não há mais ninguém para quem isso possa ser feito.',
    changed:
      'Nesse meio-tempo alguém ou algo alterou esta campanha. Veja como ela está agora e depois escolha novamente.',
    running:
      'Uma campanha que já começou não pode ser alterada, e uma em andamento não pode ser excluída. Duplique-a, ou cancele-a primeiro.',
  },
  recorded: english.recorded,
  form: campaignForm,
  list: campaignList,
  rates: campaignRates,
  review: campaignReview,
  run: campaignRun,
}
