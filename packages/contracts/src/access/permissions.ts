import { definePermission } from '../define/permission.ts';
import { agent, directorate, editor, finance, member, operations, operator, sales, user, viewer } from './roles.ts';

/** What everybody who is signed in may do. */
export const signedIn = definePermission('session', {
  summary: 'See and end your own session, change your own password.',
  roles: [operator, editor, viewer, sales, operations, finance, agent, directorate, member, user],
});
/** What all staff may do: see and change what is their account's own. */
export const self = definePermission('self', {
  summary: 'See and change what is your own.',
  roles: [operator, editor, viewer, sales, operations, finance, agent, directorate],
});
/** What members may do: see and change their own record. */
export const ownRecord = definePermission('own-record', {
  summary: 'See your own record and what you owe, change your own data, report what you shared.',
  roles: [member],
});
