export const twoFactor = {
  title: 'Two-factor sign-in',
  back: 'Back',
  due: 'Administrators sign in with a second factor. Set it up now; everything else opens when it is done.',
  password: 'Your password',
  begin: {
    title: 'Sign in with a code as well',
    hint: 'You need an authenticator app on your phone, such as Google Authenticator, 1Password or Aegis. From then on signing in asks for the code that it shows, so a stolen password alone opens nothing.',
    submit: 'Begin',
  },
  key: {
    scanTitle: '1. Scan this with your authenticator app',
    scanHint: 'In the app choose to add an account and point the camera here.',
    qrLabel: 'QR code with the key for your authenticator app',
    typeHint: 'Without a camera type this key into the app:',
    codeTitle: '2. Type the code that it shows',
    code: 'Code',
    codeHint: 'Six digits, new every 30 seconds.',
    submit: 'Switch on',
    wrong:
      'This code is not right. Wait for the next one; if it fails again, check that the clock of your phone is right.',
  },
  on: { badge: 'On', says: 'Signing in asks for a code of your authenticator app.' },
  codes: {
    title: 'Your recovery codes',
    once: 'Keep these codes now: they are shown only this once.',
    hint: 'When your phone is lost, one of them lets you in instead of the code. Each works once. Keep them where you keep important papers, or in a password manager, not on the phone itself.',
    saved: 'I have kept them',
    renewTitle: 'New recovery codes',
    renewHint: 'For when you have used or lost some. The earlier ones are worth nothing from then on.',
    renew: 'Make new codes',
    left: (count: number) =>
      count === 1 ? 'One recovery code is left.' : `${count === 0 ? 'No' : count} recovery codes are left.`,
  },
  off: {
    title: 'Switch off',
    hint: 'Then the password alone signs you in. Your other devices are signed out.',
    due: 'Administrators cannot switch it off. With a new phone, ask another administrator to reset it under Staff, and set it up anew.',
    submit: 'Switch off',
  },
  refused: {
    wrong: 'This is not your password.',
    tooMany: 'Too many attempts. Wait 15 minutes and try again.',
    gone: 'This did not work: something has changed since you opened the page. Reload it and try again.',
  },
  card: {
    on: 'On: signing in asks for a code of your authenticator app.',
    off: 'Off: your password alone signs you in.',
    open: 'Two-factor and recovery codes',
    setUp: 'Set it up',
  },
  done: { off: 'Two-factor sign-in is off.' },
  recorded: {
    on: (email: string) => `Switched on two-factor for ${email}`,
    off: (email: string) => `Switched off two-factor for ${email}`,
    codeUsed: (email: string) => `Signed in as ${email} with a recovery code`,
    codes: (email: string) => `Made new recovery codes for ${email}`,
  },
}
