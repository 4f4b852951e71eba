import type { Sentences } from '../said-in'

/** Why a notification does not go (`src/notifications/reasons.ts`) or a delivery does not arrive (`src/crm-webhooks`), in Spanish. */
export const saidOfNotifications: Sentences = {
  'The record names nobody of the kind that this notification is for.':
    'La ficha no nombra a nadie del tipo al que va este aviso.',
  'Name them in the CRM, or let the notification go to somebody else.':
    'Indícalo en el CRM, o haz que el aviso vaya a otra persona.',
  'Nobody is in charge of the record.': 'Nadie es responsable de la ficha.',
  'Assign it in the CRM, or name a member of staff in the notification.':
    'Asígnala en el CRM, o nombra a un colega en el aviso.',
  'This person has no phone number.': 'Esta persona no tiene número de teléfono.',
  'Add it to their record and send again.': 'Añádelo a su ficha y envíalo otra vez.',
  'What stands as this person’s phone number is none.': 'Lo que figura como teléfono de esta persona no es un número.',
  'Correct it in their record and send again.': 'Corrígelo en su ficha y envíalo otra vez.',
  'This person’s data was erased here on request.': 'Los datos de esta persona se borraron aquí a petición suya.',
  'Nothing: they hear from us again once they write, or stand in a record of ours.':
    'Nada: volverá a recibir avisos cuando escriba, o cuando esté en una ficha nuestra.',
  'Who is in charge does not work here, or no longer.': 'La persona responsable no trabaja aquí, o ya no.',
  'Add them under Staff with the same e-mail address, or name somebody in the notification.':
    'Añádela en Personal con la misma dirección de correo, o nombra a alguien en el aviso.',
  'This member of staff has no phone number.': 'Este colega no tiene número de teléfono.',
  'Add it under Staff or in their profile, and send again.': 'Añádelo en Personal o en su perfil, y envíalo otra vez.',
  'What stands as this member of staff’s phone number is none.':
    'Lo que figura como teléfono de este colega no es un número.',
  'Correct it under Staff and send again.': 'Corrígelo en Personal y envíalo otra vez.',
  'The date that it is planned by is empty or no date.': 'La fecha de la que depende está vacía o no es una fecha.',
  'Set the date in the CRM, or choose another field in the notification.':
    'Pon la fecha en el CRM, o elige otro campo en el aviso.',
  'Its hour was over by more than 6 hours.': 'Su hora pasó hace más de 6 horas.',
  'It was not sent. Send it again if it still matters.': 'No se envió. Envíalo otra vez si todavía importa.',
  'The date of the record, or the notification, has changed.': 'La fecha de la ficha, o el aviso, ha cambiado.',
  'It goes by the new one.': 'Vale la nueva.',
  'By the date and the notification as they are now, its hour is over.':
    'Según la fecha y el aviso tal como están ahora, su hora ya pasó.',
  'By what the CRM told last, the record no longer meets the conditions of the notification.':
    'Según lo último que comunicó el CRM, la ficha ya no cumple las condiciones del aviso.',
  'Nothing: it would no longer be right.': 'Nada: ya no sería correcto.',
  'A web form that makes a lead runs both hooks of the CRM: the other one has told of it.':
    'Un formulario web que crea un cliente potencial activa los dos hooks del CRM: el otro ya lo comunicó.',
  'Nothing: one message is enough.': 'Nada: un mensaje es suficiente.',
  'The notification was switched off or deleted before it was due.':
    'El aviso se desactivó o eliminó antes de su hora.',
  'Switch it on and send again.': 'Actívalo y envíalo otra vez.',
  'The event that it tells of is no longer there.': 'El evento del que informa ya no existe.',
  'Nothing can be done.': 'No se puede hacer nada.',
  'No number, or no access token, is set for notifications.':
    'No hay número, o no hay token de acceso, para los avisos.',
  'An administrator enters them under CRM notifications, Settings.':
    'Un administrador los introduce en Avisos del CRM, Ajustes.',
  'Its template is no longer there.': 'Su plantilla ya no existe.',
  'Load the templates and choose another one in the notification.': 'Carga las plantillas y elige otra en el aviso.',
  'Its template is {0} at WhatsApp, only an approved one can be sent.':
    'Su plantilla está {0} en WhatsApp; solo se puede enviar una aprobada.',
  'Wait until it is approved again, or choose another one in the notification; then send again.':
    'Espera a que se apruebe de nuevo, o elige otra en el aviso; después envíalo otra vez.',
  'Its values do not fit the template.': 'Sus valores no encajan en la plantilla.',
  'Check the values in the notification, or the record’s field, and send again.':
    'Comprueba los valores del aviso, o el campo de la ficha, y envíalo otra vez.',
  'A value of this record does not fit the template.': 'Un valor de esta ficha no encaja en la plantilla.',
  'Give the notification a text for where the field is empty and send again, or correct the record in the CRM and post its event anew.':
    'Da al aviso un texto para cuando el campo esté vacío y envíalo otra vez, o corrige la ficha en el CRM y vuelve a enviar su evento.',
  'Nothing, or something of the wrong kind, stands for {0}.': 'Para {0} no hay nada, o hay algo del tipo equivocado.',
  'The address of its file does not begin with https.': 'La dirección de su archivo no empieza por https.',
  'It would make {0} notifications, at most {1} are planned at once.':
    'Crearía {0} avisos; como máximo se planifican {1} de una vez.',
  'Post fewer reminders in one event, or switch notifications off.':
    'Envía menos recordatorios en un evento, o desactiva avisos.',
  'The record was not written: there is no lead status or source to give it':
    'La ficha no se escribió: no hay ningún estado u origen de cliente potencial que darle',
  'It answered {0}.': 'Respondió {0}.',
  'It answered {0} and leads elsewhere, which is not followed: enter the address that it leads to.':
    'Respondió {0} y lleva a otro sitio, lo cual no se sigue: introduce la dirección a la que lleva.',
  'It does not accept the signature: compare the secret there with the one of this page.':
    'No acepta la firma: compara el secreto de allí con el de esta página.',
  'Nothing is at this address: look whether it is spelled right.':
    'No hay nada en esta dirección: mira si está bien escrita.',
  'Nothing takes a POST at this address: look whether it is spelled right.':
    'Nada acepta un POST en esta dirección: mira si está bien escrita.',
  'It says that it is gone for good.': 'Dice que ya no existe.',
  'It does not take bodies of this size.': 'No acepta contenidos de este tamaño.',
  'It wants to be asked less often.': 'Quiere que se le pregunte con menos frecuencia.',
  'It is broken there: look at its own log.': 'Allí falla algo: mira su propio registro.',
  'It refuses what we send.': 'Rechaza lo que enviamos.',
  'Its secret cannot be opened any more: make a new one, and enter it there.':
    'Su secreto ya no se puede abrir: crea uno nuevo e introdúcelo allí.',
  'No answer came within {0} seconds: look whether it is there.':
    'No hubo respuesta en {0} segundos: mira si está en marcha.',
  'The connection broke before an answer came: look whether it is there.':
    'La conexión se cortó antes de la respuesta: mira si está en marcha.',
  'There is no {0}: look whether the address is spelled right.':
    '{0} no existe: mira si la dirección está bien escrita.',
  '{0} is in a private network: only addresses of the open internet are called.':
    '{0} está en una red privada: solo se llama a direcciones de la internet abierta.',
}
