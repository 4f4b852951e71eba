import type { ConsentWords } from './define'

export const fr: ConsentWords = {
  optOut: [
    'arrêter les messages',
    'arrêtez les messages',
    'désabonner',
    'désabonnez-moi',
    'me désabonner',
    'désinscrire',
    'désinscription',
    'arrêter les promotions',
    'plus de messages',
  ],
  optIn: ["m'abonner", "s'abonner", 'abonnez-moi', "je m'abonne"],
  resume: ['reprendre'],
}
