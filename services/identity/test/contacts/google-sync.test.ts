import { consentChanged } from '@balai/contracts/notifier';
import { makeLogger, uuidv7 } from '@balai/runtime/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GooglePeople } from '../../src/contacts/domain/google-contact.ts';
import { googleCredentials } from '../../src/contacts/providers/google-credentials.ts';
import { CONTACTS_SCOPE, GooglePeopleApi } from '../../src/contacts/providers/google-people.ts';
import { type GoogleSync, queueContacts, syncNext } from '../../src/contacts/use-cases/sync-google.ts';
import { GoogleTokens } from '../../src/google/providers/google-token.ts';
import { type IdentityPlatform, startIdentity } from '../identity-platform.ts';
import { type GoogleStandIn, startGoogle, USER } from './google-stand-in.ts';

const CLIENT = 'POLRES_KONTAK';
const DAY_MS = 86_400_000;
let platform: IdentityPlatform;
let google: GoogleStandIn;
let now = Date.UTC(2026, 0, 5);
let serial = 0;

const clock = { now: () => new Date(now), sleep: () => Promise.resolve() };
/** Another process that keeps the same contacts. */
function process(people?: (api: GooglePeople) => GooglePeople): GoogleSync {
  const settings = { GOOGLE_CREDENTIALS: google.credentials, GOOGLE_CONTACTS_USER: USER } as Parameters<typeof googleCredentials>[0];
  const credentials = googleCredentials(settings);
  if (credentials === null) throw new Error('no credentials');
  const tokens = new GoogleTokens({ url: `${google.url}/token`, ...credentials, scope: CONTACTS_SCOPE, clock });
  const api = new GooglePeopleApi({ baseUrl: google.url, tokens, clock });
  const parts = { database: platform.database('identity'), clock, logger: makeLogger('silent', false), holder: uuidv7() };
  return { ...parts, people: people?.(api) ?? api, requestsPerMinute: 60 };
}
const signal = new AbortController().signal;
/** Rounds until nothing is due, with time for the pace between them. */
async function run(sync = process()): Promise<void> {
  for (let rounds = 0; rounds < 20; rounds += 1) {
    now += 60_000;
    if ((await syncNext(sync, signal)) === false) return;
  }
}
const requests = () => google.requests.splice(0).filter((line) => line !== 'POST token');
const namesAt = (phone: string) => [...google.contacts.values()].filter((one) => one.phone === `+${phone}`).map(({ name }) => name);
const rowOf = async (phone: string) =>
  (await platform.owner.query('select * from identity.google_contact where phone = $1', [phone])).rows[0];
const change = (nrp: string, body: object) => platform.call('PUT', `/api/users/${nrp}`, { token: platform.admin, body });
/** Adds a person who opted in. */
async function add(nama: string, more: object = {}): Promise<{ nrp: string; phone: string }> {
  serial += 1;
  const [nrp, phone] = [String(66_190_000 + serial), String(628_119_000_000 + serial)];
  await platform.addPerson(nrp, CLIENT, { nama, whatsapp: phone, wa_notification_opt_in: true, ...more });
  return { nrp, phone };
}

beforeAll(async () => {
  google = await startGoogle(() => new Date(now));
  platform = await startIdentity();
  await platform.addClient(CLIENT);
});
afterAll(async () => {
  await platform?.stop();
  await google?.stop();
});
beforeEach(async () => {
  google.script.clear();
  google.isLate = false;
  now += DAY_MS;
  await run();
  requests();
});

