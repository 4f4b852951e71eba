import type { Catalogue } from '../en'

export const login: Catalogue['login'] = {
  title: 'Iniciar sesión',
  email: 'Correo electrónico',
  password: 'Contraseña',
  submit: 'Iniciar sesión',
  wrong: 'Este correo y esta contraseña no corresponden a ninguna cuenta activa. Revisa ambos e inténtalo de nuevo.',
  tooMany: (minutes) =>
    minutes === 1
      ? 'Demasiados intentos. Espera un minuto e inténtalo de nuevo.'
      : `Demasiados intentos. Espera ${minutes} minutos e inténtalo de nuevo.`,
  access: {
    unknown: (email) =>
      `Cloudflare Access te conoce como ${email}, pero nadie trabaja aquí con ese correo. Pide a un administrador que te invite o inicia sesión abajo.`,
    invalid: 'No se pudo comprobar lo que Cloudflare Access dice de ti. Inicia sesión con tu contraseña.',
    unavailable:
      'No se pudo consultar a Cloudflare Access. Inicia sesión con tu contraseña o inténtalo de nuevo en un minuto.',
    'needs-code': 'Tu cuenta tiene un segundo factor: inicia sesión con tu contraseña y tu código.',
    again: 'Iniciar sesión con Cloudflare Access',
  },
  done: {
    out: 'Has cerrado la sesión.',
    over: 'El inicio de sesión tardó demasiado o hubo demasiados códigos erróneos. Empieza de nuevo.',
    joined: 'Tu contraseña está guardada. Inicia sesión con ella.',
  },
  code: {
    title: 'Tu código',
    hint: 'Abre tu aplicación de autenticación y escribe las seis cifras que muestra ahora. Si no la tienes, escribe uno de tus códigos de recuperación; cada uno sirve una sola vez.',
    label: 'Código',
    submit: 'Iniciar sesión',
    wrong: 'Este código no es correcto o ya se usó. Espera al siguiente y escríbelo.',
    back: 'Iniciar sesión con otra cuenta',
  },
}

export const setup: Catalogue['setup'] = {
  title: 'Crear el primer administrador',
  hint: 'Esta página funciona una sola vez. El código de instalación es el secreto SETUP_TOKEN que se fijó al desplegar el sistema.',
  unset: {
    title: 'No hay código de instalación',
    advice:
      'Define el secreto SETUP_TOKEN del Worker (npx wrangler secret put SETUP_TOKEN) y vuelve a abrir esta página.',
  },
  token: 'Código de instalación',
  firstname: 'Nombre',
  lastname: 'Apellidos',
  email: 'Correo electrónico',
  password: 'Contraseña',
  passwordAgain: 'Repite la contraseña',
  submit: 'Crear administrador',
  errors: {
    token: 'Este no es el código de instalación. Compáralo con el secreto SETUP_TOKEN.',
    required: 'Rellena este campo.',
    tooLong: (max) => `Usa como máximo ${max} caracteres.`,
    email: 'Escribe un correo completo, como nombre@example.com.',
    passwordShort: (min) => `Usa al menos ${min} caracteres.`,
    passwordAgain: 'Las dos contraseñas no coinciden.',
    tooMany: 'Demasiados intentos. Espera 15 minutos e inténtalo de nuevo.',
  },
}
