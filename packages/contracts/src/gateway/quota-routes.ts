import { defineQuotas } from '../define/quota.ts';
import { clientsRead } from '../identity/permissions.ts';

export const streamQuotas = defineQuotas('gateway', {
  path: '/api/quotas/:client_id/streams',
  summary: 'How many live streams accounts of a client have at the process that answers, and may have; nothing where they have none.',
  permission: clientsRead,
  problems: [],
});
