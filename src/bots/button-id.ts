/** The id of a bot's reply button, by which its tap comes back: `bot:<botId>:<index>`. */
export function buttonId(botId: number, index: number): string {
  return `bot:${botId}:${index}`
}

/** Null for ids that are not of a bot's button: templates, other apps, older messages. */
export function readButtonId(id: string): { botId: number; index: number } | null {
  const match = /^bot:([1-9]\d{0,14}):(\d{1,2})$/.exec(id)
  return match ? { botId: Number(match[1]), index: Number(match[2]) } : null
}
