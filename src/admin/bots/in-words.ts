import type { Catalogue } from '../text/en'

type Labelled = {
  label: string
  hint?: string
  choices?: readonly { value: string; label: string }[]
}

/** An input of a registry's form, called as the reader's language calls it. */
export function fieldIn<Field extends { label: string }>(labels: Catalogue['labels'], field: Field): Field {
  const { hint, choices }: Partial<Labelled> = field
  return {
    ...field,
    label: labels(field.label),
    ...(hint === undefined ? {} : { hint: labels(hint) }),
    ...(choices ? { choices: choices.map((one) => ({ ...one, label: labels(one.label) })) } : {}),
  }
}
