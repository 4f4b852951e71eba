/** Which form was refused, with what was typed and what is wrong with it. */
export type PanelRefused = {
  form: 'record' | 'create' | 'reminder' | 'other'
  values: Readonly<Record<string, string>>
  errors: Readonly<Partial<Record<string, string>>>
  say: string
}
