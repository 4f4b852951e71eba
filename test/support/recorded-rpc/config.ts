import type { Config } from '../../../durable-objects/config/config'
import type { ConfigSnapshot } from '../../../src/settings/snapshot'
import type { Recorded } from './recorded'

const SNAPSHOT: ConfigSnapshot = {
  options: { whatsapp_default_country: 'US', whatsapp_auto_lead_settings: 'disable' },
  bots: [],
  numbers: [
    {
      phoneNumberId: '100000000000001',
      wabaId: '200000000000001',
      displayPhoneNumber: '+1 555-010-0001',
      isDefault: true,
      status: 'CONNECTED',
      throughput: null,
      isCoexistence: false,
      hours: null,
      holidays: null,
      timeZone: null,
      language: null,
    },
  ],
  templates: [],
  activeStaff: [1],
  apiKeys: [],
  version: 2,
  clockOffsetMs: 0,
}

/** Calls of 2026-12-03. */
export function configCalls(id: string): Recorded<Config> {
  const LINE = {
    day: '2026-12-03',
    model: 'm',
    purpose: 'answer',
    calls: 1,
    inputTokens: 10,
    outputTokens: 5,
    micros: 20,
  }
  return {
    refresh: { args: [], answer: true },
    snapshot: { args: [0], answer: SNAPSHOT, others: [null] },
    moveClock: { args: [0], answer: undefined },
    count: { args: [{ 'signature.bad': 1 }], answer: undefined },
    counters: { args: [], answer: [{ day: '2026-12-03', name: 'signature.bad', count: 1 }] },
    mark: { args: ['recorded.call', { of: 'then' }], answer: undefined },
    marks: { args: [], answer: [{ name: 'recorded.call', at: 1796256594573, body: '{"of":"then"}' }] },
    reserveSpend: {
      args: [{ id, model: 'm', purpose: 'answer', micros: 100, capMicros: 5_000_000 }],
      answer: { ok: true },
      others: [{ ok: false, isFirst: true }],
    },
    settleSpend: { args: [{ id, end: 'answered', input: 10, output: 5, micros: 20 }], answer: undefined },
    usage: { args: [30], answer: [{ ...LINE, refusals: 0, failures: 0, capped: 0 }] },
  }
}
