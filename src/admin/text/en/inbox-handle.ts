/** What staff do with a conversation besides writing in it. */
export const handle = {
  unreadable: 'This could not be read. Load the page anew and try again.',
  takesNone: 'This colleague does not take conversations any more. Choose somebody else.',
  noTime: 'Choose a time within the next year.',
  labelGone: 'This label does not exist any more. Load the page anew.',
  nothingUnread: 'The customer has not written yet, so there is nothing to mark as unread.',
  notYours: 'Unread belongs to whom the conversation is assigned to. Assign it to yourself first.',
  cannotReact: 'WhatsApp takes a reaction only to a message that has been sent and is still there.',
  notFailed: 'This message is on its way or has arrived.',
  mayHaveArrived: 'This message may have arrived. Ask the customer, or say that you want to send it once more anyway.',
}
