import { isUuid, type ResourceDefinition } from '@balai/contracts';
import * as wire from '@balai/contracts/commerce';
import { clientOf, hiddenFrom } from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import type { CommerceContext } from '../../context.ts';
import { clientOfProduct, listAlerts, listMovements, listStock } from '../use-cases/list-stock.ts';
import { alertWire, movementWire, stockWire } from './stock-wire.ts';

const PAGE = 50;
const isSequence = (id: string): boolean => /^\d{1,18}$/.test(id);

/** Whether the caller sees what products cost. */
export const seesCostOf = (actor: Actor, clientId: string): boolean =>
  !hiddenFrom(wire.product as unknown as ResourceDefinition, actor, clientId).has('cost');

/** Lists of stock, movements and alerts. */
export const stockListRoutes = (context: CommerceContext): RouteBinding[] => [
  bind(wire.listStock, async ({ actor, query }) => {
    const clientId = await clientOf(context, actor, query.client_id);
    const seesCost = seesCostOf(actor, clientId);
    const asOf = query.as_of === undefined ? null : new Date(query.as_of);
    const narrowed = {
      clientId,
      product: query.product ?? null,
      warehouse: query.warehouse ?? null,
      isBelowReorder: query.below === 'reorder',
    };
    return answerList(
      { ...query, limit: query.limit ?? PAGE },
      {
        order: 'sku',
        isId: isUuid,
        read: (after, limit) => listStock(context, actor, { ...narrowed, after, limit }, asOf),
        positionOf: (row) => ({ key: row.sku_key, id: row.warehouse_id }),
        toWire: (row) => stockWire(row, seesCost),
      },
    );
  }),
  bind(wire.listMovements, async ({ actor, params, query }) => {
    const clientId = await clientOfProduct(context, actor, params.product);
    const seesCost = seesCostOf(actor, clientId);
    return answerList(
      { ...query, limit: query.limit ?? PAGE },
      {
        order: '-sequence',
        isId: isSequence,
        read: (after, limit) =>
          listMovements(context, actor, { clientId, product: params.product, warehouse: query.warehouse ?? null, after, limit }),
        positionOf: (row) => ({ key: '', id: String(row.sequence) }),
        toWire: (row) => movementWire(row, seesCost),
      },
    );
  }),
  bind(wire.listStockAlerts, async ({ actor, query }) => {
    const clientId = await clientOf(context, actor, query.client_id);
    return answerList(
      { ...query, limit: query.limit ?? PAGE },
      {
        order: '-sequence',
        isId: isSequence,
        read: (after, limit) => listAlerts(context, actor, { clientId, isOpenOnly: query.state !== 'all', after, limit }),
        positionOf: (row) => ({ key: '', id: String(row.sequence) }),
        toWire: alertWire,
      },
    );
  }),
];