describe('contacts at Google', () => {
  it('are created for active people who opted in, once, under rank and name, by a signed assertion', async () => {
    const { phone } = await add('Ani', { title: 'AKP' });
    const others = [await add('Budi', { wa_notification_opt_in: false }), await add('Citra', { status: false })];
    await run();
    await run(process());
    expect(namesAt(phone)).toEqual(['AKP ANI']);
    expect(others.flatMap((other) => namesAt(other.phone))).toEqual([]);
    expect(requests()).toEqual(['GET people:searchContacts', 'GET people:searchContacts', 'POST people:createContact']);
    expect(google.assertions.at(-1)).toMatchObject({ scope: 'https://www.googleapis.com/auth/contacts' });
    expect(await rowOf(phone)).toMatchObject({ is_own: true, synced_name: 'AKP ANI', error: null, creating_since: null });
  });

  it('follow the person: a new name, another number, the end of consent, and consent that a number ends by writing so', async () => {
    const { nrp, phone } = await add('Dewi');
    await run();
    await change(nrp, { nama: 'Dewi Sari' });
    await run();
    expect(namesAt(phone)).toEqual(['DEWI SARI']);
    const next = '628119900001';
    await change(nrp, { whatsapp: next });
    await run();
    expect([namesAt(phone), namesAt(next)]).toEqual([[], ['DEWI SARI']]);
    await platform.deliver(consentChanged, { address: next, is_wanted: false });
    await run();
    expect([namesAt(next), await rowOf(next)]).toEqual([[], undefined]);
    await platform.deliver(consentChanged, { address: next, is_wanted: true });
    await run();
    expect(namesAt(next)).toEqual(['DEWI SARI']);
    await change(nrp, { status: false });
    await run();
    expect(namesAt(next)).toEqual([]);
  });

  it('that others made are never changed or removed', async () => {
    const { nrp, phone } = await add('Eka');
    google.put({ resourceName: 'people/c-own', name: 'Mas Eka', phone: `+${phone}` });
    await run();
    await change(nrp, { nama: 'Eka Putra' });
    await run();
    await change(nrp, { wa_notification_opt_in: false });
    await run();
    expect(namesAt(phone)).toEqual(['Mas Eka']);
  });

  it('whose create was carried out and its answer lost are found, not created again, also while searches are late', async () => {
    const { phone } = await add('Fajar');
    google.script.set('POST people:createContact', 'drop');
    google.isLate = true;
    now += 60_000;
    await syncNext(process(), signal);
    // Google has it and its search does not: nothing is sent until it must.
    now += 300_000;
    expect(await syncNext(process(), signal)).toBe(false);
    google.isLate = false;
    now += 600_000;
    await run();
    expect(requests().filter((line) => line === 'POST people:createContact')).toHaveLength(1);
    expect(namesAt(phone)).toEqual(['FAJAR']);
    expect(await rowOf(phone)).toMatchObject({ is_own: true, synced_name: 'FAJAR' });
  });

  it('whose process ended between the create and its commit are found by another process', async () => {
    const { phone } = await add('Gita');
    const dying = process((api) => ({
      ...{ requests: 0, find: api.find.bind(api), get: api.get.bind(api), rename: api.rename.bind(api), remove: api.remove.bind(api) },
      create: async (...given) => {
        await api.create(...given);
        throw new Error('killed');
      },
    }));
    now += 60_000;
    await expect(syncNext(dying, signal)).rejects.toThrow('killed');
    now += 60_000;
    // The turn of the process that ended is still held.
    expect(await syncNext(process(), signal)).toBe(false);
    now += 900_000;
    await run();
    expect(namesAt(phone)).toEqual(['GITA']);
    expect(requests().filter((line) => line === 'POST people:createContact')).toHaveLength(1);
  });

  it('that somebody changed or removed at Google are renamed, or created again', async () => {
    const { nrp, phone } = await add('Hana');
    await run();
    const { resource_name } = await rowOf(phone);
    google.put({ ...google.contacts.get(resource_name), resourceName: resource_name, name: 'Hana (kantor)', phone: `+${phone}` });
    await change(nrp, { nama: 'Hana Lestari' });
    await run();
    expect(namesAt(phone)).toEqual(['HANA LESTARI']);
    google.contacts.delete(resource_name);
    await change(nrp, { nama: 'Hana L' });
    await run();
    expect(namesAt(phone)).toEqual(['HANA L']);
  });

  it.each([
    ['too many requests', { status: 429, headers: { 'retry-after': '120' } }, 120_000],
    ['quota by an older reason', { status: 403, body: { error: { errors: [{ reason: 'rateLimitExceeded' }] } } }, 60_000],
    ['refused rights', { status: 403, body: { error: { status: 'PERMISSION_DENIED', message: 'scope' } } }, 300_000],
    ['a refused token', { status: 401 }, 300_000],
  ])('wait after %s, in every process, and then go on', async (_, behaviour, pauseMs) => {
    const { phone } = await add('Indra');
    google.script.set('POST people:createContact', behaviour);
    now += 60_000;
    expect(await syncNext(process(), signal)).toBe(pauseMs);
    requests();
    now += pauseMs - 1;
    expect(await syncNext(process(), signal)).toBe(false);
    expect(requests()).toEqual([]);
    await run();
    expect(namesAt(phone)).toEqual(['INDRA']);
  });

  it('are paced by the budget of requests', async () => {
    await add('Joko');
    await add('Kiki');
    now += 60_000;
    const sync = process();
    expect(await syncNext(sync, signal)).toBe(3_000);
    now += 2_999;
    expect(await syncNext(process(), signal)).toBe(false);
    now += 1;
    expect(await syncNext(sync, signal)).toBe(3_000);
  });

  it('are counted by what waits, and tried soon, when somebody asks for it', async () => {
    const { phone } = await add('Lia');
    google.script.set('POST people:createContact', { status: 400, body: { error: { status: 'INVALID_ARGUMENT', message: 'names' } } });
    now += 60_000;
    await syncNext(process(), signal);
    expect(await rowOf(phone)).toMatchObject({ error: 'Google answered 400 INVALID_ARGUMENT: names', attempts: 1 });
    expect(await queueContacts(process(), [CLIENT])).toBe(1);
    expect(await queueContacts(process(), ['POLRES_LAIN'])).toBe(0);
    now += 5_000;
    await syncNext(process(), signal);
    expect(namesAt(phone)).toEqual(['LIA']);
  });
});
