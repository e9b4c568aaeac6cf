// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { randomUUID } from 'node:crypto';
import { listMessages, openConversation, searchPeople, sendMessage } from '@balai/contracts/chat';
import { infrastructure, waitFor } from '@balai/testing';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUnit, signIn, type User } from '../../e2e/harness/people.ts';
import { barriers } from '../harness/barriers.ts';
import { closeVisits, DESKTOP, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { shoot } from '../harness/pages.ts';
import { type Shared, sharedInstallation } from '../harness/shared-installation.ts';
import { ownNames } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const LONG = 240;

/** Two people, each with a browser of their own. */
describe.skipIf(infrastructure().browser === null)('the chat', { meta: { skipReason: 'no browser' } }, () => {
  let shared: Shared;
  const [ana, budi, citra] = ['ana', 'budi', 'citra'].map(own.name) as [string, string, string];
  const users = new Map<string, User>();
  const ids = new Map<string, string>();
  const idOf = (username: string) => ids.get(username) ?? '';
  const userOf = (username: string) => users.get(username) as User;

  beforeAll(async () => {
    await closeVisits();
    shared = await sharedInstallation();
    await createUnit(shared.platformAdmin, own.client, 1, { operator: own.phone('0001'), group: own.group('0001'), nrp: own.nrp('0000') });
    await shared.createAccounts([ana, budi, citra].map((username) => ({ username, role: 'viewer', clientIds: [own.client] })));
    for (const username of [ana, budi, citra]) users.set(username, await signIn(shared.installation, username));
    // Nobody finds themselves.
    const find = async (username: string) => {
      const { users: found } = (await userOf(username === ana ? budi : ana).api(searchPeople, { query: { q: username } })).data;
      const person = found.find((one) => one.username === username);
      if (person !== undefined) ids.set(username, person.id);
      return person !== undefined;
    };
    for (const username of [ana, budi, citra]) await waitFor(() => find(username), { timeoutMs: 30_000, what: `${username} to be found` });
  });
  afterAll(closeVisits);

  const enter = async (username: string, path = '/chat', options: Parameters<typeof visit>[2] = {}): Promise<[Page, Visit]> => {
    const one = await visit(shared.browser, shared.installation.baseUrl, options);
    return [await one.openAs(username, path), one];
  };
  const direct = async (from: string, to: string): Promise<string> =>
    (await userOf(from).api(openConversation, { body: { type: 'direct', member_id: idOf(to) } })).data.id;
  const group = async (title: string, ...members: string[]): Promise<string> =>
    (await userOf(ana).api(openConversation, { body: { type: 'group', title, member_ids: members.map(idOf) } })).data.id;
  const send = (username: string, conversation_id: string, content: string) =>
    userOf(username).api(sendMessage, { params: { conversation_id }, body: { client_msg_id: randomUUID(), content } });
  const stored = async (conversation_id: string): Promise<string[]> =>
    (await userOf(ana).api(listMessages, { params: { conversation_id }, query: { limit: 100 } })).data.map(({ content }) => content);

  const field = (page: Page) => page.getByLabel('Tulis pesan');
  const write = async (page: Page, text: string) => {
    await field(page).fill(text);
    await field(page).press('Enter');
  };
  const message = (page: Page, text: string): Locator => page.getByRole('article').filter({ hasText: text });
  const item = (page: Page, title: string): Locator =>
    page.getByRole('region', { name: 'Percakapan', exact: true }).getByRole('link', { name: title });
  const scroller = (page: Page) => page.getByRole('log');

  it('brings a message to the other window at once, with unread, typing, read mark and reply', async () => {
    const [pageOfAna, visitOfAna] = await enter(ana);
    const [pageOfBudi, visitOfBudi] = await enter(budi);
    await pageOfAna.getByRole('button', { name: 'Percakapan baru' }).click();
    await pageOfAna.getByLabel('Dengan siapa').fill(budi);
    await pageOfAna.getByRole('dialog').getByRole('button', { name: budi }).click();
    await write(pageOfAna, 'Selamat pagi, Budi');
    await message(pageOfAna, 'Selamat pagi, Budi').getByRole('img', { name: 'Terkirim' }).waitFor();

    await pageOfBudi.getByText('Permintaan (1)').click();
    await item(pageOfBudi, ana).click();
    await message(pageOfBudi, 'Selamat pagi, Budi').waitFor();
    await pageOfBudi.getByRole('button', { name: 'Terima' }).click();
    await pageOfBudi.getByText('Semua', { exact: true }).click();
    await message(pageOfAna, 'Selamat pagi, Budi').getByRole('img', { name: 'Dibaca semua' }).waitFor();

    await field(pageOfBudi).pressSequentially('Pagi');
    await pageOfAna.getByText(`${budi} mengetik…`).first().waitFor();
    await field(pageOfBudi).press('Enter');
    const answer = message(pageOfAna, 'Pagi').last();
    await answer.waitFor();
    await answer.hover();
    await answer.getByRole('button', { name: /^Tindakan/ }).click();
    await pageOfAna.getByRole('button', { name: 'Balas' }).click();
    await write(pageOfAna, 'Sudah sampai?');
    const reply = message(pageOfBudi, 'Sudah sampai?');
    await reply.getByRole('button', { name: /Anda\s*Pagi/ }).waitFor();
    await expect.poll(() => stored(conversationIn(pageOfAna))).toEqual(['Selamat pagi, Budi', 'Pagi', 'Sudah sampai?']);

    // Elsewhere meanwhile: it counts as unread, in the list and in the title, and is said.
    await pageOfBudi
      .getByRole('link', { name: /^Obrolan/ })
      .first()
      .click();
    await pageOfBudi.getByText('Pilih percakapan').waitFor();
    await write(pageOfAna, 'Rapat jam sembilan');
    await item(pageOfBudi, ana).getByText('1 belum dibaca').waitFor();
    await expect.poll(() => pageOfBudi.title()).toMatch(/^\(1\) /);
    await pageOfBudi.getByRole('status').filter({ hasText: 'Rapat jam sembilan' }).waitFor({ state: 'attached' });
    await shoot(pageOfBudi, 'chat-unread');
    await item(pageOfBudi, ana).click();
    await pageOfBudi.getByText('Pesan baru', { exact: true }).waitFor();
    await expect.poll(() => pageOfBudi.title()).not.toMatch(/^\(/);
    await shoot(pageOfAna, 'chat-direct');
    expect([...visitOfAna.complaints, ...visitOfBudi.complaints]).toEqual([]);
  });

  const conversationIn = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';

  it('shows what is edited, deleted and reacted to in the other window', async () => {
    const id = await group('Tim lapangan', budi, citra);
    await send(budi, id, 'Laporan sudah saya kirim');
    const [pageOfAna] = await enter(ana, `/chat/${id}`);
    const [pageOfBudi] = await enter(budi, `/chat/${id}`);
    await write(pageOfAna, `Terima kasih @${budi}`);
    await message(pageOfBudi, 'Terima kasih').waitFor();
    await field(pageOfAna).press('ArrowUp');
    await field(pageOfAna).fill(`Terima kasih banyak @${budi}`);
    await field(pageOfAna).press('Enter');
    await message(pageOfBudi, 'Terima kasih banyak').getByText('diubah').waitFor();
    const thanks = message(pageOfBudi, 'Terima kasih banyak');
    await thanks.hover();
    await thanks.getByRole('button', { name: /^Tindakan/ }).click();
    await pageOfBudi.getByRole('group', { name: 'Reaksi' }).getByText('🙏').click();
    await message(pageOfAna, 'Terima kasih banyak').getByRole('button', { name: '🙏, 1 orang' }).waitFor();
    await shoot(pageOfBudi, 'chat-group');
    await message(pageOfBudi, 'Laporan sudah').focus();
    await pageOfBudi.keyboard.press('Delete');
    await pageOfBudi.getByRole('dialog').getByRole('button', { name: 'Hapus untuk semua' }).click();
    await message(pageOfAna, 'Pesan ini dihapus').waitFor();
    expect(await message(pageOfAna, 'Laporan sudah').count()).toBe(0);
  });

  it('keeps what is written without a connection, over a reload too, and sends it once and in order', async () => {
    const id = await direct(ana, citra);
    await send(ana, id, 'Sebelum terputus');
    const [page, { context }] = await enter(ana, `/chat/${id}`, { serviceWorkers: 'allow' });
    await message(page, 'Sebelum terputus').waitFor();
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await expect.poll(() => page.evaluate(async () => (await caches.match('/chat.webmanifest')) !== undefined)).toBe(true);
    await context.setOffline(true);
    await write(page, 'Pertama');
    await write(page, 'Kedua');
    await message(page, 'Kedua').getByRole('img', { name: 'Menunggu dikirim' }).waitFor();
    await page.reload();
    await message(page, 'Sebelum terputus').waitFor();
    await message(page, 'Pertama').getByRole('img', { name: 'Menunggu dikirim' }).waitFor();
    await write(page, 'Ketiga');
    await message(page, 'Ketiga').waitFor();
    await shoot(page, 'chat-offline');
    expect(await stored(id)).toEqual(['Sebelum terputus']);
    await context.setOffline(false);
    await message(page, 'Ketiga').getByRole('img', { name: 'Terkirim' }).waitFor();
    expect(await stored(id)).toEqual(['Sebelum terputus', 'Pertama', 'Kedua', 'Ketiga']);
    // Nothing of it stays after signing out.
    await page.getByRole('button', { name: `Menu akun ${ana}` }).click();
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.waitForURL('**/login');
    const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    await expect.poll(databases).toEqual([]);
  });

  it('loads a long history above what is read without moving it', async () => {
    const id = await group('Riwayat panjang', budi);
    for (let first = 0; first < LONG; first += 40)
      await Promise.all(
        Array.from({ length: 40 }, (_, index) => send(budi, id, `Catatan ${first + index} ${'kata '.repeat((first + index) % 40)}`)),
      );
    const [page] = await enter(ana, `/chat/${id}`);
    await page.getByText('Pesan baru', { exact: true }).waitFor({ state: 'attached' });
    await page.getByRole('button', { name: /^Ke pesan terbaru/ }).click();
    const log = scroller(page);
    await log.locator(`[data-seq="${LONG}"]`).waitFor();
    const moved = await log.evaluate(async (element) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const topOf = (row: Element | null) => row?.getBoundingClientRect().top ?? null;
      // The way to the end goes on while rows are measured: what is read stays where it is from rest on.
      for (let still = 0, at = element.scrollTop; still < 20; still = element.scrollTop === at ? still + 1 : 0) {
        at = element.scrollTop;
        await frame();
      }
      let worst = 0;
      let oldest = Number.POSITIVE_INFINITY;
      for (let step = 0; step < 4_000 && oldest > 1; step += 1) {
        const row = [...element.querySelectorAll('[data-seq]')].find(
          (one) => one.getBoundingClientRect().top > element.getBoundingClientRect().top,
        );
        const before = topOf(row ?? null);
        const offset = element.scrollTop;
        element.scrollTop -= 120;
        const asked = offset - element.scrollTop;
        await frame();
        await frame();
        await frame();
        const after = row?.isConnected === true ? topOf(row) : null;
        if (before !== null && after !== null && asked > 0) worst = Math.max(worst, Math.abs(after - before - asked));
        oldest = Math.min(oldest, ...[...element.querySelectorAll('[data-seq]')].map((one) => Number(one.getAttribute('data-seq'))));
      }
      return { worst, oldest, drawn: element.querySelectorAll('[data-seq]').length };
    });
    expect(moved.oldest).toBe(1);
    // Less than a line of text.
    expect(moved.worst).toBeLessThan(16);
    expect(moved.drawn).toBeLessThan(80);
    await page.getByRole('button', { name: /^Ke pesan terbaru/ }).click();
    await log.locator(`[data-seq="${LONG}"]`).waitFor();
  });

  it('is open to somebody who belongs to no client, without the frame of staff', async () => {
    const username = own.name('dewi');
    const one = await visit(shared.browser, shared.installation.baseUrl, { viewport: PHONE });
    const registered = await one.context.request.post('/api/v1/auth/register', {
      data: { username, password: 'kopi tubruk 77!', email: `${username}@contoh.id`, display_name: 'Dewi' },
    });
    const { access_token: value } = await registered.json();
    await one.context.addCookies([{ name: 'token', value, url: shared.installation.baseUrl }]);
    const page = await one.open('/chat');
    await page.getByRole('heading', { name: 'Obrolan' }).waitFor();
    await page.getByText('Belum ada percakapan.').waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await shoot(page, 'chat-user');
  });

  it('goes by keyboard through list and messages, and back', async () => {
    const id = await group('Papan tik', budi);
    await send(budi, id, 'Satu');
    await send(budi, id, 'Dua');
    const [page] = await enter(ana);
    await item(page, 'Papan tik').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('Papan');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(({ pathname }) => pathname === `/chat/${id}`);
    await expect.poll(() => field(page).evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Shift+Tab');
    await scroller(page).focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('r');
    await page.getByText(`Membalas ${budi}`).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByText(`Membalas ${budi}`).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.waitForURL(({ pathname }) => pathname === '/chat');
  });

  it.each([
    ['desktop', DESKTOP, 'light'],
    ['desktop dark', DESKTOP, 'dark'],
    ['phone', PHONE, 'light'],
    ['phone dark', PHONE, 'dark'],
  ] as const)('has no barrier: %s', async (name, viewport, colorScheme) => {
    const id = await group('Posko banjir', budi, citra);
    await send(budi, id, 'Logistik sudah di lokasi, tinggal pembagian.');
    await send(citra, id, 'Foto dan daftar penerima menyusul di https://contoh.id/daftar');
    await send(ana, id, 'Baik, terima kasih. Saya teruskan ke pimpinan.');
    const [page] = await enter(ana, '/chat', { viewport, colorScheme });
    await item(page, 'Posko banjir').first().waitFor();
    await shoot(page, `chat-list-${name}`);
    expect(await barriers(page)).toEqual([]);
    await item(page, 'Posko banjir').first().click();
    await message(page, 'Logistik').waitFor();
    await shoot(page, `chat-open-${name}`);
    expect(await barriers(page)).toEqual([]);
    const first = message(page, 'Logistik');
    await first.hover();
    await first.getByRole('button', { name: /^Tindakan/ }).click();
    await page.getByRole('button', { name: 'Balas' }).waitFor();
    await shoot(page, `chat-menu-${name}`);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Rincian percakapan' }).click();
    await page.getByRole('heading', { name: '3 anggota' }).waitFor();
    await shoot(page, `chat-details-${name}`);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Tutup' }).click();
    if (viewport === PHONE) await page.getByRole('button', { name: 'Kembali ke daftar' }).click();
    await page.getByRole('button', { name: 'Percakapan baru' }).click();
    await page.getByText('Grup', { exact: true }).click();
    await shoot(page, `chat-new-${name}`);
    expect(await barriers(page)).toEqual([]);
  });
});
