import { likesRecap } from '@balai/contracts/attendance';
import { infrastructure, waitFor } from '@balai/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../e2e/harness/people.ts';
import { launchBrowser, type Visit, visit } from './chromium.ts';
import { type Installation, startDemo } from './demo-installation.ts';
import {
  chatMessages,
  freshness,
  letLike,
  openRecap,
  postsPanel,
  publishOn,
  signInOn,
  stateCounts,
  takePhone,
  textOf,
  writeToPlatform,
} from './pages.ts';

const CLIENT = 'POLRES_MAWAR';
const CAPTION = 'Kerja bakti di pasar bersama warga';
const BY_ITSELF_MS = 5_000;

describe.skipIf(infrastructure().browser === null)('the main job in a browser', { meta: { skipReason: 'no browser' } }, () => {
  let installation: Installation;
  let browser: Browser;
  let admin: Visit;
  let operator: Visit;
  let recap: Page;
  let watched: Page;
  let sandbox: Page;
  let before: Record<string, number>;
  let postsBefore: number;

  beforeAll(async () => {
    [installation, browser] = await Promise.all([startDemo(), launchBrowser()]);
    admin = await visit(browser, installation.baseUrl);
    operator = await visit(browser, installation.baseUrl);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await installation?.stop();
  });

  const posts = async (page: Page) => Number(/(\d+) konten/.exec(await textOf(freshness(page)))?.[1]);

  it('leads from the login to the recap of today', async () => {
    recap = await admin.open('/');
    await recap.waitForURL((url) => url.pathname === '/login');
    await signInOn(recap, 'admin', 'balai-demo');
    await openRecap(recap, CLIENT);
    await recap.getByRole('heading', { name: 'Rekap hari ini' }).waitFor();
    watched = await operator.open('/login');
    await signInOn(watched, 'operator', 'balai-demo');
    await watched.getByTestId('measures').waitFor();
    before = await stateCounts(watched);
    postsBefore = await posts(watched);
    expect(postsBefore).toBeGreaterThan(0);
    expect((before.sudah ?? 0) + (before.kurang ?? 0) + (before.belum ?? 0)).toBeGreaterThan(30);
  });

  it('changes open recap pages by itself within five seconds of a collection', async () => {
    sandbox = await admin.open(`/sandbox?client=${CLIENT}&platform=instagram`);
    const likers = await letLike(await publishOn(sandbox, CAPTION), 3);
    expect(new Set(likers).size).toBe(3);
    const pressedAt = performance.now();
    await recap.getByRole('button', { name: 'Ambil data sekarang' }).click();
    const item = (page: Page) => postsPanel(page).getByRole('listitem').filter({ hasText: CAPTION });
    const people = await textOf(recap.getByRole('region', { name: /^Personel/ }).getByRole('heading'));
    const total = /\d+/.exec(people)?.[0] ?? '';
    const seenAfter = async (page: Page) => {
      await item(page).getByText(`3/${total}`, { exact: true }).waitFor({ timeout: 20_000 });
      return performance.now() - pressedAt;
    };
    const [pressing, watching] = await Promise.all([seenAfter(recap), seenAfter(watched)]);
    console.log(`recap changed by itself after ${Math.round(pressing)} ms where it was asked for, ${Math.round(watching)} ms elsewhere`);
    expect(Math.max(pressing, watching)).toBeLessThan(BY_ITSELF_MS);
    expect(await posts(watched)).toBe(postsBefore + 1);
    await recap.getByText(/Selesai: \d+ konten, \d+ interaksi baru\./).waitFor();
  });

  it('shows the figures that the recap has', async () => {
    const { summary, ...answer } = await (await signIn(installation, 'admin', 'balai-demo')).api(likesRecap, {
      query: { client_id: CLIENT, periode: 'harian' },
    });
    const { sudah, kurang, belum, noUsername } = summary.distribution;
    const exempt = answer.data.filter((row) => row.exception).length;
    const shown = await stateCounts(watched);
    expect(shown).toMatchObject({ sudah: sudah - exempt, kurang, belum, no_username: noUsername, exempt });
    expect(shown).not.toEqual(before);
    expect(answer.totalPosts).toBe(postsBefore + 1);
    expect(await stateCounts(recap)).toEqual(shown);
  });

  /** Waits for the recap's text behind so many messages. The demo's own reports are sent at their hours and may come between. */
  const awaitInChat = (known: number) =>
    waitFor(
      async () =>
        (await chatMessages(sandbox).allTextContents()).slice(known).some((text) => text.includes(`Jumlah konten: ${postsBefore + 1}`)),
      {
        timeoutMs: 45_000,
        what: 'the recap in the chat',
      },
    );

  it('answers an order from the operator’s phone with the recap', async () => {
    await takePhone(sandbox, /operator.*0003$/i);
    const known = await chatMessages(sandbox).count();
    await writeToPlatform(sandbox, `absensilikes#${CLIENT}`);
    await awaitInChat(known);
  });

  it('sends the daily report to the unit’s group when its job is run by hand', async () => {
    await takePhone(sandbox, /mawar.*grup/i);
    const known = await chatMessages(sandbox).count();
    const jobs = await admin.open(`/collection?client=${CLIENT}&tab=jobs`);
    await jobs
      .getByRole('button', { name: /laporan likes/i })
      .first()
      .click();
    await jobs.getByText('Dijalankan.').waitFor();
    await awaitInChat(known);
    await jobs.close();
  });

  it('leaves nothing behind in the browser’s console', () => {
    expect([...admin.complaints, ...operator.complaints]).toEqual([]);
  });
});
