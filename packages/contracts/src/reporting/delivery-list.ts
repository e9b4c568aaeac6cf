import Type from 'typebox';
import { self } from '../access/index.ts';
import { listed, paging, sortedBy } from '../define/list.ts';
import { defineRoute } from '../define/route.ts';
import { ClientIdInput, oneOf } from '../define/schema.ts';
import { Delivery } from './delivery-models.ts';

/** Apart from the other routes of deliveries: it is the one of them that the dashboard's first page loads. */
export const listDeliveries = defineRoute({
  id: 'deliveries.list',
  service: 'reporting',
  method: 'GET',
  path: '/api/deliveries',
  summary: 'What is sent by schedule for the clients the account sees.',
  access: { permission: self, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    ...paging,
    client_id: Type.Optional(ClientIdInput),
    /** `failing`: those that the platform stopped, or whose last sending did not reach everybody. */
    state: Type.Optional(oneOf('failing')),
    sort: Type.Optional(sortedBy('name')),
  }),
  response: listed(Delivery),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 5 } },
});
