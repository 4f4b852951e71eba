import type { JobOrder } from '../../../src/bots/job-order'
import type { InteractionRow, MessageRow } from '../../../src/conversations/rows'

export const JOB = '1.1'

export const ID = 'NXlVsvQ-edZ_MU6R'
export const OBJECT = 'a70c293c86e4310bfaa355014b8429b927938c95b9142084cfaf2121de0804c5'

export const ROW: InteractionRow = {
  id: ID,
  objectId: OBJECT,
  phoneNumberId: '100000000000001',
  waId: '15554958993',
  userId: 'US.15554958993',
  name: 'Lena',
  relType: 'general',
  relId: null,
  assigned: 1,
  status: 'snoozed',
  outcome: null,
  waitingSince: null,
  firstMessageAt: 1796256594573,
  lastMessageAt: 1796256594653,
  windowUntil: 1796342994573,
  lastMessage: 'Once more',
  humanUntil: 1796299794653,
  botsPausedAt: null,
  mergedInto: null,
  snoozedUntil: 1796342994573,
  labels: '[1]',
  scheduled:
    '[{"key":"plan-1","staffId":1,"at":1796260194573,"message":{"type":"text","body":"Later"},"plannedAt":1796256594668}]',
  blockedAt: null,
  interactionMenuState: null,
  aiSuggestion: null,
  seq: 18,
  lastInSeq: 1,
}

export const SENT: MessageRow = {
  interactionId: ID,
  at: 1796256594643,
  id: `${ID}:1`,
  wamid: null,
  direction: 'out',
  type: 'text',
  body: 'From a person',
  payload: '{"type":"text","body":"From a person"}',
  status: 'sending',
  statusRank: 1,
  statusAt: 1796256594644,
  errorCode: null,
  errorText: null,
  sentBy: 'staff:1',
  seq: 1,
  rev: 1,
  replyTo: null,
  reactions: null,
  editedBody: null,
  editedAt: null,
  revokedAt: null,
  changeSeq: 0,
  trace: null,
  mediaKey: null,
  mediaError: null,
  waitedMs: 70,
}

export const NOTE: MessageRow = {
  ...SENT,
  id: `${ID}:6`,
  direction: 'note',
  type: 'note',
  body: 'Among us',
  payload: '{"mentions":[1]}',
  status: null,
  statusRank: 0,
  statusAt: null,
  waitedMs: null,
}

/** The job that was planted where these calls begin. */
export const AI_JOB = {
  kind: 'ai' as const,
  id: JOB,
  botId: null,
  purpose: 'answer' as const,
  instructions: 'Be kind',
  forMessage: 1,
  deadlineAt: 4_000_000_000_000,
}

export const ORDER: JobOrder = {
  job: AI_JOB,
  interactionId: ID,
  phoneNumberId: '100000000000001',
  customer: { relType: 'general', relId: null, name: 'Lena', fields: { phone: '+15554958993' } },
  lines: [{ role: 'customer', text: 'Hello', at: 1796256594573 }],
  newestWamid: 'wamid.15554958993',
}

/** As a conversation of that day handed itself over: one message, answered. */
export function handover(phoneNumberId: string, waId: string, at: number): string {
  const state = HANDED.replaceAll('15554958993', waId).replaceAll('100000000000001', phoneNumberId)
  const head = { kind: 'message', key: `wamid.old.${waId}`, at, phoneNumberId, waId, userId: `US.${waId}` }
  const inbound = { ...head, parentUserId: null, profileName: 'Lena', username: null, raw: '' }
  const known = [{ seq: 1, receivedAt: at, inbound }]
  return JSON.stringify({ state: JSON.parse(state), waiting: [], known, open: [], jobs: [], changes: [] })
}

const HANDED =
  '{"v":1,"id":"NXlVsvQ-edZ_MU6R","phoneNumberId":"100000000000001","name":"100000000000001:15554958993","waId":"15554958993","userId":"US.15554958993","parentUserId":null,"profileName":"Lena","username":null,"forward":null,"claimedUserId":"US.15554958993","claims":[],"mergedInto":null,"mergingInto":null,"processed":1,"commands":13,"outN":8,"outChange":10,"emittedSeq":1,"emittedChange":7,"lastInSeq":1,"firstMessageAt":1796170194573,"lastMessageAt":1796256594653,"lastInAt":1796256594573,"windowUntil":1796342994573,"lastMessage":"Once more","relation":null,"assigned":1,"status":"snoozed","outcome":null,"snoozedUntil":1796342994573,"labels":[1],"scheduled":[],"blockedAt":null,"waitingSince":null,"humanUntil":null,"personSince":1796256595036,"botsPausedAt":null,"recentBotReplies":[],"bots":{"menu":null,"flow":null,"rating":null,"ticket":null,"inSession":[],"hours":{},"idled":[],"warned":[],"ratedAt":null,"lastOursAt":null,"timers":[],"jobs":[],"suggestion":null},"consent":null,"consentFrom":[],"untoldConsents":[],"untoldRatings":[],"consentAnsweredAt":{},"traces":{}}'
