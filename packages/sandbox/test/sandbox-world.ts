import { type DataOf, type MessageDefinition, PLATFORMS } from '@balai/contracts';
import type { Client, Handle, Person } from '@balai/contracts/identity';
import { clientChanged, handleChanged, personChanged } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';

/** A running sandbox that messages can be delivered to. */
export interface RunningSandbox {
  readonly baseUrl: string;
  deliver<M extends MessageDefinition>(message: M, data: DataOf<M>): Promise<unknown>;
}

/** What tests tell a sandbox and ask of it. */
export interface SandboxWorld {
  addClient(client: Partial<Client> & { client_id: string }): Promise<void>;
  addPerson(person: { clientId: string; name: string; instagram?: string; tiktok?: string }): Promise<void>;
  /** Calls the sandbox's REST; `data` of a success. */
  api(method: string, path: string, body?: unknown): Promise<{ status: number; data: unknown; body: Record<string, unknown> }>;
  /** Calls a provider with a key. */
  provider(path: string, headers?: Record<string, string>): Promise<Response>;
  /** The same, and the JSON object it answers with. */
  providerBody(path: string): Promise<Record<string, unknown>>;
}

/** The world of that sandbox. */
export function sandboxWorldOn(platform: RunningSandbox): SandboxWorld {
  const provider: SandboxWorld['provider'] = (path, headers = { 'x-rapidapi-key': 'a-key' }) =>
    fetch(`${platform.baseUrl}/sandbox${path}`, { headers });
  return {
    async addClient(given) {
      const client: Client = {
        name: given.client_id,
        type: 'org',
        active: true,
        parent_client_id: null,
        regional_id: null,
        timezone: 'Asia/Jakarta',
        completion_percent: 100,
        count_withdrawn: true,
        instagram: { handle: null, enabled: true },
        tiktok: { handle: null, sec_uid: null, enabled: true },
        contacts: { operators: [], supervisors: [], groups: [], report_emails: [] },
        version: 1,
        deletedAt: null,
        ...given,
      };
      await platform.deliver(clientChanged, client);
    },
    async addPerson({ clientId, name, instagram, tiktok }) {
      const personId = uuidv7();
      const person: Person = {
        person_id: personId,
        client_id: clientId,
        nrp: '95130001',
        name,
        title: 'BRIPDA',
        division: 'SAT BINMAS',
        position: null,
        roles: ['operator'],
        active: true,
        exempt: false,
        version: 1,
        deletedAt: null,
      };
      await platform.deliver(personChanged, person);
      for (const network of PLATFORMS) {
        const handle = { instagram, tiktok }[network];
        if (handle === undefined) continue;
        const owned: Handle = {
          platform: network,
          handle,
          owners: [{ person_id: personId, client_id: clientId, from: null, to: null }],
          version: 1,
          deletedAt: null,
        };
        await platform.deliver(handleChanged, owned);
      }
    },
    async api(method, path, body) {
      const answer = await fetch(`${platform.baseUrl}/sandbox/api${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      const read = objectOf(await answer.json());
      return { status: answer.status, data: read.data, body: read };
    },
    provider,
    providerBody: async (path) => objectOf(await (await provider(path)).json()),
  };
}

/** A JSON object; throws for anything else. */
export function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`not an object: ${JSON.stringify(value)}`);
  return Object.fromEntries(Object.entries(value));
}
