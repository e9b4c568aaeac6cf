import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './order-issue.json' with { type: 'json' };

const everybody = [sales, operations, finance];

/** What can be wrong with an order. */
export const ISSUE_KINDS = ['stock', 'payment', 'address', 'delivery', 'price', 'quality', 'fraud'] as const;
export type IssueKind = (typeof ISSUE_KINDS)[number];

/** Why the platform opened an issue by itself. */
export const ISSUE_CAUSES = ['late', 'no_carrier_event', 'below_cost', 'payment_failed', 'incomplete_address'] as const;
export type IssueCause = (typeof ISSUE_CAUSES)[number];

/**
 * Something about an order that somebody has to resolve before the order is closed. An order has one unresolved issue of each kind, at most. One
 * that the platform opened is resolved by the platform when its cause is gone.
 */
export const orderIssue = defineResource({
  service: 'commerce',
  name: 'order-issue',
  plural: 'order-issues',
  texts,
  label: 'number',
  fields: {
    number: f.number('ISS-{YYYY}-{6}'),
    order: f.ref('sales-order', { required: true }),
    party: f.ref('crm.party', { computed: true, facet: true }),
    kind: f.choice(ISSUE_KINDS, { required: true, facet: true }),
    severity: f.choice(['low', 'medium', 'high'], { otherwise: 'medium', facet: true }),
    /** Absent: somebody reported it. */
    cause: f.choice(ISSUE_CAUSES, { computed: true, facet: true }),
    details: f.text({ max: 2_000, isLong: true, find: true }),
    /** Username of the account that takes care of it. */
    owner: f.text({ max: 100, facet: true }),
    resolution: f.text({ max: 500, computed: true }),
    resolved_at: f.instant({ computed: true, sort: true }),
  },
  states: {
    first: 'open',
    of: { open: { take: 'in_progress', resolve: 'resolved' }, in_progress: { resolve: 'resolved' }, resolved: {} },
    withReason: ['resolve'],
  },
  list: { columns: ['number', 'order', 'party', 'kind', 'cause', 'severity', 'state', 'owner'], sort: '-created_at' },
  form: [['order', 'kind', 'severity', 'owner'], ['details']],
  match: [],
  roles: { read: everybody, write: everybody, take: everybody, resolve: everybody },
});
