import Type, { type Static } from 'typebox';
import { Day, nullable, oneOf } from '../define/schema.ts';

/** Days that rows are narrowed to, the last of each not included. */
export const daysBehind = {
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  /** Of customers: the day of the first order. */
  first_from: Type.Optional(Day),
  first_to: Type.Optional(Day),
  /** Of customers: they ordered in these days, too. */
  also_from: Type.Optional(Day),
  also_to: Type.Optional(Day),
};

const Amount = Type.String({ pattern: '^-?\\d+\\.\\d{2}$' });

/** A customer, a refund, a movement of stock or a day behind a value of a dashboard. */
export const RowBehind = Type.Object({
  id: Type.String(),
  /** Of the customer or the product; null: it is not known. */
  name: nullable(Type.String()),
  /** Of the first order, of the refund or of the movement. */
  day: Day,
  value: Amount,
  /** The record to open: plural of its resource, and its id. */
  record: nullable(Type.Object({ resource: oneOf('parties', 'payments', 'orders', 'products'), id: Type.String() })),
});
export type RowBehind = Static<typeof RowBehind>;

/** Over all rows, not only those of the page. */
export const TotalsBehind = Type.Object({
  count: Type.Integer({ minimum: 0 }),
  value: Amount,
  /** Rounded half away from zero; null: there are no rows. */
  mean: nullable(Amount),
  /** Of the amounts; null: no order names one. */
  currency: nullable(Type.String()),
});
export type TotalsBehind = Static<typeof TotalsBehind>;
