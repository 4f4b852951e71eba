/** Rules and rows say it in English; other languages know the sentences (`said-in.ts`). */
export const said = (english: string): string => english
