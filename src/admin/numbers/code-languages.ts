/** In which Meta may word the verification code; a few of the many that it takes. */
export const CODE_LANGUAGES = [
  { value: 'en_US', label: 'English' },
  { value: 'es_ES', label: 'Español' },
  { value: 'pt_BR', label: 'Português (Brasil)' },
  { value: 'pt_PT', label: 'Português (Portugal)' },
  { value: 'it_IT', label: 'Italiano' },
  { value: 'fr_FR', label: 'Français' },
  { value: 'de_DE', label: 'Deutsch' },
] as const
