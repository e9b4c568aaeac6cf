import { definePermission } from '../define/permission.ts';

export const messagesRead = definePermission('messages:read', {
  summary: 'See outgoing messages and what became of them.',
  roles: ['operator', 'directorate'],
});
