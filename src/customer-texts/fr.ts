import type { CustomerTexts } from './define'

export const fr: CustomerTexts = {
  language: 'Français',
  optedOut:
    'Vous ne recevrez plus de messages promotionnels de notre part. Vous pouvez toujours nous écrire ici. Pour les recevoir à nouveau, répondez REPRENDRE.',
  optedIn: 'Vous recevrez à nouveau ici nos nouveautés et nos offres. Pour ne plus les recevoir, répondez STOP.',
  ticketStatus: (subject, id, status) => `Votre demande « ${subject} » (n° ${id}) est maintenant : ${status}.`,
  ticketStatuses: {
    open: 'ouverte',
    in_progress: 'en cours',
    answered: 'traitée',
    on_hold: 'en attente',
    closed: 'clôturée',
  },
}
