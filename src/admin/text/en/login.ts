export const login = {
  title: 'Sign in',
  email: 'E-mail address',
  password: 'Password',
  submit: 'Sign in',
  wrong: 'This e-mail address and password do not belong to an active account. Check both and try again.',
  tooMany: (minutes: number) =>
    minutes === 1
      ? 'Too many attempts. Wait one minute and try again.'
      : `Too many attempts. Wait ${minutes} minutes and try again.`,
  access: {
    unknown: (email: string) =>
      `Cloudflare Access knows you as ${email}, but nobody works here under this address. Ask an administrator to invite you, or sign in below.`,
    invalid: 'What Cloudflare Access says about you could not be verified. Sign in with your password.',
    unavailable: 'Cloudflare Access could not be asked. Sign in with your password, or try again in a minute.',
    'needs-code': 'Your account has a second factor: sign in with your password and code.',
    again: 'Sign in through Cloudflare Access',
  },
  done: {
    out: 'You are signed out.',
    over: 'That sign-in took too long or had too many wrong codes. Sign in again.',
    joined: 'Your password is set. Sign in with it.',
  },
  code: {
    title: 'Your code',
    hint: 'Open your authenticator app and type the six digits that it shows now. Without the app, type one of your recovery codes; each works once.',
    label: 'Code',
    submit: 'Sign in',
    wrong: 'This code is not right, or it was used already. Wait for the next one and type it.',
    back: 'Sign in as somebody else',
  },
}

export const setup = {
  title: 'Create the first administrator',
  hint: 'This page works once. The set-up token is the secret SETUP_TOKEN that was set when this system was deployed.',
  unset: {
    title: 'No set-up token is set',
    advice: 'Set the Worker secret SETUP_TOKEN (npx wrangler secret put SETUP_TOKEN), then open this page again.',
  },
  token: 'Set-up token',
  firstname: 'First name',
  lastname: 'Last name',
  email: 'E-mail address',
  password: 'Password',
  passwordAgain: 'Password, once more',
  submit: 'Create administrator',
  errors: {
    token: 'This is not the set-up token. Compare it with the secret SETUP_TOKEN.',
    required: 'Fill in this field.',
    tooLong: (max: number) => `Use at most ${max} characters.`,
    email: 'Write a whole e-mail address, like name@example.com.',
    passwordShort: (min: number) => `Use at least ${min} characters.`,
    passwordAgain: 'The two passwords differ.',
    tooMany: 'Too many attempts. Wait 15 minutes and try again.',
  },
}
