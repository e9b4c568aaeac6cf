import type { Client, Handle, Person } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';

/** A client with sensible values, as identity tells it; `over` says what is special. */
export const aClient = (clientId: string, over: Partial<Client> = {}): Client => ({
  client_id: clientId,
  name: `Unit ${clientId}`,
  type: 'org',
  active: true,
  parent_client_id: null,
  regional_id: null,
  timezone: 'Asia/Jakarta',
  completion_percent: 100,
  count_withdrawn: true,
  instagram: { handle: clientId.toLowerCase(), enabled: true },
  tiktok: { handle: clientId.toLowerCase(), sec_uid: null, enabled: true },
  contacts: { operators: [], supervisors: [], groups: [], report_emails: [] },
  version: 1,
  deletedAt: null,
  ...over,
});

/** An active person of that client. */
export const aPerson = (clientId: string, nrp: string, over: Partial<Person> = {}): Person => ({
  person_id: uuidv7(),
  client_id: clientId,
  nrp,
  name: `Person ${nrp}`,
  title: 'BRIPTU',
  division: 'SAT X',
  position: null,
  roles: [],
  active: true,
  exempt: false,
  version: 1,
  deletedAt: null,
  ...over,
});

/** A handle that has always been that person's. */
export const aHandle = (handle: string, person: Pick<Person, 'person_id' | 'client_id'>, over: Partial<Handle> = {}): Handle => ({
  platform: 'instagram',
  handle,
  owners: [{ person_id: person.person_id, client_id: person.client_id, from: null, to: null }],
  version: 1,
  deletedAt: null,
  ...over,
});
