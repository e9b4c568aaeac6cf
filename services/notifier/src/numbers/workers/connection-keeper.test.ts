import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebConnectionEvents } from '@balai/whatsapp-web';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { NotifierContext } from '../../context.ts';
import { webWhatsapp } from '../../providers/web-whatsapp.ts';
import { connectionKeeper } from './connection-keeper.ts';

const browser = vi.hoisted(() => ({ opened: 0, closed: 0, loggedOut: 0, holdMs: 0, events: null as WebConnectionEvents | null }));
vi.mock('@balai/whatsapp-web', () => ({
  connectWeb({ holdMs }: { holdMs: number }, events: WebConnectionEvents) {
    browser.opened += 1;
    browser.events = events;
    browser.holdMs = holdMs;
    return {
      hold(ms: number) {
        browser.holdMs = ms;
      },
      async close() {
        browser.closed += 1;
      },
      async logout() {
        browser.loggedOut += 1;
      },
    };
  },
}));

let sessions: string;
beforeEach(() => {
  sessions = mkdtempSync(join(tmpdir(), 'balai-keeper-'));
  symlinkSync(process.execPath, join(sessions, 'chromium'));
  Object.assign(browser, { opened: 0, closed: 0, loggedOut: 0, holdMs: 0 });
});
afterEach(() => rmSync(sessions, { recursive: true, force: true }));

/** A keeper with a clock that the test moves, and a database that is there, gone, or has given the turn to another process. */
function kept() {
  let now = 0;
  const database = { turn: 'own' as 'own' | 'other' | 'gone' | 'silent', row: { state: 'ready' } as object | null };
  const stored: string[] = [];
  const sleeping = new Set<{ readonly until: number; readonly wake: () => void }>();
  const clock = {
    now: () => new Date(now),
    sleep: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((wake) => {
        sleeping.add({ until: now + ms, wake });
        signal?.addEventListener('abort', () => wake());
      }),
  };
  const work = async (_scope: unknown, run: (tx: unknown) => Promise<unknown>) => {
    if (database.turn === 'gone') throw new Error('no database');
    // Neither an answer nor an end, as behind a firewall that forgot the connection.
    if (database.turn === 'silent') return new Promise(() => undefined);
    return run({
      maybeOne: async ({ text }: { text: string }) =>
        text.includes('line_turn') ? (database.turn === 'own' ? { token: 1, cursor: null, wait_ms: 0 } : null) : database.row,
      execute: async () => 1,
      many: async () => [],
      one: async (statement: object) => {
        stored.push(JSON.stringify(statement));
        return database.row;
      },
    });
  };
  const put = vi.fn(async () => ({ id: 'blob', contentType: 'image/png', bytes: 3 }));
  const context = {
    blobs: { put, keep: async () => undefined },
    ...{ clock, holder: 'me', browser: { sessions, browserPath: join(sessions, 'chromium') }, onInbound: { wake: () => undefined } },
    logger: { warn: () => undefined, info: () => undefined, error: () => undefined },
    database: { unitOfWork: work, read: work, autocommitRead: work },
  } as unknown as NotifierContext;
  const driver = webWhatsapp();
  const keeper = connectionKeeper(context, '01a2243e-0000-7000-8000-000000000009', driver);
  /** Lets `seconds` pass with the rounds that fall into them. */
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 10) {
      now += 10_000;
      for (const sleeper of [...sleeping].filter(({ until }) => until <= now)) {
        sleeping.delete(sleeper);
        sleeper.wake();
      }
      keeper.wake();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { keeper, driver, database, pass, stored, put };
}

it('has its browser kill itself before the lease ends, counted anew with each renewal', async () => {
  const { keeper, pass } = kept();
  await keeper.start();
  await vi.waitFor(() => expect(browser.opened).toBe(1));
  expect(browser.holdMs).toBe(33_000);
  browser.holdMs = 0;
  await pass(10);
  expect(browser.holdMs).toBe(33_000);
  await keeper.stop();
});

it('closes its browser before its lease ends while the database does not answer', async () => {
  const { keeper, database, driver, pass } = kept();
  await keeper.start();
  await vi.waitFor(() => expect(browser.opened).toBe(1));
  database.turn = 'silent';
  await pass(20);
  expect(browser.closed).toBe(0);
  await pass(10);
  expect(browser.closed).toBe(1);
  expect(driver.connection).toBeNull();
});

it('closes its browser before its lease ends when it cannot renew it, and opens it again once it can', async () => {
  const { keeper, database, driver, pass } = kept();
  await keeper.start();
  await vi.waitFor(() => expect(browser.opened).toBe(1));
  database.turn = 'gone';
  await pass(20);
  expect(browser.closed).toBe(0);
  await pass(10);
  expect(browser.closed).toBe(1);
  expect(driver.connection).toBeNull();
  database.turn = 'own';
  await pass(20);
  expect(browser.opened).toBe(2);
  await keeper.stop();
});

it('unlinks a removed number where it is kept, and touches nothing while another process keeps it', async () => {
  const { keeper, database, pass } = kept();
  await keeper.start();
  await vi.waitFor(() => expect(browser.opened).toBe(1));
  database.row = null;
  await pass(20);
  // The link is ended by `unlink` only: a closed browser could not tell WhatsApp.
  expect(browser).toMatchObject({ closed: 0, loggedOut: 0 });
  database.turn = 'other';
  expect(await keeper.unlink()).toBe(false);
  expect(browser.loggedOut).toBe(0);
  database.turn = 'own';
  expect(await keeper.unlink()).toBe(true);
  expect(browser.loggedOut).toBe(1);
});

it('says how to get a browser where there is none, and opens the number once there is one', async () => {
  rmSync(join(sessions, 'chromium'));
  const { keeper, pass, stored } = kept();
  await keeper.start();
  await vi.waitFor(() => expect(stored.join()).toContain('there is no Chromium at'));
  expect(browser.opened).toBe(0);
  symlinkSync(process.execPath, join(sessions, 'chromium'));
  await pass(10);
  expect(browser.opened).toBe(1);
});

it('has a message handed over again while the bytes of its file cannot be stored', async () => {
  const { keeper, put } = kept();
  await keeper.start();
  await vi.waitFor(() => expect(browser.opened).toBe(1));
  const media = { name: 'apel.png', type: 'image/png', content: Buffer.from('png') };
  const message = { id: 'pesan', from: '628111111112', group: null, text: 'bukti', name: null, at: new Date(0), media };
  put.mockRejectedValueOnce(new Error('the store is away'));
  await expect(browser.events?.incoming(message)).rejects.toThrow('the store is away');
  await expect(browser.events?.incoming(message)).resolves.toBeUndefined();
  await expect(browser.events?.incoming({ ...message, media: null })).resolves.toBeUndefined();
  expect(put).toHaveBeenCalledTimes(2);
  await keeper.stop();
});
