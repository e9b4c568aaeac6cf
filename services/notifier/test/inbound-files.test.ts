import { clientChanged } from '@balai/contracts/identity';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { Problem, problems } from '@balai/runtime/problem';
import { aClient, type SharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { SANDBOX_NUMBER } from '../src/numbers/domain/number.ts';
import { keepReceived } from '../src/use-cases/keep-inbound-file.ts';
import { storeInbound } from '../src/use-cases/receive-inbound.ts';
import { sharedNotifier } from './shared-notifier.ts';

const [OWN, OTHER] = ['BERKAS_MAWAR', 'BERKAS_ANGGREK'];
const SENDER = '628112500001';
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
let platform: SharedPlatform;
let serial = 0;

beforeAll(async () => {
  ({ platform } = await sharedNotifier(import.meta.url));
  const contacts = { operators: [SENDER], supervisors: [], groups: [], report_emails: [] };
  for (const client of [OWN, OTHER]) await platform.deliver(clientChanged, aClient(client, { contacts }), { tenant: client });
});

const silent = { warn: () => undefined, info: () => undefined, error: () => undefined, debug: () => undefined };
/** A message with a picture is handed over, as by the connection of a web number. */
async function receive(id: string, content: Buffer, blobs = platform.platform.blobs): Promise<void> {
  const database = platform.database('notifier');
  const message = { id, from: SENDER, group: null, text: 'bukti', at: new Date(), file: { name: 'apel.png', mediaId: null } };
  await database.unitOfWork('system', (tx) => storeInbound({ clock: systemClock, newId: uuidv7 }, tx, SANDBOX_NUMBER, [message]));
  await keepReceived({ blobs, database, logger: silent as never }, id, content);
}
const filesOf = async (id: string) =>
  (await platform.owner.query('select * from notifier.inbound_file where provider_message_id = $1', [id])).rows;
const nextId = () => {
  serial += 1;
  return `berkas-${serial}`;
};

it('keeps a file that came with its message once, for the first client of its sender that the number serves', async () => {
  const id = nextId();
  for (const _ of [1, 2]) await receive(id, PNG);
  expect(await filesOf(id)).toMatchObject([{ client_id: OTHER, state: 'kept', name: 'apel.png', caption: 'bukti', type: 'image/png' }]);
});

it('keeps the message while the store is away, and its file once the message is handed over again', async () => {
  const id = nextId();
  const away = { ...platform.platform.blobs, put: () => Promise.reject(new Problem(problems.unavailable)) };
  await expect(receive(id, PNG, away as never)).rejects.toThrow();
  expect(await filesOf(id)).toMatchObject([{ state: 'waiting' }]);
  expect((await platform.owner.query('select from notifier.inbound where provider_message_id = $1', [id])).rowCount).toBe(1);
  await receive(id, PNG);
  expect(await filesOf(id)).toMatchObject([{ state: 'kept' }]);
});

it('refuses bytes of another kind, whatever the file is called', async () => {
  const id = nextId();
  await receive(id, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  expect(await filesOf(id)).toMatchObject([{ state: 'failed', reason: 'blob_type_refused', blob_id: null }]);
});

it('keeps no file for a client that the number does not serve', async () => {
  const [id, number] = [nextId(), uuidv7()];
  await platform.owner.query(
    `insert into notifier.number (number_id, driver, name, all_clients, client_ids, state, created_by)
     values ($1, 'web', 'Kantor lain', false, '{BERKAS_LAIN}', 'ready', 'test')`,
    [number],
  );
  const message = { id, from: SENDER, group: null, text: 'bukti', at: new Date(), file: { name: 'apel.png', mediaId: null } };
  const store = platform.database('notifier');
  await store.unitOfWork('system', (tx) => storeInbound({ clock: systemClock, newId: uuidv7 }, tx, number, [message]));
  expect(await filesOf(id)).toEqual([]);
  await platform.owner.query('delete from notifier.number where number_id = $1', [number]);
});
