import { clientChanged, handleChanged, personChanged } from '@balai/contracts/identity';
import { stateTable } from '@balai/runtime';
import { tiktokSecUid } from '../domain/account-identity.ts';
import { normaliseHandle } from '../domain/handle.ts';
import { normaliseNumber } from '../domain/whatsapp-number.ts';

const numbersOf = (raw: readonly string[]): string[] => [...new Set(raw.map(normaliseNumber).filter((number) => number !== null))];
const handleOf = (raw: string | null): string | null => (raw === null ? null : normaliseHandle(raw));

/** Clients as identity published them. */
export const clients = stateTable({
  table: 'sandbox.client',
  event: clientChanged,
  key: ['client_id'],
  row: (client) => ({
    client_id: client.client_id,
    name: client.name,
    type: client.type,
    active: client.active,
    instagram_handle: handleOf(client.instagram.handle),
    tiktok_handle: handleOf(client.tiktok.handle),
    tiktok_sec_uid: client.tiktok.sec_uid ?? tiktokSecUid(client.client_id),
    operators: numbersOf(client.contacts.operators),
    supervisors: numbersOf(client.contacts.supervisors),
    groups: numbersOf(client.contacts.groups),
  }),
});

/** People as identity published them. */
export const people = stateTable({
  table: 'sandbox.person',
  event: personChanged,
  key: ['person_id'],
  mayBeEmpty: true,
  row: (person) => ({
    person_id: person.person_id,
    client_id: person.client_id,
    name: person.name,
    title: person.title,
    division: person.division,
    roles: person.roles,
    active: person.active,
  }),
});

/** Who owns a handle now. */
export const handles = stateTable({
  table: 'sandbox.handle',
  event: handleChanged,
  key: ['platform', 'handle'],
  mayBeEmpty: true,
  row: (handle) => ({
    platform: handle.platform,
    handle: handle.handle,
    person_id: handle.owners.find(({ to }) => to === null)?.person_id ?? null,
  }),
});
