import Type from 'typebox';
import { defineLiveTopic } from '../../define/live-topic.ts';
import { defineEvent } from '../../define/message.ts';
import { CostedMovements, MovedStock } from './stock-models.ts';
import { stockRead } from './stock-permissions.ts';
import { listMovements, listStock, listStockAlerts } from './stock-routes.ts';

export const stockMoved = defineEvent(
  'commerce.stock.moved.v1',
  'fact',
  'Stock of a product moved into or out of a warehouse.',
  MovedStock,
  {
    audit: true,
  },
);

export const stockCosted = defineEvent(
  'commerce.stock.costed.v1',
  'fact',
  'Movements changed the value of the inventory. The movements of one call share an event.',
  CostedMovements,
);

export const stockChanged = defineEvent(
  'commerce.stock.changed.v1',
  'hint',
  'Stock of these clients moved, or was reserved or released.',
  Type.Object({ client_ids: Type.Array(Type.String()) }),
);

export const stockTopic = defineLiveTopic({
  name: 'stock',
  hint: stockChanged,
  permission: stockRead,
  invalidates: [listStock, listMovements, listStockAlerts],
});
