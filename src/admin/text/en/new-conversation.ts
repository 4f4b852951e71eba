export const newConversation = {
  title: 'New conversation',
  hint: 'The first message is an approved template. If there is a conversation with this person already, it is opened instead.',
  back: 'Back to the inbox',
  from: 'From our number',
  byDefault: (number: string) => `${number} (default)`,
  noNumber: 'No number is connected yet. Add one under Numbers first.',
  to: 'To',
  toHint: 'A phone number with its country code.',
  toHintPeople: 'A phone number with its country code, or type a part of a name and choose a lead or contact.',
  next: 'Choose a template',
  open: 'Open the conversation',
  chosen: (to: string, from: string) => `To ${to}, from ${from}`,
  named: (name: string, number: string) => `${name}, ${number}`,
  change: 'Change',
  errors: {
    from: 'Choose one of our numbers.',
    to: 'Write the number with its country code, like +1 555 010 0104.',
    own: 'This is one of our own numbers: choose another one.',
    noPhone: 'No phone number is kept for this person. Type one, or add it to the record first.',
    colleague:
      'A colleague is in conversation with this person. Ask somebody who sees all conversations to assign it to you.',
  },
}
