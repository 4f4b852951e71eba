type Who = string | null

/** What stands between the messages of a thread, and what one does with a message. `by` null: it happened by itself. */
export const thread = {
  label: 'Messages',
  older: 'Show older messages',
  newer: 'Show newer messages',
  newest: 'Jump to the newest',
  newBelow: 'New messages further down',
  notThere: 'This message could not be found. It may be older than what is kept here.',
  start: 'This is where the conversation begins.',
  empty: 'No messages yet.',
  unread: 'New since you looked',
  customer: 'The customer',
  sendsLocation: 'Send location',
  internal: 'Internal note',
  assigned: {
    to: (by: Who, to: string) => (by === null ? `Assigned to ${to} by turns` : `${by} assigned this to ${to}`),
    toSelf: (by: string) => `${by} took this conversation`,
    toNobody: (by: Who) => (by === null ? 'Assigned to nobody any more' : `${by} assigned this to nobody`),
  },
  status: {
    open: (by: Who) => (by === null ? 'Reopened' : `${by} reopened this`),
    snoozed: (by: Who, until: string) => (by === null ? `Snoozed until ${until}` : `${by} snoozed this until ${until}`),
    closed: (by: Who, how: string) => (by === null ? `Closed: ${how}` : `${by} closed this: ${how}`),
  },
  labels: {
    added: (by: Who, labels: string) => (by === null ? `Labelled ${labels}` : `${by} labelled this ${labels}`),
    removed: (by: Who, labels: string) =>
      by === null ? `Not labelled ${labels} any more` : `${by} took away ${labels}`,
    both: (by: Who, added: string, removed: string) =>
      by === null
        ? `Labelled ${added}, not ${removed} any more`
        : `${by} labelled this ${added} and took away ${removed}`,
    gone: 'a label that is gone',
  },
  snoozeEnded: 'Back from snooze',
  planCancelled: (count: number) =>
    count === 1
      ? 'A planned message was cancelled, because the customer wrote'
      : `${count} planned messages were cancelled, because the customer wrote`,
  planFailed: 'A planned message could not be sent',
  plannedBy: (who: string, time: string) => `${who}, for ${time}`,
  handedOver: (bot: string) => `${bot} handed over to a person`,
  told: (bot: string) => `${bot} tells the staff`,
  anyBot: 'A bot',
  handedBack: (by: string) => `${by} handed back to the bots`,
  takenOver: (by: string) => `${by} took over from the bots`,
  blocked: (by: string) => `${by} blocked this person on WhatsApp`,
  unblocked: (by: string) => `${by} unblocked this person on WhatsApp`,
  person: 'Who this is was looked up anew',
  archiveMissing: (lines: number, from: string, to: string) =>
    `${lines === 1 ? '1 older message' : `${lines} older messages`} cannot be read now (${from} to ${to}). Load the page again later; if it stays, an admin finds more under Settings, Storage.`,
  saveContact: 'Save as contact',
  reactionFailed: (reason: string) => `Your reaction did not reach the customer: ${reason}`,
  tools: {
    label: 'React or reply',
    reply: 'Reply',
    react: (emoji: string) => `React with ${emoji}`,
    takeBack: (emoji: string) => `Take back ${emoji}`,
  },
  again: {
    send: 'Send again',
    unsure: 'Send again …',
    warning: 'It may have arrived: then the customer gets it twice. Ask first, or send it once more anyway.',
    sure: 'Send once more anyway',
  },
}
