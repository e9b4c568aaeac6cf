import { directorate, operator } from '../access/roles.ts';
import { definePermission } from '../define/permission.ts';

export const messagesRead = definePermission('messages:read', {
  summary: 'See outgoing messages and what became of them.',
  roles: [operator, directorate],
});
export const messagesRetry = definePermission('messages:retry', {
  summary: 'Have a message that failed tried again.',
  roles: [operator, directorate],
});
export const channelsManage = definePermission('channels:manage', {
  summary: 'Add, link and remove the WhatsApp numbers that messages leave by.',
  roles: [],
});
