import { defineRole } from '../define/role.ts';

/** Runs the installation: has every permission without being named by any. */
export const admin = defineRole('admin', { kind: 'platform', title: { id: 'Administrator', en: 'Administrator' } });
export const operator = defineRole('operator', { kind: 'client', title: { id: 'Operator', en: 'Operator' } });
export const editor = defineRole('editor', { kind: 'client', title: { id: 'Redaktur', en: 'Editor' } });
export const viewer = defineRole('viewer', { kind: 'client', title: { id: 'Pengamat', en: 'Viewer' } });
/** The role of each directorate, which carries the directorate's client id in lower case. */
export const directorate = defineRole('directorate', { kind: 'directorate', title: { id: 'Direktorat', en: 'Directorate' } });
/** A person who signs in: sees and changes what is their own. */
export const member = defineRole('member', { kind: 'member', title: { id: 'Anggota', en: 'Member' } });
/** A program that calls with a key: each key names what it may do. */
export const service = defineRole('service', { kind: 'service', title: { id: 'Program', en: 'Program' } });
