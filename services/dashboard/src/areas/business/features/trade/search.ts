import { oneOf, text } from '../../../../app/address/search.ts';

/** A new order: the customer it is for, with the name to show. */
export const newOrderSearch = { party: text, name: text };

/** The price of a product: for whom, how much, and when (the client's clock; absent: now). */
export const priceSearch = { product: text, party: text, quantity: text, at: text };

/** Stock: narrowed, as of a moment of the client's clock, or its alerts. */
export const stockSearch = { product: text, warehouse: text, below: oneOf('reorder'), at: text, view: oneOf('alerts') };

/** How stock is moved. */
export const moveSearch = { kind: oneOf('receive', 'transfer', 'adjust') };
