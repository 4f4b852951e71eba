import type { State } from '../../../health/row'
import { FINDING_WORDS, ROW_WORDS } from '../../../health/words/en'

const states: Record<State, string> = { green: 'Good', amber: 'Look at it', red: 'Broken', unknown: 'Not known' }

/** `/admin/health`: what works, what does not, and what to do. */
export const health = {
  title: 'Health',
  hint: 'Looked at just now; the clock looks every five minutes.',
  askMeta: 'Ask Meta now',
  asked: 'Meta was asked.',
  notAsked: 'Meta could not be asked: the connection is not complete, or Meta did not answer.',
  ledgerLink: 'Ledger',
  ledger: {
    title: 'Ledger',
    back: 'Back to health',
    received: 'What arrived',
    receivedHint:
      'Everything is kept on disk in groups before it is applied to the database, and for about a week after.',
    shard: 'Part',
    groups: 'Groups received',
    applied: 'Applied',
    waiting: 'Posts to hand out',
    shards: { messages: 'Messages and events', statuses: 'Statuses' },
    parked: 'Refused by the database',
    parkedHint: 'Set aside so that the others go on. Applying one again writes it once, however often.',
    unknown: 'Kept as unknown',
    unknownHint:
      'Parts of posts that could not be read or were for a number that is not ours. After adding the number, or with a newer version, apply them again: what was read before is not read twice.',
    dead: 'Dead letters',
    deadHint: 'Messages of queues that failed all their tries, of the last month. Put one back once its cause is gone.',
    nothing: 'None.',
    again: 'Apply again',
    replay: 'Put back',
    done: 'Done.',
    gone: 'It was done already, or is no longer there.',
    still: 'It cannot be read any better than before; it stays here.',
    failed: 'That did not work and changed nothing. Try it again in a minute.',
    recorded: (outcome: string) => `Applied something of the ledger again: ${outcome}`,
  },
  since: 'since',
  evidence: 'Seen',
  allGood: 'Nothing is broken.',
  red: (count: number) => (count === 1 ? 'One thing is broken.' : `${count} things are broken.`),
  line: {
    title: 'Health',
    red: (count: number) => (count === 1 ? 'One thing is broken.' : `${count} things are broken.`),
    stopped: 'The clock has stopped: campaigns, reminders and notifications wait.',
    open: 'See what to do',
  },
  rows: ROW_WORDS,
  states,
  findings: FINDING_WORDS,
}
