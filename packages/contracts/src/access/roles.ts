import { defineRole } from '../define/role.ts';

/** Runs the installation: has every permission without being named by any. */
export const admin = defineRole('admin', { kind: 'platform', title: { id: 'Administrator', en: 'Administrator' } });
export const operator = defineRole('operator', { kind: 'client', title: { id: 'Operator', en: 'Operator' } });
export const editor = defineRole('editor', { kind: 'client', title: { id: 'Redaktur', en: 'Editor' } });
export const viewer = defineRole('viewer', { kind: 'client', title: { id: 'Pengamat', en: 'Viewer' } });
export const sales = defineRole('sales', { kind: 'client', title: { id: 'Penjualan', en: 'Sales', pt: 'Vendas' } });
export const operations = defineRole('operations', { kind: 'client', title: { id: 'Operasi', en: 'Operations', pt: 'Operações' } });
export const finance = defineRole('finance', { kind: 'client', title: { id: 'Keuangan', en: 'Finance', pt: 'Financeiro' } });
/** Replies to customers of a business. */
export const agent = defineRole('agent', { kind: 'client', title: { id: 'Agen', en: 'Agent', pt: 'Atendente' } });
/** The role of each directorate, which carries the directorate's client id in lower case. */
export const directorate = defineRole('directorate', { kind: 'directorate', title: { id: 'Direktorat', en: 'Directorate' } });
/** A person who signs in: sees and changes what is their own. */
export const member = defineRole('member', { kind: 'member', title: { id: 'Anggota', en: 'Member' } });
/** A person who registered by themselves and belongs to no client: sees what is open to everybody. */
export const user = defineRole('user', { kind: 'user', title: { id: 'Pengguna', en: 'User', pt: 'Utilizador' } });
/** A program that calls with a key: each key names what it may do. */
export const service = defineRole('service', { kind: 'service', title: { id: 'Program', en: 'Program' } });
