import type { Catalogue } from '../en'

export const handOver: Catalogue['handOver'] = {
  title: 'Passagem a uma pessoa',
  hint: 'Quando um cliente pede uma pessoa, ou um bot, um fluxo ou a IA passa a conversa: os bots ficam em silêncio, e a conversa espera por uma pessoa.',
  saved: 'A passagem foi salva. Ela passa a valer em dois segundos.',
  to: 'Quem a recebe',
  toHint:
    'De quem é a vez: entre os que estão disponíveis e têm espaço, quem está há mais tempo sem receber. Funciona também onde o rodízio está desligado para outras conversas.',
  choices: {
    assignee: 'Quem já é o responsável',
    'round-robin': 'De quem é a vez',
    nobody: 'Ninguém: fica entre as que esperam por todos',
  },
  open: 'O que se diz ao cliente dentro do horário',
  openHint: (builtIn) =>
    `Vazio: nosso próprio texto no idioma do número (“${builtIn}”). Um bot que responde a “pede uma pessoa” tem seu próprio texto.`,
  closed: 'O que se diz ao cliente fora do horário',
  closedHint: (builtIn) =>
    `{when} se torna a próxima abertura, no idioma e no fuso horário do número. Vazio: nosso próprio texto (“${builtIn}”).`,
  errors: {
    choose: 'Escolha um da lista.',
    long: (most) => `No máximo ${most.toLocaleString('pt-BR')} caracteres: encurte.`,
    hours: 'Um número inteiro de horas entre 0 e 720.',
  },
}
