import { ContactCards } from './contact-cards'
import { Buttons, CallPermission, FormAnswers, ListReply, Unsupported } from './interactive'
import { Media } from './media'
import { type ContentProps, Named, Words } from './named'
import { ButtonSent, CarouselSent, ListSent, TemplateSent } from './sent'
import { Location, Order } from './records'

/** What a message says, by its type. A type that nobody foresaw is named and its words are shown. */
export function MessageContent({ message, reader }: ContentProps) {
  switch (message.type) {
    case 'text':
      return <Words message={message} reader={reader} />
    case 'image':
    case 'video':
    case 'audio':
    case 'voice':
    case 'document':
    case 'sticker':
      return <Media message={message} reader={reader} />
    case 'location':
      return <Location message={message} reader={reader} />
    case 'contacts':
      return <ContactCards message={message} reader={reader} />
    case 'order':
      return <Order message={message} reader={reader} />
    case 'buttons':
      return <Buttons message={message} reader={reader} />
    case 'list':
      return <ListSent message={message} reader={reader} />
    case 'link':
    case 'flow':
    case 'location_request':
    case 'contact_request':
      return <ButtonSent message={message} reader={reader} />
    case 'carousel':
      return <CarouselSent message={message} reader={reader} />
    case 'template':
      return <TemplateSent message={message} reader={reader} />
    case 'list_reply':
      return <ListReply message={message} reader={reader} />
    case 'nfm_reply':
      return <FormAnswers message={message} reader={reader} />
    case 'call_permission_reply':
      return <CallPermission message={message} reader={reader} />
    case 'unsupported':
      return <Unsupported message={message} reader={reader} />
    default:
      return <Named message={message} reader={reader} />
  }
}
