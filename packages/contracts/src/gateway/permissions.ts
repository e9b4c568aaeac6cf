import { definePermission } from '../define/permission.ts';

export const operationsManage = definePermission('operations:manage', { summary: 'Look after messages that were given up.', roles: [] });
