import { beforeEach, expect, it } from 'vitest';
import { createConnection } from './connection.ts';

let network: boolean;
let clock: Date;
let changes: number;
let connection: ReturnType<typeof createConnection>;
beforeEach(() => {
  network = true;
  clock = new Date('2025-11-20T03:00:00Z');
  changes = 0;
  connection = createConnection({ hasNetwork: () => network, now: () => clock });
  connection.subscribe(() => {
    changes += 1;
  });
});

it('is lost at the first call without an answer, and keeps the time of that', () => {
  connection.unanswered();
  clock = new Date('2025-11-20T03:05:00Z');
  connection.unanswered();
  expect(connection.get()).toEqual({ online: false, since: new Date('2025-11-20T03:00:00Z') });
  expect(changes).toBe(1);
});

it('is back with the next answer', () => {
  connection.unanswered();
  connection.answered();
  expect(connection.get()).toEqual({ online: true });
});

it('is lost as soon as the browser has no network, without waiting for a call', () => {
  network = false;
  connection.networkChanged();
  expect(connection.get().online).toBe(false);
  network = true;
  connection.networkChanged();
  expect(connection.get().online).toBe(true);
});

it('an answer from the cache does not make a browser without network online', () => {
  network = false;
  connection.networkChanged();
  connection.answered();
  expect(connection.get().online).toBe(false);
});
