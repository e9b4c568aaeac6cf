import Type from 'typebox';
import { paging } from '../define/list.ts';
import { defineRoute } from '../define/route.ts';
import { ClientIdInput, Day, nullable } from '../define/schema.ts';
import { insightCustomers, insightRevenue, insightStock } from './permissions.ts';
import { daysBehind, RowBehind, TotalsBehind } from './row-models.ts';

const service = 'insight';
const inQuery = { kind: 'parameter', in: 'query', name: 'client_id' } as const;
const client_id = Type.Optional(ClientIdInput);
const period = { client_id, from: Day, to: Type.String({ format: 'date', description: 'The day after the last one' }), ...paging };
const Rows = Type.Object({
  success: Type.Literal(true),
  data: Type.Array(RowBehind),
  next_cursor: nullable(Type.String()),
  totals: TotalsBehind,
});
const problems = ['client_required', 'client_not_found', 'invalid_cursor'];
const example = { query: { client_id: '{client}', from: '2026-01-01', to: '2026-02-01' } };

export const listCustomersBehind = defineRoute({
  id: 'insight.customers.list',
  service,
  method: 'GET',
  path: '/api/insight/customers',
  summary: 'List the customers behind a number: who ordered in some days, whose first order is in some days. The newest customers first.',
  access: { permission: insightCustomers, tenant: inQuery },
  query: Type.Object({ client_id, ...daysBehind, ...paging }),
  response: Rows,
  problems,
  example,
});

export const listRefundsBehind = defineRoute({
  id: 'insight.refunds.list',
  service,
  method: 'GET',
  path: '/api/insight/refunds',
  summary: 'List the refunds that a period takes from the revenue: payments of orders that are not cancelled. The newest first.',
  access: { permission: insightRevenue, tenant: inQuery },
  query: Type.Object(period),
  response: Rows,
  problems,
  example,
});

export const listCostsBehind = defineRoute({
  id: 'insight.costs.list',
  service,
  method: 'GET',
  path: '/api/insight/costs',
  summary: 'List the movements of stock that the cost of goods of a period is made of, the newest first',
  access: { permission: insightStock, tenant: inQuery },
  query: Type.Object(period),
  response: Rows,
  problems,
  example,
});

export const listInventoryDays = defineRoute({
  id: 'insight.inventory-days.list',
  service,
  method: 'GET',
  path: '/api/insight/inventory-days',
  summary: 'List what the inventory was worth at the end of each day of a period, the newest first',
  access: { permission: insightStock, tenant: inQuery },
  query: Type.Object(period),
  response: Rows,
  problems,
  example,
});
