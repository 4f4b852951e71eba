/** The registries' own words (`src/bots`), each in the file of its trigger, response or step; other languages know them. */
export const labels = (english: string): string => english
