import { createPerson } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { signInOn, textOf } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

/** The questions people come with, each from the page they stand on after signing in: with how many presses the answer is there. */
describe.skipIf(infrastructure().browser === null)('the questions people come with', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits: Visit[] = [];

  beforeAll(async () => {
    unit = await startUnit(own);
    const who = { client_id: CLIENT, user_id: own.nrp('0955'), nama: 'Dapat Dihubungi', title: 'BRIPTU', divisi: 'SI HUMAS' };
    const contact = { whatsapp: own.phone('0055'), wa_notification_opt_in: true };
    await unit.admin.api(createPerson, {
      body: { ...who, ...contact, insta: own.name('dapat.dihubungi'), tiktok: own.name('dapat.dihubungi') },
    });
  });
  afterAll(async () => {
    await closeVisits();
    expect(visits.flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  /** Somebody who has just signed in; every press of theirs is counted. */
  async function begin(user: string, viewport = DESKTOP) {
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport });
    visits.push(one);
    const page = await one.open('/login');
    await signInOn(page, own.name(user), PASSWORD);
    await page.getByTestId('measures').waitFor();
    const began = performance.now();
    let presses = 0;
    return {
      page,
      press: async (what: Locator) => {
        presses += 1;
        await what.click();
      },
      /** Says how long it took, which no test judges, and how many presses. */
      done: async (question: string) => {
        console.log(`${question}: ${presses} presses, ${Math.round(performance.now() - began)} ms`);
        await one.close();
        return presses;
      },
    };
  }
  /** Whether somebody sees it without scrolling. */
  const isInSight = async (page: Page, what: Locator): Promise<boolean> => {
    const box = await what.boundingBox();
    return box !== null && box.y >= 0 && box.y + box.height <= (page.viewportSize()?.height ?? 0);
  };

  it('who is furthest behind, and did it get better: without a press, without scrolling', async () => {
    const { page, done } = await begin('kepala');
    const table = page.getByRole('table', { name: 'Divisi' });
    const worst = table.getByRole('row').nth(1);
    await worst.waitFor();
    const name = await textOf(worst.getByRole('button').or(worst.getByRole('link')).first());
    expect(await textOf(page.getByRole('heading', { level: 1 }))).toContain(name);
    expect(await isInSight(page, worst)).toBe(true);
    expect(await isInSight(page, table.getByRole('columnheader', { name: '± partisipasi' }))).toBe(true);
    expect(await done('who is furthest behind')).toBe(0);
  });

  it('who owes, and remind exactly them: two presses', async () => {
    const { page, press, done } = await begin('petugas');
    await press(page.getByRole('button', { name: /^Ingatkan \(\d+\)/ }));
    const dialog = page.getByRole('dialog', { name: 'Ingatkan yang belum tuntas' });
    await dialog.getByText(/^1 dari \d+ orang akan menerima pengingat/).waitFor();
    await press(dialog.getByRole('button', { name: 'Kirim (1)' }));
    await expect.poll(() => textOf(page.getByTestId('reminded'))).toMatch(/^Terkirim 1 dari \d+/);
    expect(await done('who owes → remind')).toBeLessThanOrEqual(3);
  });

  it('why is this number so: the people of it, and of one of them each post', async () => {
    const { page, press, done } = await begin('kepala');
    await press(page.getByRole('link', { name: /^Belum tuntas/ }));
    const list = page.getByRole('region', { name: /^Personel/ });
    await press(list.getByRole('link', { name: /ORANG 4/ }).first());
    const person = page.getByRole('dialog');
    await person.getByText('Apel pagi di halaman polres').first().waitFor();
    await person.getByText('Patroli bersepeda keliling kota').first().waitFor();
    expect(await done('why is this number so')).toBeLessThanOrEqual(3);
  });

  it('take what I see with me: the list of those who owe as a workbook', async () => {
    const { page, press, done } = await begin('kepala');
    await press(page.getByRole('link', { name: /^Belum tuntas/ }));
    await press(page.getByRole('button', { name: /^Unduh \(\d+\)/ }));
    const saved = page.waitForEvent('download');
    await press(page.getByRole('dialog', { name: 'Unduh rekap' }).getByRole('button', { name: 'Excel' }));
    expect((await saved).suggestedFilename()).toMatch(/\.xlsx$/);
    expect(await done('take what I see with me')).toBeLessThanOrEqual(3);
  });

  it('what am I to do today: a member’s phone says it on one screen', async () => {
    const { page, done } = await begin('petugas', PHONE);
    await page.goto(`/member/${own.nrp('0955')}?client=${CLIENT}`);
    const task = page.getByText('Apel pagi di halaman polres').first();
    await task.waitFor();
    expect(await isInSight(page, task)).toBe(true);
    expect(await done('what am I to do today')).toBe(0);
  });
});
