/** Notifications of this browser: who wrote, never what. */
export const notify = {
  on: 'Notify me of new messages in this browser',
  off: 'Stop notifications in this browser',
  isOn: 'You are told of new messages here, also when no tab is open. Notifications show who wrote, never what.',
  isOff: 'No more notifications in this browser.',
  denied: 'This browser does not allow notifications from here. Allow them in its settings for this site first.',
  failed: 'Notifications could not be changed. Try again.',
  refused: 'This browser’s push service cannot be used.',
  message: 'New message',
}
