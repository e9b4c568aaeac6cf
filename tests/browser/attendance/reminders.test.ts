import { attendanceMembers, getReminders, listReminders, sendReminders } from '@balai/contracts/attendance';
import { createPerson, listPeople } from '@balai/contracts/identity';
import { infrastructure, waitFor } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, world } from '../../e2e/harness/people.ts';
import { barriersInBoth } from '../harness/barriers.ts';
import { closeVisits, DESKTOP, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { chatMessages, signInOn, takePhone, textOf } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

const PEOPLE = 100;
const AT_A_TIME = 10;
// Of the unit's ten: who liked both posts, yet commented on nothing or less.
const WITHOUT_CONTACT = 8;
const nameOf = (number: number) => `TAMBAHAN ${String(number).padStart(3, '0')}`;
const phoneOf = (number: number) => `6281299${String(number).padStart(6, '0')}`;

/** Reminders as an operator sends them: who gets which text, then the result of each. */
describe.skipIf(infrastructure().browser === null)('reminders in a browser', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let operator: Visit;
  let page: Page;

  beforeAll(async () => {
    unit = await startUnit(own);
    const { api } = unit.admin;
    const add = (number: number) => {
      const who = { user_id: `9613${String(number).padStart(4, '0')}`, nama: nameOf(number), title: 'BRIPTU', divisi: 'SAT SAMAPTA' };
      const contact = { whatsapp: phoneOf(number), wa_notification_opt_in: true };
      return api(createPerson, {
        body: { client_id: CLIENT, ...who, ...contact, insta: `tambahan.${number}`, tiktok: `tambahan.${number}` },
      });
    };
    // Some at a time: one account that asks for a hundred things at once is told to come back on a busy machine.
    for (let first = 1; first <= PEOPLE; first += AT_A_TIME)
      await Promise.all(Array.from({ length: AT_A_TIME }, (_, index) => add(first + index)));
    // Attendance hears of them a moment later.
    const owing = { client_id: CLIENT, state: 'owing', limit: 1 } as const;
    await waitFor(async () => (await api(attendanceMembers, { query: owing })).total === PEOPLE + WITHOUT_CONTACT, {
      timeoutMs: 150_000,
      what: 'all who were added to owe posts',
    });
    operator = await visit(unit.browser, unit.installation.baseUrl);
    page = await operator.open('/login');
    await signInOn(page, own.name('petugas'), PASSWORD);
  });
  afterAll(async () => {
    await closeVisits();
  });

  /** Everything that is pressed, so that presses can be counted. */
  const presses: string[] = [];
  const press = async (name: RegExp) => {
    presses.push(name.source);
    await page.getByRole('button', { name }).click();
  };
  const dialog = (name: string) => page.getByRole('dialog', { name });

  it('shows who gets which text and who cannot be reached and why, before anything is sent', async () => {
    await page.goto(`/?client=${CLIENT}`);
    await page.getByRole('button', { name: `Ingatkan (${PEOPLE + WITHOUT_CONTACT})` }).waitFor();
    await press(/^Ingatkan/);
    const shown = dialog('Ingatkan yang belum tuntas');
    await shown.getByText(`${PEOPLE} dari ${PEOPLE + WITHOUT_CONTACT} orang akan menerima pengingat. Belum ada yang dikirim.`).waitFor();
    const unreached = shown.getByRole('region', { name: `Tidak menerima (${WITHOUT_CONTACT})` });
    expect(await unreached.getByText('tanpa kontak').count()).toBe(WITHOUT_CONTACT);
    await shown.getByLabel('Cari penerima').fill(nameOf(77));
    await shown.getByRole('button', { name: nameOf(77) }).click();
    const text = shown.getByRole('region', { name: 'Isi pesan' });
    await text.getByText(nameOf(77)).waitFor();
    expect(await textOf(text)).toContain(unit.posts[1].shortcode);
    await shown.getByText(/^\d+ karakter · 1 pesan$/).waitFor();
    expect(await barriersInBoth(page)).toEqual([]);
    // On a phone, too, what sends is in sight however long the list is.
    const size = page.viewportSize() ?? DESKTOP;
    await page.setViewportSize(PHONE);
    const send = await shown.getByRole('button', { name: /^Kirim/ }).boundingBox();
    expect((send?.y ?? Number.POSITIVE_INFINITY) + (send?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
    await page.setViewportSize(size);
    // Who comes back from another window finds the list that they left, however current the page behind it is.
    const asked: string[] = [];
    const note = (request: { url(): string; method(): string }) => {
      const { pathname, searchParams } = new URL(request.url());
      const isOrder = pathname === '/api/attendance/members' && searchParams.get('state') === 'owing';
      if (isOrder || (request.method() === 'POST' && pathname === '/api/attendance/reminders')) asked.push(request.url());
    };
    page.on('request', note);
    const behind = page.waitForResponse(/\/api\/attendance\/overview/);
    await page.evaluate('window.dispatchEvent(new Event("visibilitychange"))');
    await behind;
    expect(asked).toEqual([]);
    page.off('request', note);
    const { data } = await unit.admin.api(listReminders, { query: { client_id: CLIENT } });
    expect(data).toEqual([]);
  });

  it('reminds a hundred people of today at two presses from the overview of a month: a message and a result for each', async () => {
    await page.goto(`/?client=${CLIENT}&period=month`);
    presses.length = 0;
    await press(/^Ingatkan$/);
    const asked = dialog('Ingatkan yang belum tuntas');
    await asked.getByRole('radio', { name: 'Hari ini', checked: true }).waitFor({ state: 'attached' });
    await asked.getByText(/Tentang \d+ konten/).waitFor();
    await press(/^Kirim \(100\)$/);
    expect(presses.length).toBeLessThanOrEqual(2);
    const result = page.getByTestId('reminded');
    await result.waitFor();
    const [batch] = (await unit.admin.api(listReminders, { query: { client_id: CLIENT } })).data;
    expect(batch?.counts).toMatchObject({ people: PEOPLE + WITHOUT_CONTACT, skipped: 0 });
    expect([batch?.obligations, batch?.from]).toEqual(['all', batch?.to]);
    // By itself, while the window is open.
    await expect.poll(() => textOf(result)).toBe('Terkirim 100 dari 108 · 8 tidak dapat dihubungi');
    const shown = dialog('Ingatkan yang belum tuntas').getByRole('region', { name: 'Hasil pengingat' });
    await expect.poll(() => shown.getByRole('listitem').filter({ hasText: 'terkirim' }).count()).toBe(PEOPLE);
    const unreached = shown.getByRole('listitem').filter({ hasText: 'tanpa kontak' });
    expect(await unreached.count()).toBe(WITHOUT_CONTACT);
    // What to do about them is said, and a press away.
    await dialog('Ingatkan yang belum tuntas').getByText('tekan namanya, lengkapi datanya').waitFor();
    expect(await unreached.first().getByRole('link').getAttribute('href')).toMatch(/^\/people\/\d+/);
    const { reminders } = (await unit.admin.api(getReminders, { params: { id: batch?.batch_id ?? '' } })).data;
    const sent = reminders.filter(({ delivery }) => delivery?.state === 'sent').map(({ person }) => person.nama);
    expect(sent.sort()).toEqual(Array.from({ length: PEOPLE }, (_, index) => nameOf(index + 1)));
  });

  it('keeps the result at hand when the window is closed and the page read anew, also in the history', async () => {
    await dialog('Ingatkan yang belum tuntas').getByRole('button', { name: 'Tutup' }).last().click();
    await page.reload();
    await page.getByRole('button', { name: /^Pengingat .*: Terkirim 100 dari 108/ }).click();
    await dialog('Hasil pengingat').getByText(nameOf(5)).waitFor();
    await page.goto(`/reports/deliveries?client=${CLIENT}&part=history`);
    await page.getByRole('button', { name: /Terkirim 100 dari 108/ }).click();
    await dialog('Hasil pengingat').getByText(nameOf(6)).waitFor();
  });

  it('a second press says when and how many were reminded, before anything is sent again', async () => {
    await page.goto(`/?client=${CLIENT}`);
    await page.getByRole('button', { name: /^Ingatkan/ }).click();
    const shown = dialog('Ingatkan yang belum tuntas');
    // Who could not be reached has not been reminded, and stays among them until there is a way.
    await shown.getByText(new RegExp(`^${PEOPLE} orang sudah ada dalam pengingat hari ini dan dilewati\\.`)).waitFor();
    expect(await shown.getByRole('listitem').filter({ hasText: 'tanpa kontak' }).count()).toBe(WITHOUT_CONTACT);
    await shown.getByText(/Pengingat terakhir (hari ini )?\d\d:\d\d.* oleh petugas\d+: Terkirim 100 dari 108/).waitFor();
    expect(await shown.getByRole('button', { name: 'Kirim (0)' }).isDisabled()).toBe(true);
    // Also where they are to be reminded again all the same.
    await shown.getByLabel('Ingatkan juga yang sudah diingatkan hari ini').check();
    await shown.getByRole('button', { name: 'Kirim (100)' }).waitFor();
    await shown.getByText(/^Pengingat terakhir .* oleh petugas\d+: Terkirim 100 dari 108/).waitFor();
    await shown.getByRole('button', { name: 'Batal' }).click();
    const { data } = await unit.admin.api(listReminders, { query: { client_id: CLIENT } });
    expect(data).toHaveLength(1);
  });

  it('has arrived on the phones', async () => {
    const arrived = await waitFor(
      async () => {
        const messages = await Promise.all(
          [1, 50, PEOPLE].map((number) => world<{ text: string }[]>(unit.installation, 'GET', `whatsapp/messages?to=${phoneOf(number)}`)),
        );
        return messages.every((one) => one.length > 0) && messages;
      },
      { what: 'messages on the phones' },
    );
    expect(arrived.map((messages) => messages.length)).toEqual([1, 1, 1]);
    const sandbox = await operator.open(`/sandbox?client=${CLIENT}`);
    await sandbox.getByLabel('Nomor', { exact: true }).locator('option').nth(50).waitFor({ state: 'attached' });
    await takePhone(sandbox, new RegExp(phoneOf(50).slice(-4)));
    await chatMessages(sandbox)
      .filter({ hasText: nameOf(50) })
      .waitFor();
    await sandbox.close();
  });

  it('leaves out who was reminded today, unless asked for', async () => {
    await page.goto(`/attendance?client=${CLIENT}&platform=instagram&q=${encodeURIComponent(nameOf(9))}`);
    await page.getByRole('button', { name: 'Ingatkan (1)' }).click();
    const shown = dialog('Ingatkan yang belum tuntas');
    await shown.getByText('dilewati: sudah diingatkan hari ini').waitFor();
    expect(await shown.getByRole('button', { name: 'Kirim (0)' }).isDisabled()).toBe(true);
    await shown.getByLabel('Ingatkan juga yang sudah diingatkan hari ini').check();
    await shown.getByRole('button', { name: 'Kirim (1)' }).waitFor();
    await shown.getByRole('button', { name: 'Batal' }).click();
    await page.goto(`/posts/instagram:${unit.posts[0].shortcode ?? ''}?client=${CLIENT}`);
    await page.getByRole('button', { name: 'Ingatkan (104)' }).click();
    await shown.getByText('0 dari 104 orang akan menerima pengingat.', { exact: false }).waitFor();
  });

  it('leaves reminding to those who may: a viewer sees no button, and the route refuses', async () => {
    const guest = await visit(unit.browser, unit.installation.baseUrl);
    const theirs = await guest.open('/login');
    await signInOn(theirs, own.name('tamu'), PASSWORD);
    for (const path of ['/', '/attendance', `/posts/instagram:${unit.posts[0].shortcode ?? ''}`]) {
      await theirs.goto(`${path}?client=${CLIENT}`);
      await theirs.getByRole('table').first().waitFor();
      expect([path, await theirs.getByRole('button', { name: /^Ingatkan/ }).count()]).toEqual([path, 0]);
    }
    const [person] = (await unit.admin.api(listPeople, { query: { client_id: CLIENT, q: nameOf(1) } })).data;
    const body = { client_id: CLIENT, platform: 'instagram' as const, person_ids: [person?.person_id ?? ''], preview: true };
    const viewer = await signIn(unit.installation, own.name('tamu'));
    await expect(viewer.api(sendReminders, { body })).rejects.toMatchObject({ status: 403 });
    expect(guest.complaints).toEqual([]);
  });

  it('leaves nothing behind in the browser’s console', () => {
    expect(operator.complaints).toEqual([]);
  });
});
