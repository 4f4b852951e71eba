import type { Catalogue } from '../en'
import { connection } from './connection'
import { widget } from './widget'

export const settings: Catalogue['settings'] = {
  title: 'Configurações',
  tabs: {
    label: 'Configurações',
    connection: 'Conexão',
    autoLead: 'Lead automático',
    hours: 'Horários',
    inbox: 'Caixa de entrada',
    handOver: 'Passagem',
    ai: 'IA',
    alerts: 'Alertas',
    storage: 'Armazenamento',
    widget: 'Widget de chat',
    crmconnect: 'Ligação ao CRMConnect',
    keys: 'Chaves',
  },
  notSaved:
    'Nada foi salvo ainda. Corrija os campos marcados e salve novamente; os segredos têm de ser digitados de novo.',
  connection,
  widget,
  autoLead: {
    title: 'Lead automático',
    hint: 'Quem escreve pela primeira vez e ainda não é lead, contato nem colega se torna um lead.',
    saved: 'O lead automático foi salvo. Passa a valer em dois segundos.',
    enabled: 'Criar leads de novos clientes',
    status: 'Etapa do lead',
    source: 'Origem do lead',
    assigned: 'Atribuído a',
    byDefault: (name) => `Padrão (${name})`,
    nothingYet: 'ainda não existe nenhum',
    nobody: 'Ninguém',
    gone: (id) => `Não existe mais (${id})`,
    off: 'O lead automático está desligado: clientes que escrevem não se tornam leads.',
    goneStatus: 'A etapa escolhida não existe mais. Os leads são criados com a padrão; escolha outra.',
    goneSource: 'A origem escolhida não existe mais. Os leads são criados com a padrão; escolha outra.',
    goneAssigned:
      'O colega escolhido não existe mais ou não está ativo. Os leads não são atribuídos a ninguém; escolha outro.',
    noStatus: 'Não há nenhuma etapa de lead: nenhum lead pode ser criado. Adicione uma primeiro.',
    noSource: 'Não há nenhuma origem de lead: nenhum lead pode ser criado. Adicione uma primeiro.',
    errors: { choose: 'Escolha um da lista.' },
  },
}
