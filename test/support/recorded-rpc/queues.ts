import type { ArchiveNotice } from '../../../src/archive/archive-old'
import type { JobNotice } from '../../../src/bots/job-order'
import type { SendNotice } from '../../../src/campaigns/wave'
import type { Env } from '../../../src/env'
import type { Job } from '../../../src/notifications/news'
import { ID, JOB } from './conversation-rows'

/** Every queue that something is sent to; nobody sends dead letters. */
type Sent = { [Q in keyof Env]-?: Env[Q] extends Queue<infer B> ? (unknown extends B ? never : Q) : never }[keyof Env]

/** By queue and kind a message as some version of ours sent it. Never changed: a new queue or kind adds its line. */
type Recorded = {
  SENDS: { piece: SendNotice }
  NOTIFICATIONS: { [K in Job['kind']]: Extract<Job, { kind: K }> }
  JOBS: { job: JobNotice } & { [A in ArchiveNotice['archive']]: ArchiveNotice & { archive: A } }
}

/**
 * Messages of 2026-12-03. Old and new code share the queues while a deploy lasts, and what a queue holds outlives it. `object`:
 * of a conversation that waits for the job; `importId`: of an import that is being read.
 */
export function queueMessages(given: { object: string; importId: number }): Recorded & Record<Sent, object> {
  return {
    SENDS: { piece: { object: '100000000000001', lease: 'V0kYb6uJ3hWc9s1T' } },
    NOTIFICATIONS: {
      push: {
        v: 1,
        kind: 'push',
        news: [
          { interactionId: ID, kind: 'message', staffIds: [] },
          { interactionId: ID, kind: 'mention', staffIds: [1] },
          { interactionId: ID, kind: 'reminder', staffIds: [1] },
        ],
      },
      campaigns: { v: 1, kind: 'campaigns', campaigns: [987_654_321] },
      'crm-events': { v: 1, kind: 'crm-events' },
      webhooks: { v: 1, kind: 'webhooks', endpoints: [987_654_321] },
      crmconnect: { v: 1, kind: 'crmconnect', id: given.importId },
      templates: {
        v: 1,
        kind: 'templates',
        templates: [{ id: '900000000000777', wabaId: '200000000000001', needsLoad: false }],
      },
    },
    JOBS: {
      job: { object: given.object, job: JOB, request: '8f1c2a3b4c5d6e7f-GRU' },
      due: { archive: 'due' },
      more: { archive: 'more' },
      now: { archive: 'now' },
    },
  }
}
