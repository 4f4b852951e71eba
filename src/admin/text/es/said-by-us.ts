import type { Sentences } from '../said-in'

/** What we refuse ourselves (`src/whatsapp/refusals.ts`), and what else rows and rules say, in Spanish. */
export const saidByUs: Sentences = {
  'The settings could not be read.': 'Los ajustes no se pudieron leer.',
  'It is tried again by itself; if it stays, an administrator looks at the logs.':
    'Se intenta de nuevo solo; si sigue igual, un administrador mira los registros.',
  'Sending is stopped: the access token may be known to others.':
    'El envío está detenido: otros pueden conocer el token de acceso.',
  'An administrator revokes it and enters a new one under Settings, Connection.':
    'Un administrador lo revoca e introduce uno nuevo en Ajustes, Conexión.',
  'No access token is set.': 'No hay ningún token de acceso.',
  'An administrator enters it under Settings, Connection.': 'Un administrador lo introduce en Ajustes, Conexión.',
  'No access token is set for the account of notifications.':
    'No hay ningún token de acceso para la cuenta de los avisos.',
  'An administrator enters it under CRM notifications, Settings.':
    'Un administrador lo introduce en Avisos del CRM, Ajustes.',
  'WhatsApp is not connected: access token, number id, Graph version or address has a wrong form.':
    'WhatsApp no está conectado: el token de acceso, el id del número, la versión de Graph o la dirección no tiene la forma correcta.',
  'An administrator completes Settings, Connection.': 'Un administrador completa Ajustes, Conexión.',
  'The number that it would go from is not one of ours.': 'El número desde el que saldría no es nuestro.',
  'Choose another number, or add it under Numbers.': 'Elige otro número, o añádelo en Números.',
  'The number that it would go from is not connected to WhatsApp.':
    'El número desde el que saldría no está conectado a WhatsApp.',
  'Open Numbers, see its status there, and register it again.':
    'Abre Números, mira allí su estado y regístralo de nuevo.',
  'The recipient has no valid number.': 'El destinatario no tiene un número válido.',
  'Correct this person’s number.': 'Corrige el número de esta persona.',
  'Only an approved template can be sent now.': 'Ahora solo se puede enviar una plantilla aprobada.',
  'WhatsApp would not take this message.': 'WhatsApp no aceptaría este mensaje.',
  'Change the message and send it again.': 'Cambia el mensaje y envíalo otra vez.',
  'This template is not there in this language.': 'Esta plantilla no existe en este idioma.',
  'This template is not approved by WhatsApp.': 'Esta plantilla no está aprobada por WhatsApp.',
  'Only approved templates can be sent: see its status and what to do under Templates.':
    'Solo se pueden enviar plantillas aprobadas: mira su estado y qué hacer en Plantillas.',
  'The values do not fit the template.': 'Los valores no encajan en la plantilla.',
  'Check the template’s values against its text and send it once more.':
    'Compara los valores de la plantilla con su texto y envíala otra vez.',
  'This person has asked not to get marketing messages.': 'Esta persona ha pedido no recibir mensajes de marketing.',
  'Marketing templates can go again once they opt in; other messages are not affected.':
    'Las plantillas de marketing pueden volver a salir cuando dé su consentimiento; los demás mensajes no se ven afectados.',
  'It could not be looked up whether this person allows marketing messages.':
    'No se pudo consultar si esta persona permite mensajes de marketing.',
  'It is tried again by itself.': 'Se intenta de nuevo solo.',
  'The template could not be looked up.': 'No se pudo consultar la plantilla.',
  'The file of this message could not be given to WhatsApp.':
    'El archivo de este mensaje no se pudo entregar a WhatsApp.',
  'Choose the file again and send the message once more.': 'Elige el archivo de nuevo y envía el mensaje otra vez.',
  'WhatsApp does not take messages at the moment.': 'WhatsApp no acepta mensajes en este momento.',
  'This person has got many messages in a short time.': 'Esta persona ha recibido muchos mensajes en poco tiempo.',
  'It waits a few seconds and goes by itself.': 'Espera unos segundos y sale solo.',
  'Our number is sending as fast as WhatsApp allows.': 'Nuestro número está enviando tan rápido como permite WhatsApp.',
  'It waits and goes by itself.': 'Espera y sale solo.',
  'A person took over before it could go.': 'Una persona tomó el relevo antes de que pudiera salir.',
  'Answer yourself, or hand the conversation back to the bots.': 'Responde tú, o devuelve la conversación a los bots.',
  'WhatsApp refused it.': 'WhatsApp lo rechazó.',
  'See the reason.': 'Mira el motivo.',
  'WhatsApp says:': 'WhatsApp dice:',
  'WhatsApp refused it (error {0}):': 'WhatsApp lo rechazó (error {0}):',
  'WhatsApp refused it with error {0}.': 'WhatsApp lo rechazó con el error {0}.',
  'Look the number up in Meta’s list of error codes, or ask your administrator.':
    'Busca el número en la lista de códigos de error de Meta, o pregunta a tu administrador.',
  'It could not go out in time and was not sent: send it again if it still matters.':
    'No pudo salir a tiempo y no se envió: envíalo otra vez si todavía importa.',
  'It may have gone out. Wait for its delivery ticks, or check in the chat, before you send it again.':
    'Puede que haya salido. Espera sus marcas de entrega, o mira en el chat, antes de enviarlo otra vez.',
  'WhatsApp answered {0} without saying why.': 'WhatsApp respondió {0} sin decir por qué.',
  'WhatsApp took it, could not deliver it, and does not say why.':
    'WhatsApp lo aceptó, no pudo entregarlo y no dice por qué.',
  'Ask the recipient by another way, or send it again later.':
    'Pregunta al destinatario por otra vía, o envíalo otra vez más tarde.',
  'WhatsApp never answered: it may have gone out.': 'WhatsApp no respondió: puede que haya salido.',
  'See the ticks in the conversation, or ask the recipient, before you send it again.':
    'Mira las marcas en la conversación, o pregunta al destinatario, antes de enviarlo otra vez.',
  'It is not known whether this message went out. If no tick appears, ask the customer or send it again.':
    'No se sabe si este mensaje salió. Si no aparece ninguna marca, pregunta al cliente o envíalo otra vez.',
  'Try again in a minute. If it stays, look at Meta’s status page (metastatus.com).':
    'Inténtalo de nuevo en un minuto. Si sigue igual, mira la página de estado de Meta (metastatus.com).',
  'Try it again in a minute. If it stays, look at Meta’s status page (metastatus.com).':
    'Inténtalo de nuevo en un minuto. Si sigue igual, mira la página de estado de Meta (metastatus.com).',
  'No WhatsApp Business account is set.': 'No hay ninguna cuenta de WhatsApp Business.',
  'An administrator enters its id under Settings, Connection.':
    'Un administrador introduce su id en Ajustes, Conexión.',
  'The templates are being loaded at this moment.': 'Las plantillas se están cargando en este momento.',
  'Wait a minute and look again.': 'Espera un minuto y vuelve a mirar.',
  'The database did not answer.': 'La base de datos no respondió.',
  'Load them again in a minute.': 'Cárgalas de nuevo en un minuto.',
  'Load them again in {0} minutes.': 'Cárgalas de nuevo en {0} minutos.',
  'It is also tried again each hour by itself.': 'También se intenta de nuevo solo cada hora.',
  'Nothing was changed here.': 'Aquí no se cambió nada.',
  'No account is saved for notifications.': 'No hay ninguna cuenta guardada para los avisos.',
  'The list of templates at WhatsApp has no end.': 'La lista de plantillas de WhatsApp no tiene fin.',
  'WhatsApp rates the quality of our number as low (red): people have blocked or reported it.':
    'WhatsApp califica de baja (roja) la calidad de nuestro número: hubo quien lo bloqueó o denunció.',
  'Send nothing more from this number until WhatsApp Manager shows yellow or green; then try the rest again.':
    'No envíes nada más desde este número hasta que WhatsApp Manager muestre amarillo o verde; después inténtalo de nuevo con el resto.',
  '({0} of {1} people.)': '({0} de {1} personas.)',
  '({0} people in a row.)': '({0} personas seguidas.)',
  'WhatsApp has made this template a marketing template since the campaign was planned.':
    'Desde que se planificó la campaña, WhatsApp ha convertido esta plantilla en una de marketing.',
  'Look at who may get marketing messages and what they cost, and plan the campaign anew.':
    'Mira quién puede recibir mensajes de marketing y cuánto cuestan, y planifica la campaña de nuevo.',
  'Nobody was left to write to when it began.': 'Cuando empezó, no quedaba nadie a quien escribir.',
  'Look at whom the campaign is for, and at its filters.': 'Mira para quién es la campaña y sus filtros.',
  'WhatsApp does not say why.': 'WhatsApp no dice por qué.',
  'It waited for six hours and was not sent any more.': 'Esperó seis horas y ya no se envió.',
  'See the health page.': 'Mira la página Estado del sistema.',
  'Alerts were switched off meanwhile.': 'Mientras tanto se desactivaron las alertas.',
  'Choose a template under Settings, Alerts.': 'Elige una plantilla en Ajustes, Alertas.',
  'The number that alerts go from is gone.': 'El número desde el que salen las alertas ya no existe.',
  'Choose another one under Settings, Alerts.': 'Elige otro en Ajustes, Alertas.',
  'The template of the alerts is gone.': 'La plantilla de las alertas ya no existe.',
  'This person works here no more, or has no valid phone number.':
    'Esta persona ya no trabaja aquí, o no tiene un teléfono válido.',
  'Enter it on their page under Administration, Staff, or choose somebody else.':
    'Introdúcelo en su página en Administración, Personal, o elige a otra persona.',
  'WhatsApp did not do it.': 'WhatsApp no lo hizo.',
  'Only people who wrote in the last 24 hours can be blocked.':
    'Solo se puede bloquear a quien escribió en las últimas 24 horas.',
  'WhatsApp hides this person’s number, so they cannot be blocked from here. Close the conversation as spam instead.':
    'WhatsApp oculta el número de esta persona, así que no se la puede bloquear desde aquí. Cierra la conversación como spam.',
  'Somebody else has assigned this conversation meanwhile. Look whose it is now.':
    'Mientras tanto otra persona ha asignado esta conversación. Mira de quién es ahora.',
  'The customer does not wait for a person any more.': 'El cliente ya no espera a una persona.',
  'This message is no longer kept where it could be sent again. Write it anew.':
    'Este mensaje ya no se guarda donde se podría reenviar. Escríbelo de nuevo.',
  'This conversation is closed: the number has a new owner. Open the newer conversation to write.':
    'Esta conversación está cerrada: el número tiene un nuevo dueño. Abre la conversación más reciente para escribir.',
  'WhatsApp does not delete templates that it has disabled.': 'WhatsApp no elimina plantillas que ha desactivado.',
  'WhatsApp edits only templates that are approved, rejected or paused. This one has changed its state meanwhile.':
    'WhatsApp solo modifica plantillas aprobadas, rechazadas o en pausa. Esta ha cambiado de estado mientras tanto.',
  'It may have arrived all the same: load the templates and look before you submit it again.':
    'Puede que haya llegado de todos modos: carga las plantillas y mira antes de enviarla otra vez.',
  'The file is larger than {0} and was not kept.': 'El archivo ocupa más de {0} y no se guardó.',
  'The connection to WhatsApp broke before the file came.':
    'La conexión con WhatsApp se cortó antes de que llegara el archivo.',
  'WhatsApp named an address that is not its own, so nothing was fetched from there.':
    'WhatsApp indicó una dirección que no es suya, así que no se descargó nada de allí.',
  'WhatsApp gave an empty file.': 'WhatsApp dio un archivo vacío.',
  'The file that came is not the one that was sent.': 'El archivo que llegó no es el que se envió.',
  'This message carries no file that could be fetched.': 'Este mensaje no lleva ningún archivo que se pueda descargar.',
  'This file is no longer here: choose it again': 'Este archivo ya no está aquí: elígelo de nuevo',
}
