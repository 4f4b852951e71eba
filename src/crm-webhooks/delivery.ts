export const DELIVERY_STATES = ['waiting', 'delivered', 'failed', 'held'] as const
/** `held`: kept for an endpoint that is switched off. */
export type DeliveryState = (typeof DELIVERY_STATES)[number]
export type DeliveryKey = { endpointId: number; eventId: string }
