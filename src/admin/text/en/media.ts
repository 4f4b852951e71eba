/** Of the upload and of files that are served. */
export const media = {
  title: 'Files',
  unreadable: 'The file did not arrive whole. Choose it again.',
  noFile: 'Choose a file.',
  noKind: 'Say what the file is to be sent as: image, video, audio, document or sticker.',
  empty: 'This file is empty: choose another one.',
  broken: 'The file broke off on its way here. Check your connection and choose it again.',
  away: 'The file could not be kept just now. Try again in a minute.',
}

/** Of files in a thread. */
export const files = {
  open: (kind: string) => `${kind}: open in full size`,
  download: 'Download',
  fetching: 'The file is being fetched …',
  retried: 'It is tried again by itself.',
  gone: 'WhatsApp did not hand over this file. Ask the customer to send it again.',
  again: 'Try again now',
  againFor: (kind: string) => `Try again now: ${kind}`,
}
