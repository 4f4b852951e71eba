import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App } from './support/app'
import { openBrowser } from './support/browser'
import { enter } from './support/sign-in'

let app: App
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[app, browser] = await Promise.all([App.start(), openBrowser()])
  page = await browser.newPage()
  await enter(page, app, { at: '/admin/leads' })
})

afterAll(async () => {
  await browser?.close()
  await app?.remove()
})

test('CSV in with three bad rows: columns are recognised, the good rows come in, the bad ones are downloaded with the reason', async () => {
  const file = path.join(app.stateDir, 'leads.csv')
  const rows = [
    'Nombre;Teléfono;Correo electrónico;Ciudad',
    'Irene Ibáñez;+34 655 500 701;irene@example.com;Málaga',
    'Jorge;no phone;;Sevilla',
    'Karla;+34 655 500 702;karla(at)example.com;Bilbao',
    ';;;Cádiz',
    'Lola Luna;+34 655 500 703;;Vigo',
  ]
  // As a spreadsheet in Spain writes it: Windows-1252.
  writeFileSync(file, rows.join('\r\n'), 'latin1')
  await page.getByRole('link', { name: 'Import' }).click()
  await page.getByLabel('CSV file').setInputFiles(file)
  await page.getByRole('button', { name: 'Upload' }).press('Enter')
  await page.getByText('leads.csv: 5 rows, written in Windows-1252.').waitFor()
  expect(await page.getByLabel('Where Teléfono goes').inputValue()).toBe('phonenumber')
  expect(await page.getByLabel('Where Ciudad goes').inputValue()).toBe('')
  await page.getByRole('button', { name: 'Check' }).press('Enter')
  await page.getByText('2 records are new.').waitFor()
  await page.getByText('3 rows have a problem and will not be taken.').waitFor()
  await page.getByText('Irene Ibáñez').waitFor()
  await page.getByRole('button', { name: 'Import 2 rows' }).press('Enter')
  await page.getByText('2 records are added.').waitFor()
  await page.getByText('3 rows were not taken.').waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the rows not taken' }).click(),
  ])
  const bad = readFileSync(await download.path(), 'utf8')
  expect(bad).toContain('Jorge,no phone,,Sevilla,3,')
  expect(bad).toContain(`Karla,"'+34 655 500 702",karla(at)example.com,Bilbao,4,Not an e-mail address.`)
  expect(bad.trim().split('\r\n')).toHaveLength(4)
  await page.goto(`${app.url}/admin/leads?q=lola`)
  await page.getByRole('link', { name: 'Lola Luna' }).click()
  await page.getByText('Imported from a CSV file').waitFor()
})

test('all rows are ticked with one box, get a status at once, and one is merged with another by keyboard', async () => {
  await page.goto(`${app.url}/admin/leads?q=655+500+70`)
  await page.getByLabel('Tick all on this page').press('Space')
  await page.getByLabel('With the ticked rows').selectOption({ label: 'Set status: Qualified' })
  await page.getByRole('button', { name: 'Apply' }).press('Enter')
  await page.getByText(/leads? (is|are) changed/).waitFor()
  await page.goto(`${app.url}/admin/leads?q=65550070`)
  await page.getByLabel('Tick Irene Ibáñez').press('Space')
  await page.getByLabel('Tick Lola Luna').press('Space')
  await page.getByLabel('With the ticked rows').selectOption({ label: 'Merge into one …' })
  await page.getByRole('button', { name: 'Apply' }).press('Enter')
  await page.getByLabel('Keep Lola Luna').press('Space')
  await page.getByRole('button', { name: 'Merge' }).press('Enter')
  await page.getByText('The records are merged.').waitFor()
  await page.getByText('Further numbers').waitFor()
  await page.getByRole('button', { name: 'Convert to contact' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, convert' }).press('Enter')
  await page.getByText('The lead is now this contact.').waitFor()
  expect(page.url()).toContain('/admin/contacts/')
})
