// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { cannedReply, changeBusiness, getInboxConversation, listMessages } from '@balai/contracts/chat';
import { infrastructure, waitFor } from '@balai/testing';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from '../harness/barriers.ts';
import { closeVisits, DESKTOP, PHONE } from '../harness/chromium.ts';
import { shoot } from '../harness/pages.ts';
import { ownNames } from '../harness/shared-unit.ts';
import { type Customer, openShop, type Shop } from '../harness/shop.ts';

const own = ownNames(import.meta.url);

/** A shop with two agents and customers, each with a browser of their own. */
describe.skipIf(infrastructure().browser === null)('the inbox', { meta: { skipReason: 'no browser' } }, () => {
  let shop: Shop;
  let admin: Shop['shared']['platformAdmin'];
  let dewi: Customer;

  beforeAll(async () => {
    await closeVisits();
    shop = await openShop(own, { ana: 'agent', budi: 'agent', tamu: 'viewer' });
    admin = shop.shared.platformAdmin;
    await admin.api(changeBusiness, {
      params: { business_id: shop.businessId },
      body: {
        description: 'Bunga segar setiap hari.',
        menu: [
          { label: 'Lihat harga', action: 'text', value: 'Saya mau lihat daftar harga' },
          { label: 'Situs kami', action: 'link', value: 'https://contoh.id/toko' },
        ],
        first_reply_minutes: 60,
      },
    });
    // A written resource has it; types of its routes follow from the declaration at run time.
    if (cannedReply.routes.create === undefined) throw new Error('canned replies are read only');
    await admin.api(cannedReply.routes.create, {
      body: { client_id: shop.businessId, shortcut: 'salam', body: 'Selamat datang di Toko Mawar. Ada yang bisa dibantu?' },
    } as never);
    dewi = await shop.register('dewi', 'Dewi Lestari');
  });
  afterAll(closeVisits);

  const list = (page: Page): Locator => page.getByRole('region', { name: 'Percakapan pelanggan' });
  const item = (page: Page, name: string): Locator => list(page).getByRole('link', { name });
  const tab = (page: Page, name: string): Locator => list(page).getByRole('radiogroup', { name: 'Percakapan mana' }).getByText(name);
  const message = (page: Page, text: string): Locator => page.getByRole('article').filter({ hasText: text });
  const reply = async (page: Page, text: string) => {
    await page.getByLabel('Tulis balasan').fill(text);
    await page.getByLabel('Tulis balasan').press('Enter');
  };
  const stored = async (customer: Customer, conversation_id: string): Promise<string[]> =>
    (await customer.user.api(listMessages, { params: { conversation_id }, query: { limit: 100 } })).data.map(({ content }) => content);
  const stateOf = async (conversation_id: string) =>
    (await admin.api(getInboxConversation, { params: { business_id: shop.businessId, conversation_id } })).data;
  const begun = async (customer: Customer, text: string): Promise<string> => {
    const id = await customer.open();
    await customer.write(id, text);
    await waitFor(async () => (await stateOf(id).catch(() => null)) !== null, { timeoutMs: 30_000, what: 'the inbox to have it' });
    return id;
  };

  it('brings what a customer writes to the agent at once, and the reply to the customer', async () => {
    const [agent, visitOfAgent] = await shop.enter('ana', '/inbox');
    await agent.getByText('Semua percakapan sudah ditangani.').waitFor();
    const [customer, visitOfCustomer] = await dewi.enter(`/chat?follow=${shop.username}`);
    const card = customer.getByRole('dialog');
    await card.getByRole('heading', { name: 'Toko Mawar' }).waitFor();
    await card.getByText('Bunga segar setiap hari.').waitFor();
    await shoot(customer, 'business-card');
    await card.getByRole('button', { name: 'Ikuti' }).click();
    await card.getByText('1 pengikut').waitFor();
    await card.getByRole('button', { name: 'Kirim pesan' }).click();
    await customer.getByLabel('Tulis pesan').waitFor();
    const site = customer.getByRole('link', { name: 'Situs kami' });
    expect([await site.getAttribute('target'), await site.getAttribute('rel')]).toEqual(['_blank', 'noopener noreferrer']);
    await customer.getByRole('button', { name: 'Lihat harga' }).click();
    await message(customer, 'Saya mau lihat daftar harga').waitFor();

    await item(agent, 'Dewi Lestari').getByText('1 belum dibaca').waitFor();
    await agent.getByRole('status').filter({ hasText: 'Dewi Lestari: Saya mau lihat daftar harga' }).waitFor({ state: 'attached' });
    await item(agent, 'Dewi Lestari').click();
    await message(agent, 'Saya mau lihat daftar harga').waitFor();
    await expect.poll(() => item(agent, 'Dewi Lestari').getByText('belum dibaca').count()).toBe(0);
    await customer.getByLabel('Tulis pesan').pressSequentially('Halo');
    await agent.getByText('mengetik…').first().waitFor();

    await agent.getByLabel('Tulis balasan').fill('/sal');
    await agent.getByRole('option', { name: '/salam' }).waitFor();
    await shoot(agent, 'inbox-canned');
    await agent.getByLabel('Tulis balasan').press('Enter');
    await expect.poll(() => agent.getByLabel('Tulis balasan').inputValue()).toBe('Selamat datang di Toko Mawar. Ada yang bisa dibantu?');
    await agent.getByLabel('Tulis balasan').press('Enter');
    await message(agent, 'Selamat datang di Toko Mawar').getByRole('img', { name: 'Terkirim' }).waitFor();
    await message(customer, 'Selamat datang di Toko Mawar').waitFor();
    expect(await message(customer, own.name('ana')).count()).toBe(0);
    await shoot(agent, 'inbox-open');
    await shoot(customer, 'chat-business');
    expect([...visitOfAgent.complaints, ...visitOfCustomer.complaints]).toEqual([]);
  });

  it('assigns, labels, snoozes, closes and reopens, for every agent', async () => {
    const rina = await shop.register('rina', 'Rina Wijaya');
    const id = await begun(rina, 'Pesanan saya belum sampai');
    const [page] = await shop.enter('ana', `/inbox/${id}`);
    const [other] = await shop.enter('budi', '/inbox');
    await item(other, 'Rina Wijaya').waitFor();
    await page.getByRole('button', { name: 'Tugaskan' }).click();
    await page.getByRole('button', { name: 'Tugaskan ke saya' }).click();
    await item(other, 'Rina Wijaya').getByText(own.name('ana')).waitFor();
    await tab(page, 'Milik saya').click();
    await item(page, 'Rina Wijaya').waitFor();

    await page.getByRole('button', { name: 'Label', exact: true }).click();
    await page.getByPlaceholder('Label baru').fill('pengiriman');
    await page.getByPlaceholder('Label baru').press('Enter');
    await page.keyboard.press('Escape');
    await item(other, 'Rina Wijaya').getByText('pengiriman').waitFor();

    await page.getByRole('button', { name: 'Tunda' }).click();
    await shoot(page, 'inbox-snooze');
    await page.getByRole('button', { name: 'Besok pagi' }).click();
    await item(other, 'Rina Wijaya').waitFor({ state: 'detached' });
    await tab(other, 'Ditunda').click();
    await item(other, 'Rina Wijaya').waitFor();
    expect((await stateOf(id)).status).toBe('snoozed');
    // A customer who writes brings it back.
    await rina.write(id, 'Halo?');
    await item(other, 'Rina Wijaya').waitFor({ state: 'detached' });
    await item(page, 'Rina Wijaya').waitFor();

    await page.getByRole('button', { name: 'Selesaikan' }).click();
    await page.getByRole('button', { name: 'Buka lagi' }).waitFor();
    await tab(other, 'Selesai').click();
    await item(other, 'Rina Wijaya').click();
    await other.getByRole('button', { name: 'Buka lagi' }).click();
    await page.getByRole('button', { name: 'Selesaikan' }).waitFor();
    expect(await stateOf(id)).toMatchObject({ status: 'open', labels: ['pengiriman'] });
  });

  it('shows a note to the team, and never to the customer', async () => {
    const sari = await shop.register('sari', 'Sari');
    const id = await begun(sari, 'Bisa kirim hari ini?');
    const [customer] = await sari.enter(`/chat/${id}`);
    const [page] = await shop.enter('ana', `/inbox/${id}`);
    const [other] = await shop.enter('budi', `/inbox/${id}`);
    await message(other, 'Bisa kirim hari ini?').waitFor();
    await message(page, 'Bisa kirim hari ini?').waitFor();
    await page.getByRole('radiogroup', { name: 'Yang ditulis' }).getByText('Catatan').click();
    await page.getByLabel('Tulis catatan untuk tim').fill('Pelanggan lama, utamakan');
    await shoot(page, 'inbox-note');
    await page.getByLabel('Tulis catatan untuk tim').press('Enter');
    await other
      .getByRole('article', { name: /^Catatan/ })
      .filter({ hasText: 'Pelanggan lama, utamakan' })
      .waitFor();
    await page.getByRole('radiogroup', { name: 'Yang ditulis' }).getByText('Balas').click();
    await reply(page, 'Bisa, Kak.');
    await message(customer, 'Bisa, Kak.').waitFor();
    expect(await customer.getByText('Pelanggan lama').count()).toBe(0);
    expect((await stored(sari, id)).join()).not.toContain('Pelanggan lama');
  });

  it('says that a colleague is replying', async () => {
    const tono = await shop.register('tono', 'Tono');
    const id = await begun(tono, 'Ada diskon?');
    const [page] = await shop.enter('ana', `/inbox/${id}`);
    const [other] = await shop.enter('budi', `/inbox/${id}`);
    await message(page, 'Ada diskon?').waitFor();
    await message(other, 'Ada diskon?').waitFor();
    await page.getByLabel('Tulis balasan').pressSequentially('Ada');
    await other.getByText(`${own.name('ana')} sedang membalas…`).waitFor();
    await shoot(other, 'inbox-collision');
    await page.getByLabel('Tulis balasan').press('Enter');
    await message(other, 'Ada').last().waitFor();
    await expect.poll(() => other.getByText('sedang membalas…').count()).toBe(0);
  });

  it('keeps a reply over a reload, begun or not sent, and sends it once', async () => {
    const wati = await shop.register('wati', 'Wati');
    const id = await begun(wati, 'Jam berapa buka?');
    const [page, one] = await shop.enter('ana', `/inbox/${id}`);
    await message(page, 'Jam berapa buka?').waitFor();
    const sending = `**/businesses/*/conversations/${id}/messages`;
    await page.route(sending, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await reply(page, 'Jam delapan, Kak.');
    await message(page, 'Jam delapan').getByRole('img', { name: 'Menunggu dikirim' }).waitFor();
    await page.getByLabel('Tulis balasan').fill('Sampai jam lima');
    await page.reload();
    await message(page, 'Jam delapan').getByRole('img', { name: 'Menunggu dikirim' }).waitFor();
    await expect.poll(() => page.getByLabel('Tulis balasan').inputValue()).toBe('Sampai jam lima');
    expect(await stored(wati, id)).toEqual(['Jam berapa buka?']);
    await one.context.unrouteAll();
    await page.unroute(sending);
    await page.reload();
    await message(page, 'Jam delapan').getByRole('img', { name: 'Terkirim' }).waitFor();
    expect(await stored(wati, id)).toEqual(['Jam berapa buka?', 'Jam delapan, Kak.']);
  });

  it('lets somebody who reads along read, and nothing else', async () => {
    const joko = await shop.register('joko', 'Joko');
    const id = await begun(joko, 'Terima kasih');
    const [page, one] = await shop.enter('tamu', `/inbox/${id}`);
    await message(page, 'Terima kasih').waitFor();
    await page.getByText('Akun Anda dapat membaca, tetapi tidak membalas.').waitFor();
    expect(await page.getByRole('button', { name: 'Selesaikan' }).count()).toBe(0);
    expect(await page.getByLabel('Tulis balasan').count()).toBe(0);
    expect(one.complaints).toEqual([]);
    expect((await stateOf(id)).unread_count).toBe(1);
  });

  it('goes by keyboard through the list, into a conversation and back to its row', async () => {
    const [page] = await shop.enter('ana', '/inbox');
    await item(page, 'Joko').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const name = await page.evaluate(() => document.activeElement?.getAttribute('data-item'));
    await page.keyboard.press('Enter');
    await page.waitForURL(({ pathname }) => pathname === `/inbox/${name}`);
    await page.getByLabel('Tulis balasan').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.keyboard.press('Escape');
    await page.waitForURL(({ pathname }) => pathname === '/inbox');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-item'))).toBe(name);
  });

  it.each([
    ['desktop', DESKTOP, 'light'],
    ['desktop dark', DESKTOP, 'dark'],
    ['phone', PHONE, 'light'],
    ['phone dark', PHONE, 'dark'],
  ] as const)('has no barrier: %s', async (name, viewport, colorScheme) => {
    const [page] = await shop.enter('ana', '/inbox', { viewport, colorScheme });
    await item(page, 'Dewi Lestari').waitFor();
    await shoot(page, `inbox-list-${name}`);
    expect(await barriers(page)).toEqual([]);
    await item(page, 'Sari').click();
    await message(page, 'Bisa, Kak.').waitFor();
    await shoot(page, `inbox-thread-${name}`);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: /^Petugas|^Tugaskan/ }).click();
    await page.getByRole('dialog', { name: 'Petugas dan tim' }).waitFor();
    await shoot(page, `inbox-assign-${name}`);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    if (viewport === PHONE) await page.getByRole('button', { name: 'Pelanggan' }).click();
    await page.getByRole('heading', { name: 'Catatan tim' }).waitFor();
    await shoot(page, `inbox-customer-${name}`);
    expect(await barriers(page)).toEqual([]);
    const [customer] = await dewi.enter('/chat', { viewport, colorScheme });
    await customer.getByRole('button', { name: 'Cari bisnis' }).click();
    await customer
      .getByRole('dialog')
      .getByRole('button', { name: /^Toko Mawar|Toko Mawar/ })
      .first()
      .waitFor();
    await shoot(customer, `businesses-${name}`);
    expect(await barriers(customer)).toEqual([]);
    await customer
      .getByRole('dialog')
      .getByRole('button', { name: /Toko Mawar/ })
      .first()
      .click();
    await customer.getByRole('button', { name: 'Kirim pesan' }).waitFor();
    await shoot(customer, `business-card-${name}`);
    expect(await barriers(customer)).toEqual([]);
    await customer.getByRole('button', { name: 'Kirim pesan' }).click();
    await customer.getByRole('button', { name: 'Lihat harga' }).waitFor();
    await shoot(customer, `business-conversation-${name}`);
    expect(await barriers(customer)).toEqual([]);
  });
});
