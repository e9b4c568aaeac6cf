import { defineQuotas } from '../define/quota.ts';
import { messagesRead } from './permissions.ts';

export const messageQuotas = defineQuotas('notifier', {
  path: '/api/quotas/:client_id/messages',
  summary: 'How many messages of a client were sent today (UTC), tries included, and how many may be.',
  permission: messagesRead,
  problems: ['client_not_found'],
});
