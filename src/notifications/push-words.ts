import { isInterfaceLanguage, type Language } from '../staff/languages'

type Words = Record<'message' | 'mention' | 'reminder' | 'stopped' | 'paused' | 'webhooks', string>

/** What a notification of the browser says below its title, by the language of whoever gets it. */
const WORDS: Record<Language, Words> = {
  en: {
    message: 'New message',
    mention: 'You were mentioned',
    reminder: 'A reminder is due',
    stopped: 'The campaign was stopped',
    paused: 'The campaign was paused',
    webhooks: 'The CRM does not hear from us any more',
  },
  es: {
    message: 'Mensaje nuevo',
    mention: 'Te han mencionado',
    reminder: 'Tienes un recordatorio pendiente',
    stopped: 'La campaña se detuvo',
    paused: 'La campaña se pausó',
    webhooks: 'El CRM ya no recibe nada de nosotros',
  },
  pt: {
    message: 'Nova mensagem',
    mention: 'Você foi mencionado',
    reminder: 'Um lembrete venceu',
    stopped: 'A campanha foi interrompida',
    paused: 'A campanha foi pausada',
    webhooks: 'O CRM não recebe mais nada de nós',
  },
  it: {
    message: 'Nuovo messaggio',
    mention: 'Ti hanno menzionato',
    reminder: 'Un promemoria è scaduto',
    stopped: 'La campagna è stata interrotta',
    paused: 'La campagna è stata messa in pausa',
    webhooks: 'Il CRM non riceve più nulla da noi',
  },
}

/** English for whoever chose no language: what their browser asks for is known only while a page is open. */
export function pushWords(chosen: string | null): Words {
  return WORDS[isInterfaceLanguage(chosen) ? chosen : 'en']
}
