import type { ResourceDefinition } from '@balai/contracts';
import { orderLine } from '@balai/contracts/commerce';
import { implementList } from '@balai/resources';

/** A sum of ten-thousandths × thousandths × hundredths of a percent, as a decimal with four digits after the point. */
const exact = (expression: string): string => `round(sum(${expression}) / 1e11, 4)`;

/** Lines of orders that were not removed. A line has no id of its own: it is made of its order and its position. */
export const orderLineList = implementList(orderLine as unknown as ResourceDefinition, {
  source: `
    select md5(l.row_id::text || ':' || l.position)::uuid as id, l.client_id, o.version, o.created_at, o.updated_at, null::timestamptz as deleted_at,
      l.row_id as "order", o.number as order_number, o.number_key as order_number_key, o.state as order_state, o.party, o.ordered_on, o.confirmed_at, o.currency,
      coalesce(l.ships_on, o.shipped_on) as ships_on, l.product, l.quantity, l.unit_price, l.discount, l.total
    from commerce.sales_order_lines l join commerce.sales_order o on o.client_id = l.client_id and o.id = l.row_id and o.deleted_at is null`,
  aggregates: {
    net: exact('t.unit_price::numeric * t.quantity * (10000 - t.discount)'),
    discounted: exact('t.unit_price::numeric * t.quantity * t.discount'),
    total: 'round(sum(t.total::numeric) / 100, 4)',
  },
});
