/** The same keys, kinds and arguments as the English words, in other words. */
export type Translated<English> = English extends (...given: infer Given) => infer Said
  ? (...given: Given) => Said extends string ? string : Translated<Said>
  : English extends object
    ? { [Key in keyof English]: Translated<English[Key]> }
    : English
