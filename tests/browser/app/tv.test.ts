// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, like, publish } from '../../e2e/harness/people.ts';
import { closeVisits, type Visit, visit } from '../harness/chromium.ts';
import { signInOn, textOf } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

const DIRECTORATE = own.clientId('DITBINMAS');
const LONG = 'Direktorat Pembinaan Masyarakat Kepolisian Daerah Jawa Timur';
const SLIDE_MS = 20_000;
const FULL_HD = { width: 1920, height: 1080 };
const FOUR_K = { width: 3840, height: 2160 };

/** The screen on the wall. */
describe.skipIf(infrastructure().browser === null)('TV mode', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits: Visit[] = [];
  const opened = async (client: string, size = FULL_HD): Promise<Page> => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: size, reducedMotion: 'reduce' });
    visits.push(one);
    const page = await one.open('/login');
    await signInOn(page, own.name('kepala'), PASSWORD);
    await page.clock.install();
    await page.goto(`/tv?client=${client}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  };
  const shown = (page: Page) => textOf(page.getByRole('heading', { level: 1 }));
  const position = (page: Page) => textOf(page.getByText(/^\d+ dari \d+$/));
  /** Lets the screen's clock run; data come meanwhile. */
  const pass = async (page: Page, ms: number) => {
    await page.clock.runFor(ms);
    await page.getByText(/^Data /).waitFor();
  };

  beforeAll(async () => {
    unit = await startUnit(own);
    const accounts = { client_insta: own.name('ditbinmas'), client_tiktok: own.name('ditbinmas') };
    await unit.addClient({ client_id: DIRECTORATE, nama: LONG, client_type: 'direktorat', ...accounts });
    await unit.addUnit(own.clientId('POLRES_DAHLIA'), 2);
    await unit.addAccount('dinding', 'viewer', { clients: [DIRECTORATE] });
    const post = await publish(unit.installation, DIRECTORATE, 'instagram', { caption: 'Siaran direktorat' });
    await like(unit.installation, post, unit.handles.slice(0, 4));
    await collect(unit.admin, { client_id: DIRECTORATE });
  });
  afterAll(async () => {
    // Two of them were without a network for a while.
    const complaints = visits.flatMap((one) => one.complaints.filter((complaint) => !complaint.includes('ERR_INTERNET_DISCONNECTED')));
    await closeVisits();
    expect(complaints).toEqual([]);
  });

  it('turns through the directorate and its units, 20 s each, and begins again', async () => {
    const page = await opened(DIRECTORATE);
    expect(await shown(page)).toBe(LONG);
    const count = Number((await position(page)).split(' dari ')[1]);
    expect(count).toBeGreaterThanOrEqual(3);
    const seen = [await shown(page)];
    for (let turn = 1; turn <= count; turn += 1) {
      await page.clock.runFor(SLIDE_MS);
      const wanted = `${(turn % count) + 1} dari ${count}`;
      await expect.poll(() => position(page)).toBe(wanted);
      seen.push(await shown(page));
    }
    expect(new Set(seen).size).toBe(count);
    expect(seen.at(-1)).toBe(LONG);
    // Not a moment early.
    await page.clock.runFor(SLIDE_MS - 2_000);
    expect(await position(page)).toBe(`1 dari ${count}`);
  });

  it('goes by arrow keys and buttons, and stands still when it is paused', async () => {
    const page = await opened(DIRECTORATE);
    // One way to make it stand still: the sign of live numbers has none of its own.
    expect(await page.getByRole('button', { name: /jeda/i }).count()).toBe(1);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => position(page)).toMatch(/^2 dari/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    const count = (await position(page)).split(' dari ')[1];
    await expect.poll(() => position(page)).toBe(`${count} dari ${count}`);
    await page.getByRole('button', { name: 'Berikutnya' }).click();
    await expect.poll(() => position(page)).toMatch(/^1 dari/);
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Lanjutkan', exact: true }).waitFor();
    await page.clock.runFor(3 * SLIDE_MS);
    expect(await position(page)).toMatch(/^1 dari/);
    await page.getByRole('button', { name: 'Lanjutkan', exact: true }).click();
    await page.getByRole('button', { name: 'Jeda', exact: true }).waitFor();
    await page.clock.runFor(SLIDE_MS);
    await expect.poll(() => position(page)).toMatch(/^2 dari/);
  });

  it('stands still in a tab that nobody sees, and goes on with a full turn when it is seen again', async () => {
    const page = await opened(DIRECTORATE);
    const hide = (hidden: boolean) =>
      page.evaluate((isHidden) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await hide(true);
    await page.clock.runFor(5 * SLIDE_MS);
    expect(await position(page)).toMatch(/^1 dari/);
    await hide(false);
    await page.clock.runFor(SLIDE_MS - 2_000);
    expect(await position(page)).toMatch(/^1 dari/);
    await page.clock.runFor(3_000);
    await expect.poll(() => position(page)).toMatch(/^2 dari/);
  });

  it('keeps the last numbers when the connection drops, says so, and recovers by itself', async () => {
    const page = await opened(CLIENT);
    await page.getByText('2 dari 10 personel').waitFor();
    const { context } = visits.at(-1) ?? {};
    await context?.setOffline(true);
    await page.getByText(/^Putus sejak/).waitFor();
    await page.getByText('2 dari 10 personel').waitFor();
    await like(unit.installation, unit.posts[1], unit.handles.slice(3, 4));
    await collect(unit.admin, { client_id: CLIENT });
    await page.clock.runFor(2 * SLIDE_MS);
    await page.getByText('11 dari 30 interaksi').waitFor();
    await context?.setOffline(false);
    await page.clock.runFor(40_000);
    await page.getByText('12 dari 30 interaksi').waitFor();
    await expect.poll(() => page.getByText(/^Langsung/).count()).toBe(1);
  });

  it('a unit whose turn comes while the connection is down is there when it is back, without a press', async () => {
    const page = await opened(DIRECTORATE);
    await page.getByText(/^Data /).waitFor();
    const { context } = visits.at(-1) ?? {};
    await context?.setOffline(true);
    await page.getByText(/^Putus sejak/).waitFor();
    await page.clock.runFor(2 * SLIDE_MS);
    await expect.poll(() => position(page)).toMatch(/^3 dari/);
    await context?.setOffline(false);
    await page.clock.runFor(5_000);
    await page.getByText(/^Data /).waitFor();
    expect(await position(page)).toMatch(/^3 dari/);
  });

  it.for([FULL_HD, FOUR_K])('is large and cuts no text at $width px', async (size) => {
    const page = await opened(DIRECTORATE, size);
    const count = Number((await position(page)).split(' dari ')[1]);
    await pass(page, 100);
    for (let turn = 0; turn < count; turn += 1) {
      const found = await page.evaluate(() => {
        const texts = [...document.querySelectorAll<HTMLElement>('#content *')].filter((one) =>
          [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== ''),
        );
        const seen = texts.filter((one) => one.closest('.visually-hidden') === null && one.getClientRects().length > 0);
        const named = (one: HTMLElement) => (one.textContent ?? '').trim().slice(0, 60);
        const cut = seen.filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow !== 'visible');
        const out = seen.filter((one) => {
          const box = one.getBoundingClientRect();
          return box.right > window.innerWidth + 1 || box.bottom > window.innerHeight + 1 || box.left < 0;
        });
        const shares = seen.map((one) => Number.parseFloat(getComputedStyle(one).fontSize) / window.innerHeight);
        return {
          cut: cut.map(named),
          out: out.map(named),
          least: Math.min(...shares),
          scrolls: document.documentElement.scrollHeight > window.innerHeight || document.documentElement.scrollWidth > window.innerWidth,
          title: Number.parseFloat(getComputedStyle(document.querySelector('h1') as HTMLElement).fontSize) / window.innerHeight,
        };
      });
      expect(found, await shown(page)).toMatchObject({ cut: [], out: [], scrolls: false });
      // Read from across a room: no text under 1/50 of the screen's height, the unit's name above 1/20.
      expect(found.least).toBeGreaterThanOrEqual(0.02);
      expect(found.title).toBeGreaterThanOrEqual(0.05);
      await page.keyboard.press('ArrowRight');
      await page
        .getByText(/^Data |^Belum ada konten/)
        .first()
        .waitFor();
    }
  });
});
