import type { Catalogue } from '../en'

/** Gatilhos e respostas dos bots. */
export const botKinds: Catalogue['botKinds'] = {
  triggers: {
    1: {
      label: 'A mensagem é exatamente uma palavra-chave',
      help: 'Dispara quando a mensagem inteira é uma das palavras-chave; maiúsculas, acentos e a pontuação das pontas não contam.',
    },
    2: {
      label: 'A mensagem contém uma palavra-chave',
      help: 'Dispara quando uma palavra-chave aparece em qualquer parte da mensagem, também dentro de outra palavra.',
    },
    3: {
      label: 'A primeira mensagem do cliente',
      help: 'Dispara na primeira mensagem que o cliente já enviou a você.',
    },
    4: {
      label: 'A mensagem diz uma palavra-chave ou um sinônimo',
      help: 'Dispara quando uma palavra-chave ou um de seus sinônimos aparece na mensagem como palavra ou frase inteira.',
    },
    5: {
      label: 'Dentro do horário de atendimento',
      help: 'Dispara na primeira mensagem de cada abertura: uma vez entre abrir e fechar.',
    },
    6: {
      label: 'Fora do horário de atendimento',
      help: 'Dispara na primeira mensagem de cada período em que você está fechado: uma vez entre fechar e abrir.',
    },
    7: {
      label: 'A primeira mensagem de uma sessão',
      help: 'Dispara quando o cliente escreve após 24 horas ou mais de silêncio; um bot para a primeira mensagem de todas vem antes.',
    },
    8: {
      label: 'O cliente para de responder',
      help: 'Dispara quando o cliente não respondeu por esses minutos à última mensagem que a equipe ou um bot enviou; uma vez por mensagem do cliente.',
    },
    9: {
      label: 'O cliente pede uma pessoa',
      help: 'Dispara quando o cliente pede uma pessoa. Responde sozinho; depois os bots se calam e sua equipe assume. Fora do horário, o cliente é informado de quando haverá alguém.',
    },
    10: {
      label: 'A mensagem diz só um sinônimo',
      help: 'Dispara quando um sinônimo aparece na mensagem como palavra ou frase inteira, mas nenhuma das palavras-chave.',
    },
    11: {
      label: 'As 24 horas estão para acabar',
      help: 'Dispara esses minutos antes do fim das 24 horas em que você pode escrever livremente, se o cliente não respondeu à sua última mensagem; uma vez por sessão.',
    },
    12: {
      label: 'A equipe não respondeu',
      help: 'Dispara quando um cliente espera por uma pessoa há esses minutos e ninguém da equipe respondeu, também enquanto os bots estão calados.',
    },
    13: {
      label: 'A conversa foi encerrada',
      help: 'Dispara quando uma conversa aberta é encerrada como resolvida, por inatividade ou por um fluxo, para pedir uma avaliação; nunca depois de spam. Fora das 24 horas só pode sair um modelo.',
    },
  },
  responses: {
    1: { label: 'Texto' },
    2: { label: 'Modelo' },
    3: { label: 'Menu' },
    4: { label: 'Fluxo' },
    5: { label: 'Imagem, vídeo, documento, áudio ou figurinha' },
    6: { label: 'Localização' },
    7: { label: 'Texto com botões' },
    11: { label: 'Cartão de contato' },
    12: { label: 'Resposta da IA' },
    13: { label: 'Avaliação com estrelas' },
  },
}
