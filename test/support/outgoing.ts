import type { MessageOf, OutgoingMessage } from '../../src/whatsapp/messages'
import audio from '../fixtures/requests/audio.json'
import buttonsWithDocument from '../fixtures/requests/buttons-with-document.json'
import buttons from '../fixtures/requests/buttons.json'
import carousel from '../fixtures/requests/carousel.json'
import contactRequest from '../fixtures/requests/contact-request.json'
import contactsFull from '../fixtures/requests/contacts-full.json'
import contacts from '../fixtures/requests/contacts.json'
import document from '../fixtures/requests/document.json'
import flowDraft from '../fixtures/requests/flow-draft.json'
import flow from '../fixtures/requests/flow.json'
import imageById from '../fixtures/requests/image-by-id.json'
import imageByLink from '../fixtures/requests/image-by-link.json'
import linkWithImage from '../fixtures/requests/link-with-image.json'
import link from '../fixtures/requests/link.json'
import list from '../fixtures/requests/list.json'
import locationRequest from '../fixtures/requests/location-request.json'
import location from '../fixtures/requests/location.json'
import reactionRemoved from '../fixtures/requests/reaction-removed.json'
import reaction from '../fixtures/requests/reaction.json'
import reply from '../fixtures/requests/reply.json'
import sticker from '../fixtures/requests/sticker.json'
import text from '../fixtures/requests/text.json'
import video from '../fixtures/requests/video.json'

/** A message of ours and what Meta gets of it, as reference §7 prints it. */
export type Sample = { what: string; message: OutgoingMessage; request: Record<string, unknown> }

/** Every kind but templates, which are in `outgoing-templates.ts`. */
export const SAMPLES: Sample[] = [
  sample('a text', { type: 'text', body: 'See https://example.com', previewUrl: true }, text),
  sample('an answer', { type: 'text', body: 'You are welcome', replyTo: 'wamid.USERMSG' }, reply),
  sample('an image by id', { type: 'image', media: { id: '1000000000000020' }, caption: '≤1024' }, imageById),
  sample(
    'an image by link',
    { type: 'image', media: { link: 'https://cdn.example.com/a.jpg' }, caption: '≤1024' },
    imageByLink,
  ),
  sample(
    'a document',
    { type: 'document', media: { id: '1000000000000021' }, filename: 'order.pdf', caption: 'Your order' },
    document,
  ),
  sample('a voice note', { type: 'audio', media: { id: '1000000000000022' }, isVoice: true }, audio),
  sample('a video', { type: 'video', media: { id: '1000000000000023' }, caption: 'Demo' }, video),
  sample('a sticker', { type: 'sticker', media: { id: '1000000000000024' } }, sticker),
  sample(
    'a location',
    { type: 'location', latitude: -34.603722, longitude: -58.381592, name: 'Test Plaza', address: '1 Main St' },
    location,
  ),
  sample('a contact', { type: 'contacts', contacts: [bob()] }, contacts),
  sample('a contact with all parts', { type: 'contacts', contacts: [ada()] }, contactsFull),
  sample('a reaction', { type: 'reaction', wamid: 'wamid.USERMSG', emoji: '👍' }, reaction),
  sample('a reaction taken back', { type: 'reaction', wamid: 'wamid.USERMSG', emoji: '' }, reactionRemoved),
  sample(
    'buttons',
    {
      type: 'buttons',
      header: '≤60',
      body: 'Pick one',
      footer: '≤60',
      buttons: [
        { id: 'menu:sales', title: 'Sales' },
        { id: 'menu:support', title: 'Support' },
      ],
    },
    buttons,
  ),
  sample(
    'buttons below a document',
    {
      type: 'buttons',
      header: { type: 'document', media: { id: '1000000000000021' }, filename: 'order.pdf' },
      body: 'Look',
      buttons: [{ id: 'a', title: 'A' }],
    },
    buttonsWithDocument,
  ),
  sample('a list', orders(), list),
  sample(
    'a link',
    {
      type: 'link',
      header: 'Dates',
      body: 'Tap to see dates',
      footer: 'Subject to change',
      label: 'See dates',
      url: 'https://example.com/dates?c=1',
    },
    link,
  ),
  sample(
    'a link below an image',
    {
      type: 'link',
      header: { type: 'image', media: { link: 'https://cdn.example.com/a.png' } },
      body: 'Look',
      label: 'See dates',
      url: 'https://example.com/dates',
    },
    linkWithImage,
  ),
  sample('a location request', { type: 'location_request', body: 'Share your location' }, locationRequest),
  sample('a contact request', { type: 'contact_request', body: 'Please share your phone number' }, contactRequest),
  sample(
    'a flow',
    {
      type: 'flow',
      header: 'Survey',
      body: 'Rate us',
      footer: '1 minute',
      flowId: '800000000000001',
      label: 'Start',
      token: 'tok_1',
      action: 'navigate',
      screen: 'WELCOME',
      data: { k: 'v' },
    },
    flow,
  ),
  sample(
    'a draft of a flow that asks its endpoint',
    {
      type: 'flow',
      header: { type: 'video', media: { id: '1000000000000023' } },
      body: 'Look',
      flowId: '800000000000001',
      label: 'Start',
      token: 'tok_1',
      action: 'data_exchange',
      isDraft: true,
    },
    flowDraft,
  ),
  sample('a carousel', { type: 'carousel', body: 'Deals', cards: [deal(1), deal(2)] }, carousel),
]

export function sample(what: string, message: OutgoingMessage, request: Record<string, unknown>): Sample {
  return { what, message, request }
}

function bob(): MessageOf<'contacts'>['contacts'][number] {
  return {
    formattedName: 'Bob Sample',
    firstName: 'Bob',
    phones: [{ phone: '+15550100777', type: 'WORK', waId: '15550100777' }],
    emails: [{ email: 'bob@example.com', type: 'WORK' }],
    company: 'Sample Inc',
  }
}

function ada(): MessageOf<'contacts'>['contacts'][number] {
  return {
    formattedName: 'Dr. Ada J. Test Esq.',
    prefix: 'Dr.',
    firstName: 'Ada',
    middleName: 'Joana',
    lastName: 'Test',
    suffix: 'Esq.',
    phones: [{ phone: '+15550100777', type: 'Mobile', waId: '15550100777' }],
    emails: [{ email: 'ada@example.com', type: 'Work' }],
    urls: [{ url: 'https://example.com', type: 'Company' }],
    addresses: [
      {
        street: '1 Main St',
        city: 'Springfield',
        state: 'CA',
        zip: '90000',
        country: 'United States',
        countryCode: 'US',
        type: 'Office',
      },
    ],
    company: 'Test Shop',
    department: 'Legal',
    title: 'Counsel',
    birthday: '1999-01-23',
  }
}

function orders(): MessageOf<'list'> {
  return {
    type: 'list',
    header: 'Menu',
    body: 'How can we help?',
    footer: 'Test Shop',
    button: 'Options',
    sections: [
      {
        title: 'Orders',
        rows: [
          { id: 'menu:1:1', title: 'New order', description: 'Start an order' },
          { id: 'menu:1:2', title: 'Order status' },
        ],
      },
    ],
  }
}

function deal(place: number): MessageOf<'carousel'>['cards'][number] {
  return {
    header: { type: 'image', media: { link: `https://cdn.example.com/${place}.png` } },
    body: `Deal ${place}`,
    label: 'Shop',
    url: `https://example.com/${place}`,
  }
}
