// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { getClient, updateClient, updatePerson } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jumped, keepShifts } from '../harness/budgets.ts';
import { closeVisits, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { shoot, stateCounts, stayOnReload, textOf } from '../harness/pages.ts';
import { openedByAdmin, ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;
const DIRECTORATE = own.clientId('DITSAMAPTA');

const RECAP = `/attendance?client=${CLIENT}&platform=instagram`;
const WIDE = { width: 1920, height: 1080 };

/** A page that stays as it is under the hand: what it says agrees, it does not jump, and nothing typed or found is lost. */
describe.skipIf(infrastructure().browser === null)('a steady page', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits: Visit[] = [];
  const opened = async (path: string, options = {}): Promise<[Page, Visit]> => {
    const [page, one] = await openedByAdmin(unit, path, options);
    visits.push(one);
    return [page, one];
  };
  const heading = (page: Page) => page.getByRole('heading', { level: 1 });
  const people = (page: Page) => page.getByRole('region', { name: /^Personel/ });
  const hasFocus = (element: Locator) => element.evaluate((it) => it === document.activeElement);

  beforeAll(async () => {
    unit = await startUnit(own);
    await unit.addClient({ client_id: DIRECTORATE, nama: 'Ditsamapta', client_type: 'direktorat' });
    await unit.admin.api(updatePerson, { params: { user_id: own.nrp('0902') }, body: { roles: [DIRECTORATE.toLowerCase()] } });
  });
  afterAll(async () => {
    await closeVisits();
  });

  /** What a page of a phone moved while answers of it were late. */
  const movedWhile = async (
    late: string | RegExp,
    answer: object | null,
    open: (one: Visit) => Promise<Page>,
    complete: (page: Page) => Locator,
    /** Something that must not move at all, however little of the page it is. */
    still?: (page: Page) => Locator,
  ) => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: PHONE });
    visits.push(one);
    await keepShifts(one.context);
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await one.context.route(late, async (route) => {
      await arrived;
      await (answer === null ? route.continue() : route.fulfill({ json: answer }));
    });
    const page = await open(one);
    await page.getByRole('heading', { level: 1 }).waitFor();
    // Drawn without it, as on a slow line.
    await page.waitForTimeout(500);
    const topOf = async () => (await still?.(page).boundingBox())?.y;
    const before = await topOf();
    arrive();
    await complete(page).waitFor();
    await page.waitForTimeout(200);
    const after = await topOf();
    const moved = [...(await jumped(page)), ...(after === before ? [] : [`moved from ${before} to ${after} px`])];
    // An account has so many streams at a time, and every page that is open holds one.
    await one.context.close();
    return moved;
  };

  it('the form to sign in stays where it is when the accounts of a demo come late', async () => {
    const account = (username: string) => ({ username, password: 'rahasia', role: 'operator', client_id: CLIENT });
    const answer = { success: true, data: { sandbox: true, accounts: ['a', 'b', 'c'].map(account) } };
    const complete = (page: Page) => page.getByRole('button', { name: /^c\b/ });
    expect(await movedWhile('**/api/demo', answer, (one) => one.open('/login'), complete)).toEqual([]);
  });

  it('messages that were sent stay where they are when reminders come late', async () => {
    const batch = {
      ...{ batch_id: '01a2174b-e9b1-7577-be8d-5ea9dfeae318', client_id: CLIENT, posts: null, platform: 'instagram', from: null, to: null },
      ...{ asked_by: own.name('kepala'), asked_at: new Date().toISOString() },
      ...{ scheduled: false, effect: { minutes: 120, sent: 3, took_part: 1 } },
      counts: {
        people: 3,
        queued: 0,
        whatsapp: 3,
        email: 0,
        no_contact: 0,
        person_gone: 0,
        skipped: 0,
        sent: 3,
        failed: 0,
        unconfirmed: 0,
      },
    };
    const answer = { success: true, data: [batch, { ...batch, batch_id: batch.batch_id.replace(/8$/, '9') }] };
    const open = (one: Visit) => one.openAs(own.name('kepala'), `/reports/deliveries?client=${CLIENT}&part=history`);
    const complete = (page: Page) => page.getByRole('region', { name: /^Terkirim keluar/ });
    expect(await movedWhile('**/api/attendance/reminders?*', answer, open, complete)).toEqual([]);
  });

  it('the list of who owes stays where it is when its numbers come late', async () => {
    const open = (one: Visit) => one.openAs(own.name('kepala'), `/attendance?client=${CLIENT}&period=thisWeek`);
    const complete = (page: Page) => page.getByRole('button', { name: /^Data / });
    expect(await movedWhile('**/api/attendance/members?*', null, open, complete)).toEqual([]);
  });

  it('quota and limits of a client stay where they are when figures and costs come late', async () => {
    const open = (one: Visit) => one.openAs(own.name('kepala'), `/collection?client=${CLIENT}&tab=costs`);
    const complete = (page: Page) => page.getByText(/^Jatah baru/);
    const still = (page: Page) => page.getByRole('heading', { name: 'Batas klien' });
    expect(await movedWhile(/\/api\/collection\/(quotas|costs)/, null, open, complete, still)).toEqual([]);
  });

  it('units side by side stay where they are when the field they are picked in comes late', async () => {
    const open = (one: Visit) => one.openAs(own.name('kepala'), `/units/compare?client=${CLIENT}&units=${CLIENT}`);
    const complete = (page: Page) => page.getByRole('combobox', { name: 'Pilih sampai empat satuan' });
    const still = (page: Page) => page.getByRole('heading', { name: 'Ukuran berdampingan' });
    expect(await movedWhile('**/assets/units-pick*', null, open, complete, still)).toEqual([]);
  });

  it('says on every page the same of who owes today, and in the text that is copied', async () => {
    const [page, { context }] = await opened(`/?client=${CLIENT}&platform=instagram`);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: unit.installation.baseUrl });
    await expect.poll(() => textOf(heading(page))).toMatch(/^7 dari 10 belum tuntas hari ini/);
    await page.getByRole('link', { name: /^Belum tuntas/ }).click();
    await page.waitForURL((url) => url.searchParams.get('state') === 'owing');
    await page.getByText('7 dari 7 personel').waitFor();
    const counts = await stateCounts(page);
    expect((counts.partial ?? 0) + (counts.none ?? 0)).toBe(7);
    await page.getByRole('button', { name: 'Salin daftar yang belum tuntas (7)' }).click();
    await page.getByText('Tersalin').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Belum tuntas: 7 personel');
    await page.goto(`/units?client=${CLIENT}&platform=instagram`);
    const owing = page.getByRole('link', { name: /belum tuntas/i });
    await owing.first().waitFor();
    const numbers = (await owing.allTextContents()).map((text) => Number.parseInt(text, 10)).filter((number) => !Number.isNaN(number));
    expect(numbers.reduce((sum, number) => sum + number, 0)).toBe(7);
  });

  it('heads a month with participation, on the first page too', async () => {
    const [page] = await opened(`/?client=${CLIENT}&platform=instagram&period=month`);
    await page.getByTestId('measure-participation').waitFor();
    expect(await page.getByTestId('measure-participation').getAttribute('data-lead')).toBe('true');
    expect(await textOf(heading(page))).toMatch(/^Partisipasi 45%/);
  });

  it('lists who owes first, and says which post is incomplete', async () => {
    const [page] = await opened('/account');
    await page.route('**/api/attendance/members*', async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      for (const post of body.beside.posts)
        if (post.caption.startsWith('Patroli')) post.incomplete = { code: 'incomplete', message: 'Daftar suka belum terbaca lengkap.' };
      await route.fulfill({ response: answer, json: body });
    });
    await page.goto(RECAP);
    const post = (caption: string) => page.getByRole('listitem').filter({ hasText: caption });
    await post('Patroli bersepeda').getByText('Daftar suka belum terbaca lengkap.').waitFor();
    expect(await post('Apel pagi').getByText('belum terbaca').count()).toBe(0);
    const rows = await people(page).locator('tbody tr').allTextContents();
    const isDone = rows.map((row) => row.includes('Tuntas'));
    expect(isDone.filter(Boolean)).toHaveLength(3);
    expect(isDone.indexOf(true)).toBeGreaterThan(rows.findLastIndex((row) => /Belum|Kurang/.test(row)));
    await page.unrouteAll();
  });

  it('prints everybody under a letterhead and nothing of the frame', async () => {
    const [page] = await opened('/account');
    await page.addInitScript(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes');
    });
    await page.emulateMedia({ media: 'print' });
    for (const path of [`/?client=${CLIENT}`, `/units?client=${CLIENT}`, `/posts?client=${CLIENT}`]) {
      await page.goto(path);
      await heading(page).waitFor();
      for (const frame of [
        page.getByRole('navigation'),
        page.getByRole('radiogroup', { name: 'Platform' }),
        page.locator('header').first(),
      ])
        expect(await frame.filter({ visible: true }).count(), `${path} ${String(frame)}`).toBe(0);
    }
    await page.emulateMedia({ media: 'screen' });
    await page.goto(RECAP);
    // The sheet is there for the moment of printing only.
    const sheet = page.locator('[data-print-sheet]');
    await page.evaluate(() => {
      window.print = () => {
        const shown = document.querySelector('[data-print-sheet]')?.cloneNode(true);
        if (shown !== undefined) document.body.append(Object.assign(document.createElement('output'), { id: 'printed' }));
        if (shown !== undefined) document.getElementById('printed')?.append(shown);
      };
    });
    await page.getByRole('button', { name: 'Cetak' }).click();
    const printed = page.locator('#printed');
    await printed.waitFor({ state: 'attached' });
    expect(await printed.locator('tbody tr').count()).toBe(12);
    expect(await textOf(printed.locator('header'))).toMatch(new RegExp(`^Unit ${CLIENT}.*Partisipasi 45%`));
    await expect.poll(() => sheet.count()).toBe(1);
  });

  it('stands still while it is paused: who comes back to the window finds it as it was, also by way of the screen on the wall', async () => {
    const [page] = await opened(RECAP);
    await people(page).locator('tbody tr').first().waitFor();
    await page.getByRole('button', { name: /Jeda pembaruan langsung/ }).click();
    const resume = page.getByRole('button', { name: /Lanjutkan pembaruan langsung/ });
    await resume.waitFor();
    const lists: string[] = [];
    page.on('request', (request) => request.url().includes('/api/attendance/') && lists.push(request.url()));
    await page.evaluate('window.dispatchEvent(new Event("visibilitychange"))');
    // Asked for after it: by then the page would have begun.
    await page.evaluate(() => fetch('/api/auth/session').then((answer) => answer.status));
    expect(lists).toEqual([]);
    await page.getByRole('button', { name: /^Menu akun/ }).click();
    await page.getByRole('link', { name: 'Layar TV' }).click();
    await page.getByRole('link', { name: 'Kembali ke Ringkasan' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await resume.waitFor();
  });

  it('says when signing out failed, and stays where it is', async () => {
    const [page, one] = await opened('/account');
    one.expectStatus(503);
    const json = { success: false, message: 'Server sedang sibuk', code: 'overloaded', requestId: 'uji', errors: [] };
    await page.route('**/api/auth/logout', (route) => route.fulfill({ status: 503, json }));
    await page.getByRole('button', { name: /^Menu akun/ }).click();
    await page.getByRole('dialog', { name: 'Menu akun' }).getByRole('button', { name: 'Keluar' }).click();
    await page.getByText('Server sedang sibuk').waitFor();
    expect(new URL(page.url()).pathname).toBe('/account');
    await page.unrouteAll();
  });

  it('uses a wide screen to its right edge', async () => {
    const [page] = await opened('/account', { viewport: WIDE });
    const empty: string[] = [];
    for (const path of [
      '/',
      '/units',
      '/attendance',
      '/people',
      `/people/${own.nrp('0902')}`,
      '/posts',
      '/reports/anev',
      '/issues',
      '/collection',
    ]) {
      await page.goto(`${path}?client=${CLIENT}`);
      await heading(page).waitFor();
      await expect.poll(() => page.locator('[class*=Skeleton]').count()).toBe(0);
      const reach = await page.evaluate(() => {
        const main = document.querySelector('main');
        const right = [...(main?.querySelectorAll('section, table, article, li, form, fieldset') ?? [])].map(
          (one) => one.getBoundingClientRect().right,
        );
        return Math.max(0, ...right);
      });
      if (reach < WIDE.width * 0.85) empty.push(`${path}: to ${Math.round(reach)} px`);
    }
    expect(empty).toEqual([]);
  });

  it('does not jump when a message comes', async () => {
    const [page, { context }] = await opened(RECAP);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: unit.installation.baseUrl });
    await people(page).locator('tbody tr').first().waitFor();
    const top = async () => Math.round((await people(page).boundingBox())?.y ?? -1);
    const before = await top();
    await page.getByRole('button', { name: /^Salin daftar yang belum tuntas/ }).click();
    await page.getByText('Tersalin').waitFor();
    expect(await top()).toBe(before);
    const collect = page.getByRole('button', { name: 'Ambil data sekarang' });
    await collect.click();
    await expect.poll(() => collect.getAttribute('aria-disabled')).toBe('true');
    expect(await hasFocus(collect)).toBe(true);
    await page.getByText(/^Selesai: /).waitFor();
    expect(await top()).toBe(before);
    await context.setOffline(true);
    await page.getByRole('alert').filter({ hasText: 'Tidak tersambung sejak' }).waitFor();
    expect(await top()).toBe(before);
    await context.setOffline(false);
  });

  it('gives the focus back to what opened a window or a panel', async () => {
    const [page] = await opened(RECAP);
    const download = page.getByRole('button', { name: /^Unduh \(/ }).first();
    await download.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(download)).toBe(true);
    const person = people(page).getByRole('link', { name: 'BRIPDA ORANG 7', exact: true });
    await person.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: /ORANG 7/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: /ORANG 7/ }).waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(person)).toBe(true);
    const scope = page.getByRole('button', { name: /^Lingkup/ });
    await scope.focus();
    await page.keyboard.press('Enter');
    const search = page.getByRole('searchbox', { name: 'Cari klien' });
    await search.waitFor();
    await search.fill('dits');
    expect(await page.getByRole('dialog', { name: 'Lingkup' }).getByRole('listitem').allTextContents()).toEqual([
      `Ditsamapta${DIRECTORATE}`,
    ]);
    // In a field to search, a first Escape empties it.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(() => hasFocus(scope)).toBe(true);
  });

  it('still asks about the posts chosen with a unit when the address names neither, whatever days are chosen', async () => {
    const [page] = await opened(`/?client=${DIRECTORATE}`);
    const scope = page.getByRole('button', { name: /^Lingkup/ });
    await scope.click();
    const remembered = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().endsWith('/api/auth/session'));
    await page
      .getByRole('dialog', { name: 'Lingkup' })
      .getByRole('button', { name: new RegExp(CLIENT) })
      .click();
    await page.waitForURL((url) => url.searchParams.get('posts') === DIRECTORATE);
    await remembered;
    await page.goto('/');
    const asked = page.waitForRequest((request) => /\/api\/attendance\/overview\?.*tanggal=/.test(request.url()));
    await page.getByRole('button', { name: 'Periode sebelumnya' }).click();
    expect(new URL((await asked).url()).searchParams.get('role')).toBe(DIRECTORATE.toLowerCase());
    await page.getByRole('button', { name: /^Lingkup.*Ditsamapta/ }).waitFor();
    // Its own posts are a choice that is remembered, too.
    await scope.click();
    const again = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().endsWith('/api/auth/session'));
    await page.getByRole('radio', { name: /sendiri$/ }).click();
    await again;
    await page.goto('/');
    await expect.poll(() => textOf(scope)).not.toContain('Ditsamapta');
  });

  it('asks before Back or closing the window loses what was typed', async () => {
    const [page] = await opened('/clients');
    await page
      .getByRole('button', { name: 'Tambah klien' })
      .or(page.getByRole('link', { name: 'Tambah klien' }))
      .first()
      .click();
    const form = page.getByRole('dialog', { name: 'Tambah klien' });
    const name = form.getByLabel('Nama', { exact: false }).first();
    const question = form.getByRole('alertdialog');
    const isEditing = () => new URL(page.url()).searchParams.has('edit');
    await name.fill('Yang Diketik');
    for (const _ of ['asked', 'asked again']) {
      await page.evaluate(() => history.back());
      await question.waitFor();
      await question.getByRole('button').first().click();
      await question.waitFor({ state: 'detached' });
      await expect.poll(isEditing).toBe(true);
      expect(await name.inputValue()).toBe('Yang Diketik');
    }
    // Neither a second Back nor Escape answers the question.
    for (const _ of ['asked', 'still asked']) {
      await page.evaluate(() => history.back());
      await question.waitFor();
      await expect.poll(isEditing).toBe(true);
    }
    await page.keyboard.press('Escape');
    expect(await name.inputValue()).toBe('Yang Diketik');
    await question.getByRole('button').first().click();
    await expect.poll(isEditing).toBe(true);
    await stayOnReload(page);
    expect(await name.inputValue()).toBe('Yang Diketik');
    await page.evaluate(() => history.back());
    await question.getByRole('button', { name: 'Buang' }).click();
    await form.waitFor({ state: 'detached' });
    await expect.poll(isEditing).toBe(false);
  });

  it('a client that another window changed meanwhile is not overwritten: who changed what is said by name, and either may stand', async () => {
    const address = `/clients?edit=${CLIENT}`;
    const [page, one] = await opened(address);
    one.expectStatus(412);
    const form = page.getByRole('dialog');
    const name = form.getByLabel('Nama', { exact: false }).first();
    await name.waitFor();
    const changes = { client_type: 'polda', timezone: 'Asia/Makassar' };
    await unit.admin.api(updateClient, { params: { client_id: CLIENT }, body: changes });
    await form.getByLabel('Syarat tuntas (%)').fill('90');
    await form.getByRole('button', { name: 'Simpan', exact: true }).click();
    await form.getByText(/sudah diubah/).waitFor();
    expect(await textOf(form)).toMatch(/Jenis.*→ Polda.*Zona waktu.*WIB.*→.*WITA/s);
    expect(await form.getByLabel('Syarat tuntas (%)').inputValue()).toBe('90');
    await shoot(page, 'client-changed-meanwhile');
    // Only what was typed here is saved over: the other kind and zone stay.
    await form.getByRole('button', { name: 'Simpan isian saya' }).click();
    await form.waitFor({ state: 'detached' });
    const now = async () => (await unit.admin.api(getClient, { params: { client_id: CLIENT } })).data;
    expect(await now()).toMatchObject({ ...changes, completion_percent: 90 });
    await page.goto(address);
    await name.waitFor();
    await unit.admin.api(updateClient, {
      params: { client_id: CLIENT },
      body: { client_type: 'org', timezone: 'Asia/Jakarta', completion_percent: 100 },
    });
    await name.fill('Nama Lain');
    await form.getByRole('button', { name: 'Simpan', exact: true }).click();
    await form.getByRole('button', { name: 'Pakai data terbaru' }).click();
    expect(await form.getByLabel('Syarat tuntas (%)').inputValue()).toBe('100');
    expect(await name.inputValue()).not.toBe('Nama Lain');
  });

  it('names every fault of a form at once in its own words, and asks before what was typed is lost', async () => {
    const [page] = await opened('/clients?edit=new');
    const form = page.getByRole('dialog', { name: 'Tambah klien' });
    await form.getByLabel('Akun Instagram').first().fill('polres.baru');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await expect.poll(() => form.getByText('Wajib diisi.').count()).toBe(2);
    expect(await hasFocus(form.getByLabel('Nama', { exact: false }).first())).toBe(true);
    await form.getByLabel('Nama', { exact: false }).first().fill('Yang Diketik');
    await page.keyboard.press('Escape');
    const question = page.getByRole('alertdialog');
    await question.waitFor();
    // However often it is pressed: a browser closes a window by itself when it is asked twice in a row.
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Escape');
    await question.getByRole('button').first().click();
    expect(await form.getByLabel('Nama', { exact: false }).first().inputValue()).toBe('Yang Diketik');
    await expect.poll(() => hasFocus(form.getByLabel('Nama', { exact: false }).first())).toBe(true);
    // The browser's own bubbles would speak its language, one fault at a time.
    for (const path of [
      '/login',
      '/account',
      '/clients?edit=new',
      `/posts?client=${CLIENT}&add=yes`,
      `/reports/deliveries?client=${CLIENT}&add=yes`,
    ]) {
      await page.goto(path);
      await page.locator('form').first().waitFor();
      expect(
        await page
          .locator('form:not([novalidate])')
          .filter({ has: page.locator('[required]') })
          .count(),
        path,
      ).toBe(0);
    }
  });

  it('says on a phone of which unit somebody is when the list is a directorate’s', async () => {
    const [page] = await opened(`/attendance?client=${DIRECTORATE}&sort=user_id`, { viewport: PHONE });
    const card = page.getByRole('link', { name: /SEDANG CUTI/ });
    await card.waitFor();
    expect(await textOf(card)).toContain(`Unit ${CLIENT}`);
  });

  it('says of a directorate’s unit how many of its people are listed', async () => {
    await unit.admin.api(updatePerson, { params: { user_id: own.nrp('0901') }, body: { roles: [DIRECTORATE.toLowerCase()] } });
    const [page] = await opened(`/people?client=${DIRECTORATE}&unit=${CLIENT}`);
    const head = page.getByRole('table').getByText(`Unit ${CLIENT}`).first();
    await expect.poll(() => textOf(head)).toMatch(/ 2$/);
    await page.goto(`/people?client=${DIRECTORATE}&unit=${CLIENT}&missing=instagram`);
    await expect.poll(() => textOf(head)).toMatch(/ 1 dari 2$/);
  });

  it.each(['/attendance', '/people'])('%s calls the unit it is narrowed to by its name while the list is on its way', async (path) => {
    const [page] = await opened('/account');
    await page.route(/\/api\/(attendance\/members|users\/(list|groups))/, () => undefined);
    await page.goto(`${path}?client=${DIRECTORATE}&unit=${CLIENT}`);
    await page.getByRole('button', { name: `Satuan: Unit ${CLIENT}`, exact: true }).waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('keeps the rows of what is filled in as low as everywhere, with who is missing', async () => {
    const [page] = await opened(`/people/completeness?client=${CLIENT}`);
    const rows = page.getByRole('row').filter({ has: page.getByRole('button', { name: /: Tanpa / }) });
    await rows.first().waitFor();
    const heights = await rows.evaluateAll((all) => all.map((row) => Math.round(row.getBoundingClientRect().height)));
    expect(heights.filter((height) => height > 37)).toEqual([]);
  });

  it('begins the note on everybody’s numbers above a narrowed list like a sentence', async () => {
    const [page] = await opened(`/attendance?client=${CLIENT}&q=orang`);
    await page.getByText(new RegExp(`Seluruh Unit ${CLIENT}: `)).waitFor();
  });

  it('counts in English one post as one, and many as many', async () => {
    const [page] = await opened('/account');
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('heading', { name: 'Account', exact: true }).waitFor();
    await page.goto(`/accounts?client=${CLIENT}&platform=tiktok`);
    const cells = page.getByRole('grid').getByRole('gridcell');
    await page.getByRole('grid').waitFor();
    const words = (await cells.allTextContents()).join(' ');
    expect(words).toMatch(/\b1 post\b/);
    expect(words).not.toContain('1 posts');
    expect(words).toContain('0 posts');
  });

  it('leaves nothing behind in the browser’s console but the calls that had no answer', () => {
    const complaints = visits.flatMap((one) => one.complaints);
    expect(complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual([]);
  });
});
