import type { Catalogue } from '../en'

export const campaignRates: Catalogue['campaigns']['rates'] = {
  title: 'Tarifas do WhatsApp',
  hint: 'Quanto custa uma mensagem entregue, por país e categoria. O WhatsApp não informa valores aqui, por isso eles são digitados à mão; o custo de uma campanha é calculado a partir deles.',
  empty: 'Ainda não há tarifas',
  emptyAdvice:
    'Sem uma tarifa, o custo de uma campanha aparece como desconhecido. Digite-as abaixo, ou carregue um arquivo.',
  columns: {
    country: 'País',
    category: 'Categoria',
    since: 'Vale a partir de',
    price: 'Por mensagem',
    source: 'De onde vem',
    changed: 'Alterada',
  },
  everywhere: 'Todos os outros países',
  noSource: 'sem fonte informada',
  add: 'Digitar uma tarifa',
  addHint: 'Vale a mais nova que já começou. Uma tarifa do mesmo país, categoria e dia é substituída.',
  price: 'Preço de uma mensagem',
  currency: 'Moeda',
  sourceHint: 'Por exemplo: tabela de preços do WhatsApp de outubro de 2026.',
  remove: 'Excluir',
  removeOf: (country, category, since) => `Excluir a tarifa de ${category} para ${country} a partir de ${since}`,
  confirmRemove: 'Excluir esta tarifa?',
  removeAdvice: (country, category, since, price) =>
    `${category}, ${country}, a partir de ${since}: ${price} por mensagem. Depois disso os custos seguem a tarifa anterior ou ficam desconhecidos. Isto não pode ser desfeito; você pode digitá-la novamente.`,
  notSaved: 'A tarifa ainda não foi salva. Veja os campos marcados.',
  download: 'Baixar como CSV',
  file: 'De um arquivo',
  fileHint: (columns) =>
    `Um CSV com as colunas ${columns}. Um preço é um número como 0.0625; o país * representa todos os outros.`,
  fileLabel: 'Arquivo (CSV)',
  fileSend: 'Incorporar',
  noFile: 'Escolha primeiro um arquivo.',
  badFile: 'Não foi possível ler este arquivo como CSV.',
  problems: 'O que aconteceu com o arquivo',
  imported: (rates) => (rates === 1 ? '1 tarifa incorporada' : `${rates.toLocaleString('pt-BR')} tarifas incorporadas`),
  badLine: (row, message) => `Linha ${row}: ${message}`,
}
