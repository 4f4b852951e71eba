// Apart from what they are made by: the words of the screen name them.

/** Why a step did nothing; its words are the screen's. */
export type LabRefusal = 'not-our-number' | 'nothing-rings' | 'no-hours' | 'no-window' | 'window-closed' | 'no-call'

/** What happened besides messages. */
export type HappeningKind =
  | 'handed-over'
  | 'status'
  | 'labels'
  | 'assigned'
  | 'told'
  | 'notice'
  | 'rating'
  | 'ai'
  | 'http'
  | 'record'
  | 'ticket'
  | 'turn'
  | 'suggestion'
  | 'consent'
  | 'other'
