/**
 * How people ask for a person. `within`: anywhere in a message. `alone`: only as the whole message, since the word means
 * other things too ("travel agent").
 */
type HumanWords = { within: readonly string[]; alone: readonly string[] }

export const HUMAN_WORDS = {
  en: {
    within: [
      ...'talk to|speak to|speak with|talk with|chat with|connect me to|transfer me to'
        .split('|')
        .flatMap((verb) =>
          ['a human', 'a person', 'a real person', 'someone', 'somebody', 'an agent', 'a representative'].map(
            (whom) => `${verb} ${whom}`,
          ),
        ),
      'talk to an operator',
      'talk to support',
      'speak to support',
      'real person',
      'real human',
      'live agent',
      'human agent',
      'human being',
      'customer service agent',
      'not a bot',
    ],
    alone: [
      'human',
      'a human',
      'person',
      'a person',
      'agent',
      'operator',
      'representative',
      'human please',
      'agent please',
    ],
  },
  de: {
    within: [
      'mit einem menschen sprechen',
      'mit einem menschen reden',
      'mit einem menschen schreiben',
      'mit einer person sprechen',
      'mit jemandem sprechen',
      'mit jemandem reden',
      'mit einem mitarbeiter sprechen',
      'mit einer mitarbeiterin sprechen',
      'mit einem berater sprechen',
      'echter mensch',
      'echten menschen',
      'richtigen menschen',
      'keinen bot',
    ],
    alone: ['mensch', 'mitarbeiter', 'mitarbeiterin', 'berater', 'kundenberater', 'kundendienst'],
  },
  es: {
    within: [
      'hablar con una persona',
      'hablar con un humano',
      'hablar con alguien',
      'hablar con un agente',
      'hablar con un asesor',
      'hablar con una asesora',
      'hablar con un representante',
      'persona real',
      'agente humano',
      'atención humana',
    ],
    alone: ['humano', 'persona', 'agente', 'asesor', 'asesora', 'operador', 'representante'],
  },
  fr: {
    within: [
      'parler à un humain',
      'parler à une personne',
      'parler à quelqu’un',
      'parler à un conseiller',
      'parler à une conseillère',
      'parler à un agent',
      'parler avec un conseiller',
      'parler avec quelqu’un',
      'vraie personne',
      'agent humain',
    ],
    alone: ['humain', 'conseiller', 'conseillère', 'agent', 'opérateur'],
  },
  it: {
    within: [
      'parlare con una persona',
      'parlare con un umano',
      'parlare con qualcuno',
      'parlare con un operatore',
      'parlare con un’operatrice',
      'parlare con un consulente',
      'persona reale',
      'persona vera',
      'operatore umano',
    ],
    alone: ['umano', 'persona', 'operatore', 'operatrice', 'consulente'],
  },
  pt: {
    within: [
      'falar com uma pessoa',
      'falar com um humano',
      'falar com alguém',
      'falar com um atendente',
      'falar com uma atendente',
      'falar com um agente',
      'falar com atendente',
      'pessoa real',
      'atendente humano',
      'atendimento humano',
    ],
    alone: ['humano', 'pessoa', 'atendente', 'agente', 'operador'],
  },
} as const satisfies Record<string, HumanWords>
