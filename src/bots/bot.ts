/** A row of `tblwhatsapp_bots` as stored, the part that the engine reads; `trigger` and `config` are JSON text. */
export type BotRow = {
  id: number
  name: string
  replyType: number
  trigger: string
  botType: number
  config: string
  isBotActive: boolean
  /** "Stop here": no later bot answers the same message. */
  stopsHere: boolean
  position: number
}
