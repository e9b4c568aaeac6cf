import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPiece } from '@balai/contracts/editorial';
import { createClient, createPerson, session } from '@balai/contracts/identity';
import { waitFor } from '@balai/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import {
  collect,
  comment,
  createUnit,
  like,
  PASSWORD,
  publish,
  signIn,
  type Unit,
  type User,
  type WorldPost,
} from '../../e2e/harness/people.ts';
import { closeVisits, type Visit, visit } from './chromium.ts';
import { CHIEF_ROLE, type SharedInstallation, sharedInstallation } from './shared-installation.ts';

export { PASSWORD, signIn };

/** Names that belong to one test file: no other file of the worker has them. */
export interface OwnNames {
  /** Client id of the file's unit. */
  readonly client: string;
  /** `name` with the file's number behind it: a username or a handle. */
  name(name: string): string;
  /** Client id that begins with `prefix`. */
  clientId(prefix: string): string;
  /** Personnel number. @param end four digits; 0901 and 0902 are in the unit, whose other people have twelve digits */
  nrp(end: string): string;
  /** WhatsApp number of an account or client. @param end four digits; 0001 and 0002 are the unit's */
  phone(end: string): string;
  /** WhatsApp group. @param end four digits; 0001 is the unit's */
  group(end: string): string;
}

const files = new Map<string, number>();
const FIRST = 11;

/** The names of a test file. @param fileUrl its `import.meta.url` */
export function ownNames(fileUrl: string): OwnNames {
  const number = files.get(fileUrl) ?? FIRST + files.size;
  files.set(fileUrl, number);
  const file = basename(fileURLToPath(fileUrl));
  return {
    // Pages have room for names of this length.
    client: `POLRES_${file.slice(0, 3).toUpperCase()}${number}`,
    clientId: (prefix) => `${prefix}${number}`,
    name: (name) => `${name}${number}`,
    nrp: (end) => `95${number}${end}`,
    phone: (end) => `6281199${number}${end}`,
    group: (end) => `1203630000${number}${end.padStart(6, '0')}@g.us`,
  };
}

/** A test file's unit in which every state occurs, on the worker's installation. */
export interface SharedUnit {
  readonly names: OwnNames;
  readonly client: string;
  readonly installation: SharedInstallation;
  readonly browser: Browser;
  /** The file's `kepala`. */
  readonly admin: User;
  /** The platform's administrator, who sees the clients of all files: for what only the whole platform has. */
  readonly platformAdmin: User;
  /** Usernames of the file's accounts. */
  readonly accounts: { readonly kepala: string; readonly petugas: string; readonly tamu: string };
  /** Two Instagram posts of today: the first complete, the second liked by fewer. */
  readonly posts: readonly [WorldPost, WorldPost];
  /** Instagram accounts of the ten, in their order. */
  readonly handles: readonly string[];
  /** A press release of the unit that is being written. */
  readonly piece: string;
  /** Creates an account with the tests' password; it sees the file's unit unless told. @returns its username, with the file's number in it */
  addAccount(name: string, role: string, options?: { clients?: readonly string[]; whatsapp?: string }): Promise<string>;
  /** Creates a client that `kepala` sees. */
  addClient(client: { client_id: string; nama: string } & Record<string, unknown>): Promise<void>;
  /** Creates a client with people that `kepala` sees. */
  addUnit(clientId: string, people: number, contacts?: Parameters<typeof createUnit>[3]): Promise<Unit>;
  givePremium(username: string): Promise<void>;
}

/**
 * Ten people and two posts of today: 1–3 liked both, 4–6 the first one, 7–10 none; one person more without an account, one exempt.
 * Accounts `kepala` (every permission, for the file's clients), `petugas` (operator) and `tamu` (viewer) with the tests' password.
 * @param chief `admin` makes `kepala` an administrator of the platform, who sees the clients of all files
 */
export async function startUnit(names: OwnNames, { chief = CHIEF_ROLE } = {}): Promise<SharedUnit> {
  await closeVisits();
  const { installation, browser, platformAdmin, createAccounts, link, givePremium } = await sharedInstallation();
  const { client } = names;
  const accounts = { kepala: names.name('kepala'), petugas: names.name('petugas'), tamu: names.name('tamu') };
  const { handles } = await createUnit(platformAdmin, client, 10, {
    operator: names.phone('0001'),
    group: names.group('0001'),
    nrp: names.nrp('0000'),
  });
  await createAccounts([
    { username: accounts.kepala, role: chief, clientIds: chief === 'admin' ? [] : [client] },
    { username: accounts.petugas, role: 'operator', clientIds: [client], whatsapp: names.phone('0002') },
    { username: accounts.tamu, role: 'viewer', clientIds: [client] },
  ]);
  const admin = await signIn(installation, accounts.kepala);
  const others = { client_id: client, title: 'AIPDA', divisi: 'SI HUMAS' };
  await admin.api(createPerson, { body: { ...others, user_id: names.nrp('0901'), nama: 'Tanpa Akun' } });
  const exempt = { user_id: names.nrp('0902'), nama: 'Sedang Cuti', insta: names.name('sedang.cuti'), exception: true };
  await admin.api(createPerson, { body: { ...others, ...exempt } });
  const posts: SharedUnit['posts'] = [
    await publish(installation, client, 'instagram', { caption: 'Apel pagi di halaman polres' }),
    await publish(installation, client, 'instagram', { caption: 'Patroli bersepeda keliling kota' }),
  ];
  await like(installation, posts[0], [...handles.slice(0, 6), 'warga.senang']);
  await like(installation, posts[1], handles.slice(0, 3));
  await comment(installation, await publish(installation, client, 'tiktok', { caption: 'Di balik layar' }), handles.slice(0, 2));
  await collect(admin, { client_id: client });
  const { data: piece } = await admin.api(createPiece, {
    body: {
      ...{ client_id: client, kind: 'press_release', title: 'Patroli malam berjalan aman' },
      ...{ content: 'Patroli malam di pusat kota berjalan aman.', tags: ['patroli'] },
    },
  });
  async function show(clientId: string): Promise<void> {
    if (chief !== 'admin') await link([accounts.kepala], clientId);
    const isSeen = async () => (await admin.api(session, {})).data.clients.some(({ client_id }) => client_id === clientId);
    await waitFor(isSeen, { timeoutMs: 30_000, what: `${accounts.kepala} to see ${clientId}` });
  }
  let units = 0;
  return {
    ...{ names, client, installation, browser, admin, platformAdmin, accounts, posts, handles, piece: piece.piece_id },
    async addAccount(name, role, { clients = role === 'admin' ? [] : [client], whatsapp } = {}) {
      const username = names.name(name);
      await createAccounts([{ username, role, clientIds: clients, ...(whatsapp === undefined ? {} : { whatsapp }) }]);
      return username;
    },
    async addClient(body) {
      await platformAdmin.api(createClient, { body });
      await show(body.client_id);
    },
    async addUnit(clientId, people, contacts = {}) {
      units += 1;
      const unit = await createUnit(platformAdmin, clientId, people, { nrp: names.nrp(String(units).padStart(4, '0')), ...contacts });
      await show(clientId);
      return unit;
    },
    givePremium: (username) => givePremium(username, 'premium_1'),
  };
}

/** Opens an address in a browser profile of its own, signed in as the file's `kepala`. */
export async function openedByAdmin(unit: SharedUnit, path: string, options: BrowserContextOptions = {}): Promise<[Page, Visit]> {
  const one = await visit(unit.browser, unit.installation.baseUrl, options);
  const page = await one.openAs(unit.accounts.kepala, path);
  return [page, one];
}
