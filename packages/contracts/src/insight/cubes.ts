import { defineCube } from '../define/cube.ts';

/** Confirmed orders that were not cancelled, and their lines. */
export const salesCube = defineCube({
  service: 'insight',
  name: 'sales',
  facts: {
    order: { table: 'order_fact', key: 'order_id', counted: 'is_counted' },
    line: { table: 'order_line_fact', key: 'order_id', partOf: 'order' },
    /** Of a cancelled order it takes away nothing: the order brings no revenue either. */
    refund: { table: 'refund_fact', key: 'order_id', partOf: 'order' },
  },
  dimensions: {
    day: { fact: 'order', column: 'confirmed_on', kind: 'day' },
    /** Its first day. Long periods are added up from whole months. */
    month: { fact: 'order', column: 'confirmed_month', kind: 'day' },
    /** Folded, as the list of orders compares it; empty: none is known. */
    region: { fact: 'order', column: 'region', kind: 'text' },
    /** Empty: the order names none. */
    currency: { fact: 'order', column: 'currency', kind: 'text' },
    party: { fact: 'order', column: 'party_id', kind: 'id' },
    product: { fact: 'line', column: 'product_id', kind: 'id' },
    refunded: { fact: 'refund', column: 'refunded_on', kind: 'day' },
  },
  measures: {
    orders: { fact: 'order' },
    revenue: { fact: 'order', column: 'revenue' },
    line_revenue: { fact: 'line', column: 'revenue' },
    quantity: { fact: 'line', column: 'quantity' },
    refunds: { fact: 'refund', column: 'amount' },
  },
  rollups: {
    order_day: { by: ['day', 'region', 'currency'], measures: ['orders', 'revenue'] },
    customer_day: { by: ['day', 'party', 'currency'], measures: ['orders', 'revenue'] },
    product_day: { by: ['day', 'product', 'currency'], measures: ['line_revenue', 'quantity'] },
    customer_month: { by: ['month', 'party', 'currency'], measures: ['orders', 'revenue'] },
    product_month: { by: ['month', 'product', 'currency'], measures: ['line_revenue', 'quantity'] },
    refund_day: { by: ['refunded', 'currency'], measures: ['refunds'] },
  },
  firsts: { customer_first: { rollup: 'customer_day', by: 'party' } },
});

/** Movements of stock with what they are worth. */
export const stockCube = defineCube({
  service: 'insight',
  name: 'stock',
  facts: { movement: { table: 'stock_fact', key: 'movement_id' } },
  dimensions: { day: { fact: 'movement', column: 'moved_on', kind: 'day' } },
  measures: {
    /** By which the inventory is worth more. */
    value: { fact: 'movement', column: 'value' },
    /** Of goods that left for customers, without those that came back. */
    cost: { fact: 'movement', column: 'cost' },
  },
  rollups: { stock_day: { by: ['day'], measures: ['value', 'cost'] } },
});
