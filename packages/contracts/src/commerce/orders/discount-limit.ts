import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './discount-limit.json' with { type: 'json' };

/**
 * The discount that accounts of a role may give by themselves. A client without limits approves no discounts; with limits, a role without one
 * gives none.
 */
export const discountLimit = defineResource({
  service: 'commerce',
  name: 'discount-limit',
  plural: 'discount-limits',
  texts,
  label: 'role',
  fields: {
    role: f.text({ max: 60, required: true, unique: true, find: true, sort: true }),
    max_discount: f.percent({ required: true, min: 0n, max: 10_000n }),
  },
  list: { columns: ['role', 'max_discount'], sort: 'role' },
  form: [['role', 'max_discount']],
  match: ['role'],
  roles: { read: [sales, operations, finance], write: [finance] },
});
