import type { Catalogue } from '../en'
import { twoFactor as english } from '../en/two-factor'

export const twoFactor: Catalogue['twoFactor'] = {
  title: 'Inicio de sesión con segundo factor',
  back: 'Volver',
  due: 'Los administradores inician sesión con un segundo factor. Configúralo ahora; todo lo demás se abre cuando esté hecho.',
  password: 'Tu contraseña',
  begin: {
    title: 'Iniciar sesión también con un código',
    hint: 'Necesitas en tu teléfono una aplicación de autenticación, como Google Authenticator, 1Password o Aegis. Desde entonces, al iniciar sesión se pide el código que muestra: una contraseña robada, por sí sola, no abre nada.',
    submit: 'Empezar',
  },
  key: {
    scanTitle: '1. Escanea esto con tu aplicación de autenticación',
    scanHint: 'En la aplicación, elige añadir una cuenta y apunta aquí la cámara.',
    qrLabel: 'Código QR con la clave para tu aplicación de autenticación',
    typeHint: 'Si no tienes cámara, escribe esta clave en la aplicación:',
    codeTitle: '2. Escribe el código que muestra',
    code: 'Código',
    codeHint: 'Seis cifras, nuevas cada 30 segundos.',
    submit: 'Activar',
    wrong:
      'Este código no es correcto. Espera al siguiente; si vuelve a fallar, comprueba que el reloj de tu teléfono esté en hora.',
  },
  on: { badge: 'Activado', says: 'Al iniciar sesión se pide un código de tu aplicación de autenticación.' },
  codes: {
    title: 'Tus códigos de recuperación',
    once: 'Guarda ahora estos códigos: solo se muestran esta vez.',
    hint: 'Si pierdes el teléfono, uno de ellos te deja entrar en lugar del código. Cada uno sirve una sola vez. Guárdalos donde guardas los papeles importantes, o en un gestor de contraseñas, no en el propio teléfono.',
    saved: 'Ya los he guardado',
    renewTitle: 'Nuevos códigos de recuperación',
    renewHint: 'Para cuando hayas usado o perdido algunos. Los anteriores dejan de valer desde ese momento.',
    renew: 'Crear códigos nuevos',
    left: (count) =>
      count === 1
        ? 'Queda un código de recuperación.'
        : count === 0
          ? 'No queda ningún código de recuperación.'
          : `Quedan ${count} códigos de recuperación.`,
  },
  off: {
    title: 'Desactivar',
    hint: 'Entonces basta la contraseña para iniciar sesión. Se cierra la sesión en tus otros dispositivos.',
    due: 'Los administradores no pueden desactivarlo. Si tienes un teléfono nuevo, pide a otro administrador que lo restablezca en Personal y configúralo de nuevo.',
    submit: 'Desactivar',
  },
  refused: {
    wrong: 'Esta no es tu contraseña.',
    tooMany: 'Demasiados intentos. Espera 15 minutos e inténtalo de nuevo.',
    gone: 'No funcionó: algo ha cambiado desde que abriste la página. Recárgala e inténtalo de nuevo.',
  },
  card: {
    on: 'Activado: al iniciar sesión se pide un código de tu aplicación de autenticación.',
    off: 'Desactivado: basta tu contraseña para iniciar sesión.',
    open: 'Segundo factor y códigos de recuperación',
    setUp: 'Configurarlo',
  },
  done: { off: 'El segundo factor está desactivado.' },
  recorded: english.recorded,
}
