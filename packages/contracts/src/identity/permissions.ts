import { agent, directorate, editor, finance, member, operations, operator, sales, viewer } from '../access/roles.ts';
import { definePermission } from '../define/permission.ts';

export const clientsRead = definePermission('clients:read', {
  summary: 'See the clients one is responsible for.',
  roles: [operator, editor, viewer, sales, operations, finance, agent, directorate],
});
export const clientsWrite = definePermission('clients:write', { summary: 'Add and change clients.', roles: [] });
export const peopleRead = definePermission('people:read', {
  summary: 'See registered people.',
  roles: [operator, editor, viewer, directorate],
});
/** Beside {@link peopleRead}: members see themselves. */
export const personRead = definePermission('person:read', {
  summary: 'See one person: staff those of their clients, members themselves.',
  roles: [operator, editor, viewer, directorate, member],
});
export const peopleWrite = definePermission('people:write', { summary: 'Register and change people.', roles: [operator, directorate] });
export const peopleExcuse = definePermission('people:excuse', {
  summary: 'Say, as a second person, that somebody is excused from all counts.',
  roles: [operator, directorate],
});
export const peopleContact = definePermission('people:contact', {
  summary: 'See phone numbers and mail addresses.',
  roles: [operator, directorate],
});
export const accountsRead = definePermission('accounts:read', { summary: 'See accounts, roles and sessions.', roles: [] });
export const accountsManage = definePermission('accounts:manage', {
  summary: 'Invite, approve, change and close accounts, and end their sessions.',
  roles: [],
});
export const rolesManage = definePermission('roles:manage', { summary: 'Make roles, and say what they may do.', roles: [] });
export const serviceAccountsManage = definePermission('service-accounts:manage', {
  summary: 'Make accounts and keys for programs.',
  roles: [],
});
export const auditRead = definePermission('audit:read', { summary: 'Read who changed what.', roles: [] });
export const premiumDecide = definePermission('premium:decide', { summary: 'Approve and deny premium requests.', roles: [] });
/** Held by `admin` alone: no role gets it by default. */
export const platformAdminister = definePermission('platform:administer', {
  summary: 'Administer the platform: overview, settings, payments and the whole audit trail.',
  roles: [],
});
