import { clientChanged } from '@balai/contracts/identity';
import { systemClock } from '@balai/runtime/core';
import { aClient } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { ClientWords } from '../src/hints/use-cases/client-words.ts';
import { type Desk, sharedDesk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await sharedDesk(import.meta.url);
  await desk.platform.deliver(clientChanged, aClient(desk.alpha, { name: 'Polres Kwatangi', version: 2 }), { tenant: desk.alpha });
});

const EVERYTHING = { sees: () => true };

it('a name that was heard is known whenever it came, and none goes back to an older one', async () => {
  const clientWords = new ClientWords({ database: desk.platform.database('editorial'), clock: systemClock });
  const hear = (version: number, name: string, deletedAt: string | null = null) =>
    clientWords.hear({ client_id: desk.alpha, name, version, deletedAt });
  // Heard before anybody asked: what the database still says is older.
  hear(3, 'Polres Zembrutan');
  await clientWords.ready();
  expect(['kwatangi', 'zembrutan'].map((word) => clientWords.has(word, EVERYTHING))).toEqual([false, true]);
  expect(clientWords.has('zembrutan', { sees: (clientId) => clientId !== desk.alpha })).toBe(false);
  hear(2, 'Polres Kwatangi');
  expect(clientWords.has('kwatangi', EVERYTHING)).toBe(false);
  hear(4, 'Polres Zembrutan', new Date().toISOString());
  expect(clientWords.has('zembrutan', EVERYTHING)).toBe(false);
  await clientWords.ready();
  expect(clientWords.has('zembrutan', EVERYTHING)).toBe(false);
});

it('what another process was told of is known a minute later', async () => {
  let now = Date.now();
  const clientWords = new ClientWords({
    database: desk.platform.database('editorial'),
    clock: { ...systemClock, now: () => new Date(now) },
  });
  await clientWords.ready();
  await desk.platform.deliver(clientChanged, aClient('BETA', { name: 'Polres Gumelar', version: 1 }), { tenant: 'BETA' });
  await clientWords.ready();
  expect(clientWords.has('gumelar', EVERYTHING)).toBe(false);
  now += 61_000;
  await expect
    .poll(async () => {
      await clientWords.ready();
      return clientWords.has('gumelar', EVERYTHING);
    })
    .toBe(true);
});
