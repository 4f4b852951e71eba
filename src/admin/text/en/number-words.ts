import type { AlertKind } from '../../components'

/** One of Meta's words: what we call it, how bad it is, what it means, and what to do where something is to be done. */
type Word = { label: string; kind: AlertKind | 'plain'; means: string; todo?: string }
type Words = Record<string, Word>

const status: Words = {
  CONNECTED: { label: 'Connected', kind: 'success', means: 'It can send and receive.' },
  PENDING: {
    label: 'Not registered',
    kind: 'warning',
    means: 'It is in the account, but not connected to the Cloud API.',
    todo: 'Verify it if WhatsApp asks for that, then register it below.',
  },
  UNVERIFIED: {
    label: 'Not verified',
    kind: 'warning',
    means: 'WhatsApp does not know yet that the number is yours.',
    todo: 'Have a code sent to it below, then register it.',
  },
  DISCONNECTED: {
    label: 'Disconnected',
    kind: 'error',
    means: 'It was deregistered, or moved to the phone app: nothing is sent or received.',
    todo: 'Register it again below.',
  },
  FLAGGED: {
    label: 'Flagged',
    kind: 'warning',
    means: 'Its quality is low. If that stays for seven days, WhatsApp lowers its limit.',
    todo: 'Pause campaigns, send only to people who want it, and look at what people blocked in WhatsApp Manager.',
  },
  RESTRICTED: {
    label: 'Restricted',
    kind: 'error',
    means: 'It has reached its limit of people a day, or WhatsApp restricts it: no new conversation can be begun.',
    todo: 'Answer who writes; begin new conversations when 24 hours have passed, and see Account quality in WhatsApp Manager.',
  },
  RATE_LIMITED: {
    label: 'Slowed down',
    kind: 'warning',
    means: 'It sent more than WhatsApp allows for now.',
    todo: 'Wait; sending goes on by itself. If it comes back often, see Account quality in WhatsApp Manager.',
  },
  BANNED: {
    label: 'Banned',
    kind: 'error',
    means: 'WhatsApp has blocked it for breaking its policies: nothing is sent or received.',
    todo: 'Open WhatsApp Manager, Account quality, and ask for a review there.',
  },
  MIGRATED: {
    label: 'Moved away',
    kind: 'error',
    means: 'It was moved to another WhatsApp Business account.',
    todo: 'Remove it here, or move it back in WhatsApp Manager.',
  },
  DELETED: {
    label: 'Gone from the account',
    kind: 'error',
    means: 'WhatsApp no longer lists it in the account.',
    todo: 'Remove it here, or add it to the account again in WhatsApp Manager.',
  },
}

const quality: Words = {
  GREEN: { label: 'High', kind: 'success', means: 'People rarely block or report it.' },
  YELLOW: {
    label: 'Medium',
    kind: 'warning',
    means: 'Some people blocked or reported it in the last seven days.',
    todo: 'Send less marketing, and only to people who asked for it.',
  },
  RED: {
    label: 'Low',
    kind: 'error',
    means: 'Many people blocked or reported it in the last seven days. Its limit may be lowered.',
    todo: 'Stop campaigns now. See in WhatsApp Manager, Insights, what people say, and change what you send.',
  },
  UNKNOWN: { label: 'Not known yet', kind: 'plain', means: 'Too few messages so far to judge.' },
}

const nameStatus: Words = {
  APPROVED: { label: 'Approved', kind: 'success', means: 'Customers see the name.' },
  AVAILABLE_WITHOUT_REVIEW: {
    label: 'Usable',
    kind: 'success',
    means: 'Customers see the name; WhatsApp did not review it.',
  },
  PENDING_REVIEW: {
    label: 'In review',
    kind: 'info',
    means: 'WhatsApp looks at the name. Until then customers see the phone number, and little can be sent.',
    todo: 'Wait; it usually takes less than two days.',
  },
  DECLINED: {
    label: 'Declined',
    kind: 'error',
    means: 'WhatsApp does not accept the name.',
    todo: 'Choose a name in WhatsApp Manager that is plainly your business’s, and register the number again.',
  },
  EXPIRED: {
    label: 'Expired',
    kind: 'warning',
    means: 'The approval was not used in time.',
    todo: 'Ask for the name again in WhatsApp Manager, then register the number.',
  },
  NONE: {
    label: 'None',
    kind: 'warning',
    means: 'The number has no display name.',
    todo: 'Set one in WhatsApp Manager.',
  },
}

const throughput: Words = {
  STANDARD: { label: '80 a second', kind: 'plain', means: 'Up to 80 messages a second, those that arrive included.' },
  HIGH: {
    label: '1,000 a second',
    kind: 'success',
    means: 'Up to 1,000 messages a second. WhatsApp raised it by itself.',
  },
  NOT_APPLICABLE: {
    label: 'None',
    kind: 'warning',
    means: 'It is not connected to the Cloud API.',
    todo: 'Register it below.',
  },
}

const tier: Words = {
  TIER_50: limit('50', 'Verify your business in Meta Business settings to get 250 and more.'),
  TIER_250: limit('250', 'Verify your business in Meta Business settings to get 2,000 and more.'),
  TIER_1K: limit('1,000'),
  TIER_2K: limit('2,000'),
  TIER_10K: limit('10,000'),
  TIER_100K: limit('100,000'),
  TIER_UNLIMITED: {
    label: 'No limit',
    kind: 'success',
    means: 'You may begin conversations with as many people as you like.',
  },
}

const verification: Words = {
  VERIFIED: { label: 'Verified', kind: 'success', means: 'WhatsApp knows that the number is yours.' },
  NOT_VERIFIED: {
    label: 'Not verified',
    kind: 'warning',
    means: 'WhatsApp does not know yet that the number is yours.',
    todo: 'Have a code sent to it below.',
  },
  EXPIRED: {
    label: 'Expired',
    kind: 'info',
    means: 'The verification is older than WhatsApp keeps it. A registered number goes on working.',
    todo: 'Before you register it again, have a new code sent to it.',
  },
}

/** Of the whole business portfolio, in a rolling 24 hours. Source: reference §0, point 8. */
function limit(people: string, todo?: string): Word {
  const means = `Your business may begin conversations with ${people} people in 24 hours. Whoever writes to you does not count. It grows with good quality.`
  return { label: `${people} a day`, kind: 'plain', means, ...(todo === undefined ? {} : { todo }) }
}

export const numberWords = {
  status,
  quality,
  nameStatus,
  throughput,
  tier,
  verification,
  /** A word that this version does not know. */
  unknown: (word: string): Word => ({
    label: word,
    kind: 'plain',
    means: 'WhatsApp’s own word; see WhatsApp Manager for what it means.',
  }),
  notAsked: { label: 'Not known yet', kind: 'plain', means: 'WhatsApp was not asked yet.' } satisfies Word as Word,
}
