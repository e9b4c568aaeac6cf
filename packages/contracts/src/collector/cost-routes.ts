import Type from 'typebox';
import { listed, paging, sortedBy } from '../define/list.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, Count, Day, Instant, nullable, Platform } from '../define/schema.ts';
import { collectionManage, collectionRead } from './permissions.ts';

/** What a client asked of the providers on one day. */
export const CollectionCost = Type.Object({
  client_id: Type.String(),
  /** UTC. */
  day: Day,
  platform: Platform,
  requests: Count,
  /** Percent of the day's requests of all keys together. */
  budget_percent: Type.Number({ minimum: 0 }),
  /** Requests by their price today, in `currency`; null: no price is set. */
  cost: nullable(Type.Number({ minimum: 0 })),
  currency: Type.String(),
});

export const listCollectionCosts = defineRoute({
  id: 'collection.costs',
  service: 'collector',
  method: 'GET',
  path: '/api/collection/costs',
  summary:
    'What each client asked of the providers, by UTC day and platform: requests, share of the budget, money. Usually the last 31 days.',
  access: { permission: collectionRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    platform: Type.Optional(Platform),
    /** First and last day; at most 366 days. */
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    sort: Type.Optional(sortedBy('day')),
    ...paging,
  }),
  response: listed(CollectionCost),
  problems: ['client_not_found', 'invalid_days', 'invalid_cursor'],
});

/** How many requests a client may make today, and what it has made. */
export const CollectionQuota = Type.Object({
  client_id: Type.String(),
  /** The day that is counted, UTC, and when the next one begins. */
  day: Day,
  next_day_at: Instant,
  daily_requests: Count,
  /** Whether that is the client's own number; else the usual share of the budget. */
  is_own: Type.Boolean(),
  /**
   * Made, or about to be made; also those that a process had written down when it was killed: they may have been made, so they stay taken,
   * and are in no cost because nobody was answered.
   */
  used: Count,
  left: Count,
  /** Of the current UTC month, today among it. */
  month_requests: Count,
  month_cost: nullable(Type.Number({ minimum: 0 })),
  /** Of one request; null: not set. */
  price: nullable(Type.Number({ minimum: 0 })),
  currency: Type.String(),
});

export const getCollectionQuota = defineRoute({
  id: 'collection.quota.get',
  service: 'collector',
  method: 'GET',
  path: '/api/collection/quotas/:client_id',
  summary: 'How many requests a client may make today, what it has made, and what that costs.',
  access: { permission: collectionRead, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } },
  params: Type.Object({ client_id: ClientIdInput }),
  response: success(CollectionQuota),
  problems: ['client_not_found'],
  example: { params: { client_id: '{client}' } },
});

export const setCollectionQuota = defineRoute({
  id: 'collection.quota.set',
  service: 'collector',
  method: 'PUT',
  path: '/api/collection/quotas/:client_id',
  summary: 'Give a client its own number of requests a day, or (null) the usual share of the budget again.',
  access: { permission: collectionManage, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } },
  params: Type.Object({ client_id: ClientIdInput }),
  body: Type.Object({ daily_requests: nullable(Type.Integer({ minimum: 0, maximum: 100_000_000 })) }),
  response: success(CollectionQuota),
  problems: ['client_not_found'],
  example: { params: { client_id: '{client}' }, body: { daily_requests: 1000 } },
});
