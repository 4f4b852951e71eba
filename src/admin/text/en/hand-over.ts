/** Settings, Hand-over: what happens when a bot gives a conversation to people. */
export const handOver = {
  title: 'Hand-over to a person',
  hint: 'When a customer asks for a human, or a bot, a flow or the AI hands over: bots fall silent, and the conversation waits for a person.',
  saved: 'The hand-over is saved. It acts within two seconds.',
  to: 'Who gets it',
  toHint:
    'Whose turn it is: of those who are available and have room, who had none for longest. It works where turns are off for other conversations, too.',
  choices: {
    assignee: 'Whoever it is assigned to already',
    'round-robin': 'Whose turn it is',
    nobody: 'Nobody: it stands among those that wait for everybody',
  },
  open: 'What the customer is told within hours',
  openHint: (builtIn: string) =>
    `Empty: our own text in the language of the number (“${builtIn}”). A bot that answers “asks for a human” has a text of its own.`,
  closed: 'What the customer is told outside hours',
  closedHint: (builtIn: string) =>
    `{when} becomes the next opening, in the number’s language and time zone. Empty: our own text (“${builtIn}”).`,
  errors: {
    choose: 'Choose one of the list.',
    long: (most: number) => `${most.toLocaleString('en')} characters at most: shorten it.`,
    hours: 'A whole number of hours between 0 and 720.',
  },
}
