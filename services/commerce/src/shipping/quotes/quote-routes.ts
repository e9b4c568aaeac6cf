import { decimalText, type ValuesOf } from '@balai/contracts';
import { quoteFields, quoteShipping as route } from '@balai/contracts/commerce';
import { clientOf, requireValues, type Values } from '@balai/resources';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { CommerceContext } from '../../context.ts';
import { type Quote, quoteShipping } from './quote-shipping.ts';

const money = (value: bigint): string => decimalText(value, 2);

const quoteWire = ({ rate, freight, promisedOn }: Quote) => ({
  ...{ rate: rate.id, carrier: rate.carrier, service: rate.service, days: rate.days, promised_on: promisedOn },
  currency: rate.currency,
  ...{ price: money(freight.price), chargeable_kg: decimalText(freight.chargeable, 1), billed_kg: Number(freight.kilograms) },
  breakdown: {
    ...{ base: money(freight.base), weight: money(freight.weight), insurance: money(freight.insurance), toll: money(freight.toll) },
    ...{ minimum: money(freight.minimum), markup: money(freight.markup), free: freight.isFree },
  },
  source: 'table' as const,
});

/** The route that quotes freight. */
export const quoteRoutes = (context: CommerceContext): RouteBinding[] => [
  bind(route, async ({ actor, body }) => {
    const { client_id, ...given } = body as Values & { readonly client_id?: string };
    const clientId = await clientOf(context, actor, client_id);
    const wanted = requireValues({ fields: quoteFields }, given, false) as ValuesOf<typeof quoteFields>;
    const quotes = await quoteShipping(context, actor, clientId, wanted);
    return { body: { success: true as const, data: quotes.map(quoteWire) } };
  }),
];
