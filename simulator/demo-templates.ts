import type { NewTemplate } from './templates'
import type { Json } from './world'

const buttons = (...list: Json[]): Json => ({ type: 'BUTTONS', buttons: list })
const handle = (name: string): Json => ({ header_handle: [`https://scontent.example.com/${name}`] })
const footer = (text: string): Json => ({ type: 'FOOTER', text })

/** What the demo account has from the start: every kind of header, button and parameter, most states, two languages. */
export const DEMO_TEMPLATES: NewTemplate[] = [
  {
    name: 'hello_world',
    language: 'en_US',
    category: 'UTILITY',
    components: [
      { type: 'BODY', text: 'Hello, and welcome! This message was sent by a template.' },
      footer('CRMConnect Demo'),
    ],
  },
  orderUpdate('en_US', 'Order {{1}}', 'Hi {{1}}, your order {{2}} has shipped today.', 'Track', 'Stop'),
  {
    name: 'order_update',
    language: 'en',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'Your order has shipped today.' }, footer('Test Shop')],
  },
  orderUpdate('es', 'Pedido {{1}}', 'Hola {{1}}, su pedido {{2}} ha salido hoy.', 'Seguir', 'Parar'),
  {
    name: 'welcome_offer',
    language: 'es',
    category: 'MARKETING',
    parameterFormat: 'NAMED',
    quality: 'GREEN',
    components: [
      { type: 'HEADER', format: 'IMAGE', example: handle('offer.jpg') },
      {
        type: 'BODY',
        text: 'Hola {{first_name}}, use el código {{code}} esta semana.',
        example: {
          body_text_named_params: [
            { param_name: 'first_name', example: 'Ada' },
            { param_name: 'code', example: 'HOLA10' },
          ],
        },
      },
      footer('Responda STOP para no recibir más'),
      buttons({ type: 'COPY_CODE', text: 'Copiar código', example: ['HOLA10'] }),
    ],
  },
  {
    name: 'order_receipt',
    language: 'en_US',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'DOCUMENT', example: handle('receipt.pdf') },
      {
        type: 'BODY',
        text: 'Thank you, {{1}}! Your receipt for order {{2}} is attached.',
        example: { body_text: [['Ada', 'A-1']] },
      },
      buttons(
        { type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+15550100001' },
        { type: 'URL', text: 'Help', url: 'https://example.com/help' },
      ),
    ],
  },
  {
    name: 'delivery_place',
    language: 'en_US',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'LOCATION' },
      {
        type: 'BODY',
        text: 'Good news, {{1}}: your order is on its way to this place.',
        example: { body_text: [['Ada']] },
      },
      buttons({ type: 'QUICK_REPLY', text: 'Not at home' }),
    ],
  },
  {
    name: 'product_video',
    language: 'en_US',
    category: 'MARKETING',
    status: 'PAUSED',
    quality: 'RED',
    components: [
      { type: 'HEADER', format: 'VIDEO', example: handle('product.mp4') },
      { type: 'BODY', text: 'See what is new this month.' },
      buttons(
        { type: 'VOICE_CALL', text: 'Call on WhatsApp' },
        { type: 'REQUEST_CONTACT_INFO', text: 'Share my number' },
      ),
    ],
  },
  loginCode(
    'en_US',
    '*{{1}}* is your verification code. For your security, do not share this code.',
    'This code expires in 10 minutes.',
    'Copy code',
  ),
  loginCode(
    'es',
    'Tu código de verificación es *{{1}}*. Por tu seguridad, no lo compartas.',
    'Este código caduca en 10 minutos.',
    'Copiar código',
  ),
  {
    name: 'summer_deals',
    language: 'en_US',
    category: 'MARKETING',
    quality: 'GREEN',
    components: [
      { type: 'BODY', text: 'Deals for {{1}} until Sunday.', example: { body_text: [['Ada']] } },
      { type: 'CAROUSEL', cards: ['Roses', 'Lilies', 'Tulips'].map(dealCard) },
    ],
  },
  {
    name: 'book_table',
    language: 'en_US',
    category: 'UTILITY',
    components: [
      { type: 'BODY', text: 'Would you like to change your booking?' },
      buttons({
        type: 'FLOW',
        text: 'Change it',
        flow_id: '800000000000001',
        flow_action: 'NAVIGATE',
        navigate_screen: 'BOOKING',
      }),
    ],
  },
  {
    name: 'catalog_intro',
    language: 'en_US',
    category: 'MARKETING',
    components: [
      { type: 'BODY', text: 'Our new catalogue is here, {{1}}. Have a look.', example: { body_text: [['Ada']] } },
      buttons({ type: 'CATALOG', text: 'View catalog' }),
    ],
  },
  {
    name: 'abandoned_cart',
    language: 'en_US',
    category: 'MARKETING',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Forgot something, {{1}}?', example: { header_text: ['Ada'] } },
      { type: 'BODY', text: 'Your cart is still waiting for you.' },
      buttons({ type: 'MPM', text: 'View items' }),
    ],
  },
  {
    name: 'winter_offer',
    language: 'en_US',
    category: 'MARKETING',
    components: [
      { type: 'HEADER', format: 'IMAGE', example: handle('winter.jpg') },
      { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends soon', has_expiration: true } },
      { type: 'BODY', text: 'All coats at half price for a short time.' },
      buttons(
        { type: 'COPY_CODE', text: 'Copy offer code', example: ['WINTER'] },
        { type: 'URL', text: 'Shop', url: 'https://example.com/{{1}}', example: ['https://example.com/coats'] },
      ),
    ],
  },
  {
    name: 'win_back',
    language: 'en_US',
    category: 'MARKETING',
    status: 'REJECTED',
    rejectedReason: 'INVALID_FORMAT',
    components: [
      {
        type: 'BODY',
        text: 'We miss you {{1}} {{2}}, come back to us.',
        example: { body_text: [['Ada', 'Lovelace']] },
      },
    ],
  },
  {
    name: 'feedback_request',
    language: 'en_US',
    category: 'UTILITY',
    status: 'PENDING',
    components: [
      { type: 'BODY', text: 'How did we do, {{1}}? Tell us in a word or two.', example: { body_text: [['Ada']] } },
    ],
  },
]

