/** What a table of ours says of a word from outside; `constructor` and the like are no words of it. */
export function own<Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}
