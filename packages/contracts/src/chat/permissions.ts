import { agent, directorate, editor, finance, member, operations, operator, sales, user, viewer } from '../access/roles.ts';
import { definePermission } from '../define/permission.ts';

export const chatUse = definePermission('chat:use', {
  summary: 'Write with people, and take part in groups.',
  texts: { id: 'Mengobrol', en: 'Chat', pt: 'Conversar' },
  roles: [operator, editor, viewer, directorate, sales, operations, finance, agent, member, user],
});

export const inboxRead = definePermission('inbox:read', {
  summary: 'Read what customers write to a business, and the notes of the team.',
  texts: { id: 'Membaca kotak masuk', en: 'Read the inbox', pt: 'Ler a caixa de entrada' },
  roles: [operator, editor, viewer, sales, operations, agent],
});

export const inboxReply = definePermission('inbox:reply', {
  summary: 'Reply to customers in the name of a business, assign, snooze and close conversations.',
  texts: { id: 'Membalas pelanggan', en: 'Reply to customers', pt: 'Responder a clientes' },
  roles: [operator, editor, sales, operations, agent],
});

export const businessRead = definePermission('business:read', {
  summary: 'See followers and analytics of a business.',
  texts: { id: 'Melihat pengikut dan analitik', en: 'See followers and analytics', pt: 'Ver seguidores e análises' },
  roles: [operator, editor, viewer, sales],
});

export const businessManage = definePermission('business:manage', {
  summary: 'Publish the profile of a business, with its hours, menu and automatic messages.',
  texts: { id: 'Mengelola profil bisnis', en: 'Manage the business profile', pt: 'Gerir o perfil da empresa' },
  roles: [operator],
});
