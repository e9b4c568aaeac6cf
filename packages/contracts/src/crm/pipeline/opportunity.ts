import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f, ME } from '../../define/resource/index.ts';
import texts from './opportunity.json' with { type: 'json' };

/** A sale that may come about. Its stages are its states. */
export const opportunity = defineResource({
  service: 'crm',
  name: 'opportunity',
  plural: 'opportunities',
  texts,
  label: 'name',
  fields: {
    number: f.number('OPP-{YYYY}-{6}'),
    party: f.ref('party', { required: true, facet: true }),
    name: f.text({ max: 200, required: true, find: true, sort: true }),
    amount: f.money({ sort: true }),
    currency: f.currency(),
    /** Each stage sets its own when it is entered; people may change it. */
    probability: f.percent({ otherwise: 10_00n, sort: true }),
    expected_close: f.day({ sort: true }),
    owner: f.text({ max: 100, facet: true }),
    lost_reason: f.text({ max: 500, computed: true }),
    closed_at: f.instant({ computed: true, sort: true }),
    notes: f.text({ max: 4_000, isLong: true }),
  },
  states: {
    first: 'qualification',
    of: {
      qualification: { advance: 'proposal', lose: 'lost' },
      proposal: { advance: 'negotiation', back: 'qualification', win: 'won', lose: 'lost' },
      negotiation: { back: 'proposal', win: 'won', lose: 'lost' },
      won: { reopen: 'negotiation' },
      lost: { reopen: 'negotiation' },
    },
    withReason: ['lose'],
  },
  list: { columns: ['number', 'name', 'party', 'state', 'amount', 'probability', 'expected_close', 'owner'], sort: 'expected_close' },
  form: [['party', 'name'], ['amount', 'currency', 'probability', 'expected_close'], ['owner'], ['notes']],
  match: ['number'],
  rowRule: { f: 'owner', op: 'eq', v: ME },
  roles: {
    ...{ read: [sales, operations, finance], read_all: [sales, operations, finance], write: [sales], advance: [sales], back: [sales] },
    ...{ win: [sales], lose: [sales], reopen: [sales] },
  },
});
