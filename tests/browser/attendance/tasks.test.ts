import { createPerson, listPeople, updatePerson } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, like, publish } from '../../e2e/harness/people.ts';
import { closeVisits, DESKTOP, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { signInOn, textOf } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;
const DIRECTORATE = own.name('DITTASK').toUpperCase();
const OTHER = own.name('POLRES_TASK').toUpperCase();

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
    await table.getByRole('row').nth(1).waitFor();
    // A division of one person is never the one that is named.
    const [, name = ''] = /paling tertinggal (.+) \(/.exec(await textOf(page.getByRole('heading', { level: 1 }))) ?? [];
    const worst = table.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
    await worst.waitFor();
    expect(await isInSight(page, worst)).toBe(true);
    // Yesterday was read today, so what was known at this hour is not: the page says so, and shows the last 14 days.
    await page.getByText(/keadaan kemarin pada jam yang sama tidak diketahui/).waitFor();
    expect(await isInSight(page, table.getByRole('columnheader', { name: '14 hari' }))).toBe(true);
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

  describe('of a directorate', () => {
    beforeAll(async () => {
      const account = own.name('ditpres');
      await unit.addClient({
        client_id: DIRECTORATE,
        nama: 'Ditpres',
        client_type: 'direktorat',
        client_insta: account,
        client_insta_status: true,
      });
      const { handles } = await unit.addUnit(OTHER, 6);
      for (const client_id of [CLIENT, OTHER])
        for (const { user_id } of (await unit.admin.api(listPeople, { query: { client_id, limit: 100 } })).data)
          await unit.admin.api(updatePerson, { params: { user_id }, body: { roles: [DIRECTORATE.toLowerCase()] } });
      for (const caption of ['Arahan pertama', 'Arahan kedua', 'Arahan ketiga']) {
        const post = await publish(unit.installation, DIRECTORATE, 'instagram', { caption });
        await like(unit.installation, post, [...handles, ...unit.handles.slice(0, caption === 'Arahan ketiga' ? 0 : 2)]);
      }
      await collect(unit.admin, { client_id: DIRECTORATE });
    });

    async function beginThere() {
      const begun = await begin('kepala');
      await begun.page.goto(`/?client=${DIRECTORATE}`);
      await begun.page.getByTestId('measures').waitFor();
      return begun;
    }

    it('worst unit this month and why: three presses', async () => {
      const { page, press, done } = await beginThere();
      await press(page.getByRole('button', { name: /Hari ini/ }));
      await press(page.getByRole('button', { name: 'Bulan ini', exact: true }));
      await page.waitForURL(/period=thisMonth/);
      const worst = page.getByRole('table', { name: 'Satuan' }).getByRole('row').nth(1);
      await worst.getByText(`Unit ${CLIENT}`).waitFor();
      await press(worst.getByRole('link', { name: /^Mengapa/ }));
      const why = page.getByRole('dialog', { name: `Mengapa Unit ${CLIENT}?` });
      await why.getByText(/^Peringkat 2 dari 2 satuan dengan partisipasi \d/).waitFor();
      expect(await textOf(why)).toMatch(/poin di bawah rata-rata 1 satuan lain \(100%\)/);
      // The post that nobody of it liked comes first.
      await expect.poll(() => textOf(why.getByRole('link', { name: /^Arahan/ }).first())).toBe('Arahan ketiga');
      await why.getByText('Tanpa username di salah satu platform').waitFor();
      await why.getByRole('button', { name: /^Ingatkan/ }).waitFor();
      expect(await done('worst unit this month and why')).toBeLessThanOrEqual(3);
    });

    it('who never takes part: one press, by opportunities, with those without a username apart', async () => {
      const { page, press, done } = await beginThere();
      await press(page.getByRole('link', { name: 'Siapa yang tidak pernah ikut dalam 30 hari terakhir' }));
      const table = page.getByRole('table', { name: 'Personel' });
      await table.getByText('0 dari 3').first().waitFor();
      const rows = await table.locator('tbody tr').allInnerTexts();
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every((row) => row.includes('0 dari 3') && row.includes('Tidak pernah ikut'))).toBe(true);
      await page.getByRole('button', { name: `Ingatkan (${rows.length})` }).waitFor();
      await page.getByRole('button', { name: 'Unduh CSV' }).waitFor();
      const presses = await done('who never takes part');
      expect(presses).toBeLessThanOrEqual(2);
    });
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
