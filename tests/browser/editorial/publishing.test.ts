import { addDays, dayOf } from '@balai/calendar';
import { createPiece, listPlans, movePiece } from '@balai/contracts/editorial';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, publish, signIn } from '../../e2e/harness/people.ts';
import { closeVisits, DESKTOP, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { CHIEF_ROLE } from '../harness/shared-installation.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

const TEXT = 'Kapolres membagikan sembako kepada warga Kelurahan Mawar yang terdampak banjir semalam.';
// Longer than a phone is wide.
const TITLE = 'Sembako untuk warga Kelurahan Mawar yang terdampak banjir';

/** From an approved piece to its published post and what came of it. */
describe.skipIf(infrastructure().browser === null)('publishing', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let piece: string;
  const visits: Visit[] = [];
  const opened = async (user: string, path: string, options = {}): Promise<Page> => {
    const one = await visit(unit.browser, unit.installation.baseUrl, options);
    visits.push(one);
    const page = await one.openAs(own.name(user), path);
    return page;
  };
  const chip = (page: Page) => page.getByRole('button', { name: new RegExp(`Instagram · ${TITLE}`) });
  const move = (user: SharedUnit['admin'], transition: 'submit' | 'approve') =>
    user.api(movePiece, { params: { id: piece }, body: { transition } });

  beforeAll(async () => {
    unit = await startUnit(own);
    await unit.addAccount('penyetuju', CHIEF_ROLE);
    const approver = await signIn(unit.installation, own.name('penyetuju'));
    const { data } = await unit.admin.api(createPiece, { body: { client_id: CLIENT, title: TITLE, content: TEXT } });
    piece = data.piece_id;
    await move(unit.admin, 'submit');
    await move(approver, 'approve');
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('an approved piece is planned on the calendar, dragged to another day, and moved back by its form', async () => {
    const page = await opened('petugas', `/editorial/calendar?client=${CLIENT}`);
    const unplanned = page.getByRole('button', { name: `Rencanakan posting: ${TITLE}` });
    // Dropped on a day to come, it is proposed for that day; on none, for the next hour.
    const next = addDays(dayOf(new Date(), 'Asia/Jakarta'), 7);
    await page.goto(`/editorial/calendar?client=${CLIENT}&view=week&day=${next}`);
    await unplanned.dragTo(page.locator(`[data-day="${next}"]`));
    const time = page.getByRole('dialog').getByLabel(/^Waktu terbit/);
    expect(await time.inputValue()).toBe(`${next}T09:00`);
    await page.getByRole('dialog').getByRole('button', { name: 'Batal' }).click();
    await page.goto(`/editorial/calendar?client=${CLIENT}`);
    await unplanned.click();
    const today = await page
      .getByRole('dialog')
      .getByLabel(/^Waktu terbit/)
      .inputValue();
    await page.getByRole('dialog').getByRole('button', { name: 'Rencanakan', exact: true }).click();
    await chip(page).waitFor();
    const days = await page.locator('[data-day]').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-day')));
    const other = days.find((day) => day !== today.slice(0, 10)) ?? '';
    await chip(page).dragTo(page.locator(`[data-day="${other}"]`));
    await page
      .locator(`[data-day="${other}"]`)
      .getByRole('button', { name: new RegExp(TITLE) })
      .waitFor();
    const { data } = await unit.admin.api(listPlans, { params: { id: piece } });
    expect(dayOf(new Date(data[0]?.planned_at ?? 0), 'Asia/Jakarta')).toBe(other);
    await chip(page).click();
    await page
      .getByRole('dialog')
      .getByLabel(/^Waktu terbit/)
      .fill(today);
    await page.getByRole('dialog').getByText('dari 2.200 karakter di Instagram').waitFor();
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page
      .locator(`[data-day="${today.slice(0, 10)}"]`)
      .getByRole('button', { name: new RegExp(TITLE) })
      .waitFor();
  });

  it('on a phone the list leads, and what is to be published has everything to copy', async () => {
    const page = await opened('petugas', `/editorial/calendar?client=${CLIENT}`, { viewport: PHONE });
    await chip(page).waitFor();
    // On a Sunday before midnight the next hour is in next week.
    const { data } = await unit.admin.api(listPlans, { params: { id: piece } });
    const day = dayOf(new Date(data[0]?.planned_at ?? 0), 'Asia/Jakarta');
    for (const view of ['list', 'week']) {
      await page.goto(`/editorial/calendar?client=${CLIENT}&view=${view}&day=${day}`);
      await chip(page).waitFor();
      expect(await page.locator('[data-day]').count()).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
    await page.goto(`/editorial/publishing?client=${CLIENT}`);
    const task = page.getByRole('article', { name: `Instagram: ${TITLE}` });
    await task.getByText(TEXT).waitFor();
    expect(await task.getByRole('link', { name: 'Buka Instagram' }).getAttribute('href')).toBe('https://www.instagram.com/');
    expect(await task.getByRole('button', { name: 'Tandai terbit' }).isDisabled()).toBe(true);
    await task.getByLabel('Tautan posting yang sudah terbit').fill('https://www.tiktok.com/@a/video/7300000000000000001');
    await task.getByRole('button', { name: 'Tandai terbit' }).click();
    await task.getByText(/Bukan tautan posting/).waitFor();
  });

  it('a week has the height of the screen, a large one as well', async () => {
    for (const viewport of [DESKTOP, { width: 1920, height: 1080 }]) {
      const page = await opened('petugas', `/editorial/calendar?client=${CLIENT}&view=week`, { viewport });
      const day = await page.locator('[data-day]').first().boundingBox();
      expect(day?.height).toBeGreaterThan(viewport.height * 0.55);
      await page.close();
    }
  });

  it('the published post is recognised by the next collection, and leads to its reach and participation', async () => {
    await publish(unit.installation, CLIENT, 'instagram', { caption: `${TEXT} #polripresisi` });
    await collect(unit.admin, { client_id: CLIENT });
    const page = await opened('petugas', `/editorial/calendar?client=${CLIENT}`);
    await page.getByRole('button', { name: new RegExp(`${TITLE} · Terbit, dikenali`) }).click();
    const panel = page.getByRole('dialog');
    await panel.getByText('Dikenali dari keterangan dan waktunya.').waitFor();
    await panel.getByText(/^Direncanakan .* terbit /).waitFor();
    await panel.getByRole('link', { name: 'Lihat jangkauan dan partisipasi' }).click();
    await page.getByText('ORANG 7').first().waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/posts\//);
  });
});
