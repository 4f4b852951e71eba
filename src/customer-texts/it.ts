import type { CustomerTexts } from './define'

export const it: CustomerTexts = {
  language: 'Italiano',
  optedOut:
    'Non riceverà più messaggi promozionali da noi. Può continuare a scriverci qui. Per riceverli di nuovo, risponda RIPRENDI.',
  optedIn: 'Riceverà di nuovo qui le nostre novità e offerte. Per non riceverle più, risponda STOP.',
}
