import { directorate, operator } from '../access/roles.ts';
import { definePermission } from '../define/permission.ts';

export const deliveriesWrite = definePermission('deliveries:write', {
  summary: 'Have views sent by schedule, by WhatsApp or e-mail.',
  roles: [operator, directorate],
});
