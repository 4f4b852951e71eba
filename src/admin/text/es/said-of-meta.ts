import type { Sentences } from '../said-in'

/** Why Meta refuses or does not deliver, and what to do (`src/whatsapp/failure-table.ts`), in Spanish. */
export const saidOfMeta: Sentences = {
  'WhatsApp no longer accepts our access token.': 'WhatsApp ya no acepta nuestro token de acceso.',
  'Reconnect WhatsApp: an administrator enters a new access token under Settings, Connection.':
    'Vuelve a conectar WhatsApp: un administrador introduce un token de acceso nuevo en Ajustes, Conexión.',
  'An administrator enters a new access token under CRM notifications, Settings.':
    'Un administrador introduce un token de acceso nuevo en Avisos del CRM, Ajustes.',
  'Our access token has expired or was withdrawn.': 'Nuestro token de acceso ha caducado o se ha retirado.',
  'Our app lacks a capability for this call.': 'A nuestra app le falta una capacidad para esta llamada.',
  'In Meta Business settings give the system user access to this WhatsApp account, make a new token, and reconnect.':
    'En la configuración del negocio de Meta, da acceso al usuario del sistema a esta cuenta de WhatsApp, crea un token nuevo y vuelve a conectar.',
  'Our access token lacks the permission for this.': 'A nuestro token de acceso le falta el permiso para esto.',
  'Our access token has no access to this WhatsApp account.':
    'Nuestro token de acceso no tiene acceso a esta cuenta de WhatsApp.',
  'WhatsApp could not make sense of the call.': 'WhatsApp no ha entendido la llamada.',
  'Check in the chat whether it arrived before you send it again.':
    'Mira en el chat si llegó antes de enviarlo otra vez.',
  'WhatsApp was not available.': 'WhatsApp no estaba disponible.',
  'Our app made too many calls to WhatsApp.': 'Nuestra app hizo demasiadas llamadas a WhatsApp.',
  'Sending slows down by itself. If this one still shows as failed in a minute, send it again.':
    'El envío se frena solo. Si dentro de un minuto este mensaje sigue como fallido, envíalo otra vez.',
  'Our number or account id does not exist at WhatsApp or is not ours.':
    'Nuestro número o el id de la cuenta no existe en WhatsApp o no es nuestro.',
  'Check the number’s ids under Settings, Connection.': 'Comprueba los id del número en Ajustes, Conexión.',
  'Check the number’s ids under CRM notifications, Settings.':
    'Comprueba los id del número en Avisos del CRM, Ajustes.',
  'WhatsApp did not take a value of this message.': 'WhatsApp no aceptó un valor de este mensaje.',
  'Change the message and send it again. If its content looks right, tell your administrator.':
    'Cambia el mensaje y envíalo otra vez. Si el contenido parece correcto, avisa a tu administrador.',
  'Meta has blocked this account for a while because of its policies.':
    'Meta ha bloqueado esta cuenta por un tiempo a causa de sus políticas.',
  'Open WhatsApp Manager, Account quality, and follow what Meta asks there. Sending works again after that.':
    'Abre WhatsApp Manager, Calidad de la cuenta, y haz lo que Meta pide allí. Después se puede volver a enviar.',
  'Our WhatsApp account made too many calls.': 'Nuestra cuenta de WhatsApp hizo demasiadas llamadas.',
  'This person is blocked by us.': 'Hemos bloqueado a esta persona.',
  'Unblock them first, then send it again.': 'Desbloquéala primero y envíalo otra vez.',
  'Our number sent more per second than WhatsApp allows.':
    'Nuestro número envió más por segundo de lo que WhatsApp permite.',
  'WhatsApp did not deliver it: this person is in an experiment of Meta’s without marketing messages.':
    'WhatsApp no lo entregó: esta persona participa en un experimento de Meta sin mensajes de marketing.',
  'Try another kind of message, or another way to reach them.':
    'Prueba con otro tipo de mensaje o contacta con ella por otra vía.',
  'Our business may not send to this person’s country.': 'Nuestra empresa no puede enviar al país de esta persona.',
  'Check the allowed countries in WhatsApp Manager.': 'Comprueba los países permitidos en WhatsApp Manager.',
  'Something went wrong at WhatsApp.': 'Algo salió mal en WhatsApp.',
  'A part of the message that WhatsApp requires is missing.': 'Falta una parte del mensaje que WhatsApp exige.',
  'A value in the message is not valid.': 'Un valor del mensaje no es válido.',
  'WhatsApp was not available for a moment.': 'WhatsApp no estuvo disponible por un momento.',
  'The recipient is the number that we send from.': 'El destinatario es el número desde el que enviamos.',
  'Choose another recipient or another number.': 'Elige otro destinatario u otro número.',
  'It cannot be delivered: the number is not on WhatsApp, their app is too old, or they cannot receive it.':
    'No se puede entregar: el número no está en WhatsApp, su aplicación es demasiado antigua o no puede recibirlo.',
  'Contact this person in another way.': 'Contacta con esta persona por otra vía.',
  'This test number may only send to the numbers on its list.':
    'Este número de prueba solo puede enviar a los números de su lista.',
  'Add the recipient to the list under API Setup in the app’s dashboard (five at most), or use a real number.':
    'Añade al destinatario a la lista en API Setup, en el panel de la app (cinco como máximo), o usa un número real.',
  'Meta has locked our WhatsApp account.': 'Meta ha bloqueado nuestra cuenta de WhatsApp.',
  'The display name of our number is not approved yet.': 'El nombre visible de nuestro número aún no está aprobado.',
  'Have the display name approved in WhatsApp Manager.': 'Haz aprobar el nombre visible en WhatsApp Manager.',
  'There is a problem with how our WhatsApp account is paid.':
    'Hay un problema con el pago de nuestra cuenta de WhatsApp.',
  'Check the payment method in Meta Business settings, Billing.':
    'Comprueba la forma de pago en la configuración del negocio de Meta, Facturación.',
  'Our number is not registered properly at WhatsApp.': 'Nuestro número no está bien registrado en WhatsApp.',
  'An administrator registers the number again under Numbers, or in WhatsApp Manager.':
    'Un administrador registra el número de nuevo en Números o en WhatsApp Manager.',
  'More than 24 hours have passed since the customer last wrote.':
    'Han pasado más de 24 horas desde que el cliente escribió por última vez.',
  'Send an approved template instead.': 'Envía en su lugar una plantilla aprobada.',
  'WhatsApp limits our number because people reported or blocked it.':
    'WhatsApp limita nuestro número porque hubo quien lo denunció o lo bloqueó.',
  'Pause campaigns and check the number’s quality in WhatsApp Manager.':
    'Pon en pausa las campañas y comprueba la calidad del número en WhatsApp Manager.',
  'WhatsApp did not deliver it: this person has received enough marketing messages, or lives where none are delivered.':
    'WhatsApp no lo entregó: esta persona ya ha recibido bastantes mensajes de marketing, o vive donde no se entregan.',
  'Wait at least a day; do not send it again before.': 'Espera al menos un día; no lo envíes otra vez antes.',
  'This person has stopped marketing messages from us.':
    'Esta persona ya no quiere recibir nuestros mensajes de marketing.',
  'Send no more marketing to them until they ask for it.': 'No le envíes más marketing hasta que lo pida.',
  'WhatsApp does not support this kind of message.': 'WhatsApp no admite este tipo de mensaje.',
  'The file that the customer sent could not be loaded from WhatsApp.':
    'El archivo que envió el cliente no se pudo cargar desde WhatsApp.',
  'Ask the customer to send it again.': 'Pide al cliente que lo envíe otra vez.',
  'WhatsApp could not load our file, or it is not of the kind it claims to be.':
    'WhatsApp no pudo cargar nuestro archivo, o no es del tipo que dice ser.',
  'Check the file’s type and size and upload it again.': 'Comprueba el tipo y el tamaño del archivo y súbelo otra vez.',
  'Only marketing templates may be sent in this way.': 'De esta forma solo se pueden enviar plantillas de marketing.',
  'Send it as an ordinary message.': 'Envíalo como un mensaje normal.',
  'Too many messages went to this person in a short time.':
    'Esta persona ha recibido demasiados mensajes en poco tiempo.',
  'Our number is under maintenance at WhatsApp, usually for less than a minute.':
    'WhatsApp está haciendo mantenimiento de nuestro número; suele durar menos de un minuto.',
  'The list at WhatsApp changed while we read it.': 'La lista de WhatsApp cambió mientras la leíamos.',
  'Load the list again from its beginning.': 'Carga la lista otra vez desde el principio.',
  'The customer’s message is not available to us.': 'No tenemos acceso al mensaje del cliente.',
  'This message can only go to a phone number, and this person’s number is hidden.':
    'Este mensaje solo puede ir a un número de teléfono, y el de esta persona está oculto.',
  'Ask for their phone number first.': 'Pídele primero su número de teléfono.',
  'Marketing over this interface is switched off for our account.':
    'El marketing por esta interfaz está desactivado para nuestra cuenta.',
  'Switch it on in WhatsApp Manager, or use the Marketing Messages API.':
    'Actívalo en WhatsApp Manager, o usa la Marketing Messages API.',
  'Our account has reached a limit because templates were put in a wrong category.':
    'Nuestra cuenta ha llegado a un límite porque se pusieron plantillas en una categoría equivocada.',
  'The template expects another number of values.': 'La plantilla espera otra cantidad de valores.',
  'Check the template’s values against its text, load the templates again, and send it once more.':
    'Compara los valores de la plantilla con su texto, carga las plantillas de nuevo y envíala otra vez.',
  'The template does not exist in this language or is not approved.':
    'La plantilla no existe en este idioma o no está aprobada.',
  'Load the templates again and choose one that is approved in this language.':
    'Carga las plantillas de nuevo y elige una que esté aprobada en este idioma.',
  'With its values filled in the template’s text is too long.':
    'Con sus valores rellenados, el texto de la plantilla es demasiado largo.',
  'Shorten the values and send it again.': 'Acorta los valores y envíala otra vez.',
  'The template’s content breaks a policy of WhatsApp.':
    'El contenido de la plantilla infringe una política de WhatsApp.',
  'Change the template and have it approved again.': 'Cambia la plantilla y haz que la aprueben de nuevo.',
  'A value has not the form that the template expects.': 'Un valor no tiene la forma que la plantilla espera.',
  'The template is paused because of its quality.': 'La plantilla está en pausa por su calidad.',
  'Wait until WhatsApp lifts the pause, or use another template.':
    'Espera a que WhatsApp levante la pausa, o usa otra plantilla.',
  'The template is switched off for good because of its quality.':
    'La plantilla está desactivada para siempre por su calidad.',
  'Use another template.': 'Usa otra plantilla.',
  'The form (WhatsApp Flow) in this message is blocked.':
    'El formulario (WhatsApp Flow) de este mensaje está bloqueado.',
  'Repair the form in WhatsApp Manager.': 'Arregla el formulario en WhatsApp Manager.',
  'The form (WhatsApp Flow) in this message is throttled to ten an hour.':
    'El formulario (WhatsApp Flow) de este mensaje está limitado a diez por hora.',
  'Repair the form in WhatsApp Manager, or send it later.':
    'Arregla el formulario en WhatsApp Manager, o envíalo más tarde.',
  'An earlier removal of our number was not finished.': 'Una eliminación anterior de nuestro número no se terminó.',
  'WhatsApp’s registration was not available.': 'El registro de WhatsApp no estaba disponible.',
  'Try it again in a few minutes.': 'Inténtalo de nuevo en unos minutos.',
  'The two-step PIN of our number is wrong.': 'El PIN de dos pasos de nuestro número es incorrecto.',
  'Enter the right PIN, or reset it in WhatsApp Manager.':
    'Introduce el PIN correcto, o restablécelo en WhatsApp Manager.',
  'Our number has to be verified first.': 'Primero hay que verificar nuestro número.',
  'Verify the number in WhatsApp Manager.': 'Verifica el número en WhatsApp Manager.',
  'The two-step PIN was guessed too often.': 'Se intentó adivinar el PIN de dos pasos demasiadas veces.',
  'Wait as long as WhatsApp says, then enter the right PIN.':
    'Espera el tiempo que diga WhatsApp y después introduce el PIN correcto.',
  'The two-step PIN was entered too fast.': 'El PIN de dos pasos se introdujo demasiado rápido.',
  'Wait some minutes, then enter the PIN again.': 'Espera unos minutos y vuelve a introducir el PIN.',
  'Our number is not registered at WhatsApp.': 'Nuestro número no está registrado en WhatsApp.',
  'Our number was removed a moment ago.': 'Nuestro número se eliminó hace un momento.',
  'Wait five minutes, then register it again.': 'Espera cinco minutos y regístralo de nuevo.',
  'Our number was registered too often.': 'Nuestro número se registró demasiadas veces.',
  'Wait 72 hours, then register it again.': 'Espera 72 horas y regístralo de nuevo.',
  'The terms of WhatsApp Payments are not accepted.': 'Las condiciones de WhatsApp Payments no están aceptadas.',
  'Accept them in WhatsApp Manager.': 'Acéptalas en WhatsApp Manager.',
  'The template is still being prepared at WhatsApp.': 'La plantilla todavía se está preparando en WhatsApp.',
  'Send it again in ten minutes.': 'Envíala otra vez dentro de diez minutos.',
  'This template cannot be sent in this way.': 'Esta plantilla no se puede enviar de esta forma.',
  'WhatsApp did not take the message and does not say why.': 'WhatsApp no aceptó el mensaje y no dice por qué.',
  'The number is verified already.': 'El número ya está verificado.',
  'Nothing has to be done.': 'No hay que hacer nada.',
  'This person’s WhatsApp identity has changed.': 'La identidad de WhatsApp de esta persona ha cambiado.',
  'Make sure that it is still the same person, then send it again.':
    'Asegúrate de que sigue siendo la misma persona y envíalo otra vez.',
  'Not everybody on the list could be blocked.': 'No se pudo bloquear a todas las personas de la lista.',
  'Check who was blocked; a person must have written in the last 24 hours.':
    'Comprueba a quién se bloqueó; una persona tiene que haber escrito en las últimas 24 horas.',
  'The list of blocked people is full.': 'La lista de personas bloqueadas está llena.',
  'Unblock somebody first.': 'Desbloquea antes a alguien.',
  'This is not a valid WhatsApp phone number.': 'Este no es un número de teléfono válido de WhatsApp.',
  'Correct the phone number of this person.': 'Corrige el número de teléfono de esta persona.',
  'Our number’s registration has a problem.': 'El registro de nuestro número tiene un problema.',
  'WhatsApp refused a call.': 'WhatsApp rechazó una llamada.',
  'WhatsApp could not block or unblock.': 'WhatsApp no pudo bloquear ni desbloquear.',
  'WhatsApp refused the business’s user name.': 'WhatsApp rechazó el nombre de usuario de la empresa.',
  'Choose another user name.': 'Elige otro nombre de usuario.',
  'WhatsApp did not take the template.': 'WhatsApp no aceptó la plantilla.',
  'Change the template as WhatsApp says and save it again.':
    'Cambia la plantilla como dice WhatsApp y guárdala de nuevo.',
  'The chats of the phone app could not be loaded.': 'Los chats de la aplicación del teléfono no se pudieron cargar.',
  'Share them again from the WhatsApp Business app.': 'Compártelos de nuevo desde la aplicación WhatsApp Business.',
}
