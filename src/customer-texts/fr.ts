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
  menu: {
    choose: 'Choisir',
    back: 'Retour',
    main: 'Menu principal',
    more: 'Suite',
    again: 'Veuillez choisir une des options.',
    changed: 'Le menu a changé. Voici le menu actuel.',
  },
  rating: {
    ask: 'Êtes-vous satisfait de notre aide ?',
    choose: 'Évaluer',
    stars: ['⭐ Très mauvais', '⭐⭐ Mauvais', '⭐⭐⭐ Correct', '⭐⭐⭐⭐ Bien', '⭐⭐⭐⭐⭐ Très bien'],
    askComment: 'Merci ! Voulez-vous nous en dire plus ? Écrivez-le simplement ici.',
    thanks: 'Merci pour votre avis.',
  },
  handedOver: 'Une personne de notre équipe va vous répondre ici.',
  handedOverClosed: (when) =>
    `Nous ne sommes pas disponibles en ce moment. Une personne de notre équipe vous répondra ici${when === null ? '' : ` à partir de ${when}`}.`,
  aiFallback: 'Je ne peux pas répondre à cela pour le moment. Une personne de notre équipe vous répondra ici.',
  ticketSummary: (subject, message) => `Est-ce exact ?\n\n*${subject}*\n${message}`,
  ticketConfirm: 'Confirmer',
  ticketDecline: 'Annuler',
  ticketDeclined: 'D’accord, rien n’a été transmis.',
  ticketMade: (id) => `Votre demande a été transmise. Son numéro est ${id}.`,
  flow: {
    number: 'Veuillez répondre par un nombre.',
    email: 'Veuillez répondre par une adresse e-mail.',
    phone: 'Veuillez répondre par un numéro de téléphone avec l’indicatif du pays.',
    date: 'Veuillez répondre par une date, par exemple 31.12.2026.',
    choice: 'Veuillez choisir une des options.',
  },
}
