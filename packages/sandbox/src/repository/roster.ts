import { clientChanged, handleChanged, normaliseHandle, personChanged } from '@balai/contracts/identity';
import { chatAddresses } from '@balai/phone';
import { stateTable } from '@balai/runtime/projection';
import { tiktokSecUid } from '../domain/account-identity.ts';

const handleOf = (raw: string | null): string | null => (raw === null ? null : normaliseHandle(raw));

/** Clients as identity published them. */
export const clients = stateTable({
  table: 'sandbox.client',
  event: clientChanged,
  key: ['client_id'],
  row: ({ client_id, name, type, active, instagram, tiktok, contacts }) => ({
    client_id,
    name,
    type,
    active,
    instagram_handle: handleOf(instagram.handle),
    tiktok_handle: handleOf(tiktok.handle),
    tiktok_sec_uid: tiktok.sec_uid ?? tiktokSecUid(client_id),
    operators: chatAddresses(contacts.operators),
    supervisors: chatAddresses(contacts.supervisors),
    groups: chatAddresses(contacts.groups),
  }),
});

/** People as identity published them. */
export const people = stateTable({
  table: 'sandbox.person',
  event: personChanged,
  key: ['person_id'],
  mayBeEmpty: true,
  row: ({ person_id, client_id, name, title, division, roles, active }) => ({ person_id, client_id, name, title, division, roles, active }),
});

/** Who owns a handle now. */
export const handles = stateTable({
  table: 'sandbox.handle',
  event: handleChanged,
  key: ['platform', 'handle'],
  mayBeEmpty: true,
  row: ({ platform, handle, owners }) => ({ platform, handle, person_id: owners.find(({ to }) => to === null)?.person_id ?? null }),
});
