import { defineQuotas } from '../define/quota.ts';
import { clientsRead } from './permissions.ts';

export const clientQuotas = defineQuotas('identity', {
  path: '/api/quotas/:client_id',
  summary: 'How many people a client has and may have, and how many bytes of kept files.',
  permission: clientsRead,
  problems: ['client_not_found'],
});
