import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './interaction.json' with { type: 'json' };

/** A conversation with a party, as it was held. */
export const interaction = defineResource({
  service: 'crm',
  name: 'interaction',
  plural: 'interactions',
  texts,
  label: 'subject',
  fields: {
    party: f.ref('party', { required: true, facet: true }),
    channel: f.choice(['phone', 'email', 'whatsapp', 'visit', 'meeting', 'other'], { required: true, facet: true }),
    direction: f.choice(['inbound', 'outbound'], { otherwise: 'outbound', facet: true }),
    at: f.instant({ required: true, sort: true }),
    subject: f.text({ max: 200, required: true, find: true, pii: 'basic' }),
    body: f.text({ max: 20_000, isLong: true, pii: 'basic' }),
  },
  list: { columns: ['at', 'party', 'channel', 'direction', 'subject'], sort: '-at' },
  form: [['party', 'channel', 'direction', 'at'], ['subject'], ['body']],
  match: [],
  roles: { read: [sales, operations, finance], write: [sales] },
});
