import type { Catalogue } from '../en'

export const login: Catalogue['login'] = {
  title: 'Entrar',
  email: 'Endereço de e-mail',
  password: 'Senha',
  submit: 'Entrar',
  wrong: 'Este e-mail e esta senha não pertencem a uma conta ativa. Confira os dois e tente novamente.',
  tooMany: (minutes) =>
    minutes === 1
      ? 'Tentativas demais. Espere um minuto e tente novamente.'
      : `Tentativas demais. Espere ${minutes} minutos e tente novamente.`,
  access: {
    unknown: (email) =>
      `O Cloudflare Access conhece você como ${email}, mas ninguém trabalha aqui com esse e-mail. Peça um convite a um administrador ou entre abaixo.`,
    invalid: 'Não foi possível verificar o que o Cloudflare Access diz sobre você. Entre com sua senha.',
    unavailable: 'Não foi possível consultar o Cloudflare Access. Entre com sua senha ou tente novamente em um minuto.',
    'needs-code': 'Sua conta tem um segundo fator: entre com sua senha e seu código.',
    again: 'Entrar pelo Cloudflare Access',
  },
  done: {
    out: 'Você saiu.',
    over: 'Essa entrada demorou demais ou teve códigos errados demais. Entre novamente.',
    joined: 'Sua senha está definida. Entre com ela.',
  },
  code: {
    title: 'Seu código',
    hint: 'Abra seu aplicativo autenticador e digite os seis dígitos que ele mostra agora. Sem o aplicativo, digite um dos seus códigos de recuperação; cada um funciona uma vez.',
    label: 'Código',
    submit: 'Entrar',
    wrong: 'Este código não está certo ou já foi usado. Espere o próximo e digite-o.',
    back: 'Entrar como outra pessoa',
  },
}

export const setup: Catalogue['setup'] = {
  title: 'Criar o primeiro administrador',
  hint: 'Esta página funciona uma única vez. O código de instalação é o segredo SETUP_TOKEN definido quando o sistema foi implantado.',
  unset: {
    title: 'Nenhum código de instalação definido',
    advice:
      'Defina o segredo SETUP_TOKEN do Worker (npx wrangler secret put SETUP_TOKEN) e abra esta página novamente.',
  },
  token: 'Código de instalação',
  firstname: 'Nome',
  lastname: 'Sobrenome',
  email: 'Endereço de e-mail',
  password: 'Senha',
  passwordAgain: 'Repita a senha',
  submit: 'Criar administrador',
  errors: {
    token: 'Este não é o código de instalação. Compare-o com o segredo SETUP_TOKEN.',
    required: 'Preencha este campo.',
    tooLong: (max) => `Use no máximo ${max} caracteres.`,
    email: 'Escreva um e-mail completo, como nome@example.com.',
    passwordShort: (min) => `Use pelo menos ${min} caracteres.`,
    passwordAgain: 'As duas senhas são diferentes.',
    tooMany: 'Tentativas demais. Espere 15 minutos e tente novamente.',
  },
}
