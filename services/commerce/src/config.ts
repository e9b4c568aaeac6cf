import Type, { type Static } from 'typebox';

/** Settings of commerce. */
export const CommerceSettings = Type.Object({
  COMMERCE_LATE_DAYS: Type.Integer({
    default: 1,
    minimum: 0,
    maximum: 90,
    description: 'days past its promised date after which an order is late',
  }),
  COMMERCE_NO_CARRIER_EVENT_HOURS: Type.Integer({
    default: 72,
    minimum: 1,
    maximum: 2_160,
    description: 'hours without an event of the carrier after which a shipment under way becomes an issue of its order',
  }),
});
export type CommerceSettings = Static<typeof CommerceSettings>;
