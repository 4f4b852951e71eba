/** As `said`, of what stands under messages: a script that draws them carries no words of forms. */
export const said = (sentence: string): string => sentence
