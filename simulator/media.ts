/** A file that Meta holds for a number of ours: sent by a customer, or uploaded by the app. */
export type SimFile = {
  id: string
  phoneNumberId: string
  bytes: Uint8Array<ArrayBuffer>
  mime: string
  /** Base64. */
  sha256: string
  from: 'customer' | 'business'
  at: number
  /** What is wrong with its bytes, where a switch said so. */
  trouble: Trouble | null
}

/** `missing`: its address is gone, the next one works. `huge`: 101 MB, said so before or not. */
export const TROUBLES = [
  'redirect',
  'elsewhere',
  'wrong-bytes',
  'damaged',
  'empty',
  'huge',
  'huge-unsaid',
  'missing',
  'slow',
  'unsaid-length',
] as const
export type Trouble = (typeof TROUBLES)[number]

export type SimMedia = {
  files: Map<string, SimFile>
  /** The next files of customers have these. */
  troubles: Trouble[]
  /** The simulator's own address, which stands for lookaside.fbsbx.com. */
  origin: string
}

export function newMedia(): SimMedia {
  return { files: new Map(), troubles: [], origin: 'http://simulator.test' }
}