function orderUpdate(language: string, header: string, body: string, track: string, stop: string): NewTemplate {
  return {
    name: 'order_update',
    language,
    category: 'UTILITY',
    quality: 'GREEN',
    components: [
      { type: 'HEADER', format: 'TEXT', text: header, example: { header_text: ['A-1'] } },
      { type: 'BODY', text: body, example: { body_text: [['Ada', 'A-1']] } },
      footer('Test Shop'),
      buttons(
        { type: 'URL', text: track, url: 'https://example.com/t/{{1}}', example: ['https://example.com/t/A-1'] },
        { type: 'QUICK_REPLY', text: stop },
      ),
    ],
  }
}

/** As Meta lists them: its own text, and a URL in place of the OTP button. */
function loginCode(language: string, body: string, expiry: string, button: string): NewTemplate {
  const url = 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp'
  return {
    name: 'login_code',
    language,
    category: 'AUTHENTICATION',
    components: [
      { type: 'BODY', text: body, add_security_recommendation: true, example: { body_text: [['123456']] } },
      { type: 'FOOTER', text: expiry, code_expiration_minutes: 10 },
      buttons({ type: 'URL', text: button, url: `${url}{{1}}`, example: [`${url}123456`] }),
    ],
  }
}

function dealCard(name: string): Json {
  return {
    components: [
      { type: 'HEADER', format: 'IMAGE', example: handle(`${name.toLowerCase()}.jpg`) },
      { type: 'BODY', text: `${name} for {{1}} only.`, example: { body_text: [['$10']] } },
      buttons(
        { type: 'QUICK_REPLY', text: 'More like this' },
        { type: 'URL', text: 'Buy', url: 'https://example.com/buy/{{1}}', example: ['https://example.com/buy/1'] },
      ),
    ],
  }
}
