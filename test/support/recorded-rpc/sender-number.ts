import type { SenderNumber } from '../../../durable-objects/sender-number/sender-number'
import type { Recorded } from './recorded'

const RUN = { campaignId: 987_654_321, run: 1 }
const PIECE = { phase: 'all' as const, after: '', to: '15554958993', keys: null, people: 50 }

/** Calls of 2026-12-03, to a number whose campaigns nobody knows. */
export function senderNumberCalls(person: string): Recorded<SenderNumber> {
  const MOVE = {
    phoneKey: person,
    status: 1 as const,
    wamid: 'wamid.1',
    attempts: 1,
    sentAt: 1796256594573,
    variant: 'a' as const,
  }
  return {
    slot: {
      args: [{ priority: 'campaign', person, perSecond: 80 }],
      answer: { ok: true, waitMs: 0 },
      others: [{ ok: false, why: 'no-slot', retryAfterMs: 100 }],
    },
    startRun: { args: [RUN], answer: undefined },
    changeRun: { args: [RUN], answer: undefined },
    progress: { args: [RUN], answer: { perSecond: 0, perSecondAllowed: 80, waitingFor: 'nothing', until: null } },
    outstanding: { args: [], answer: 0 },
    claim: { args: ['lease-of-nobody', 'consumer'], answer: null, others: [{ key: RUN, piece: PIECE }] },
    wave: {
      args: [
        {
          id: 'lease-of-nobody',
          by: 'consumer',
          keys: [person],
          results: [{ move: MOVE, effect: null, pace: { kind: 'ok' } }],
          perSecond: 80,
        },
      ],
      answer: { kind: 'expired' },
      others: [
        { kind: 'go', grants: [{ key: person, waitMs: 12 }], later: [{ key: person, retryAfterMs: 6000 }] },
        { kind: 'wait', ms: 100 },
        { kind: 'stop' },
      ],
    },
    finish: {
      args: [
        'lease-of-nobody',
        'consumer',
        {
          results: [{ move: MOVE, effect: { kind: 'count-same', code: 131049 }, pace: { kind: 'pair', ms: 6000 } }],
          unsent: [person],
          isWritten: true,
          isWhole: false,
          d1Ms: 12,
          effect: null,
          quietUntil: 0,
        },
      ],
      answer: false,
    },
    succeeded: { args: [], answer: 0 },
    holdPair: { args: [person, 1000], answer: undefined },
    forget: { args: [[person]], answer: undefined },
    failed: { args: ['slow-down', 1000], answer: 1796256595573 },
    tooFast: { args: [], answer: 1796256596073 },
  }
}
