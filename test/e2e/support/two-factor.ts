import type { Page } from 'playwright-core'
import { codeOf } from '../../support/totp'

/** At the set-up page: reads the QR code's address as an app would, and answers the key. */
export async function setUpTwoFactor(page: Page, password: string): Promise<string> {
  await page.getByLabel('Your password').fill(password)
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByRole('img', { name: 'QR code' }).waitFor()
  const key = (await page.locator('input[name="uri"]').getAttribute('value')) ?? ''
  await page.getByRole('textbox', { name: 'Code' }).fill(await codeOf(key))
  await page.getByRole('button', { name: 'Switch on' }).click()
  return key
}
