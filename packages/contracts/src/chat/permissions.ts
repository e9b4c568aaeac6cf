import { directorate, editor, finance, member, operations, operator, sales, user, viewer } from '../access/roles.ts';
import { definePermission } from '../define/permission.ts';

export const chatUse = definePermission('chat:use', {
  summary: 'Write with people, and take part in groups.',
  texts: { id: 'Mengobrol', en: 'Chat', pt: 'Conversar' },
  roles: [operator, editor, viewer, directorate, sales, operations, finance, member, user],
});
