// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { listCollectionKeys, listCollectionRuns } from '@balai/contracts/collector';
import { infrastructure } from '@balai/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUnit, like, publish, world } from '../../e2e/harness/people.ts';
import { DESKTOP, launchBrowser, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { openRecap, shoot, textOf } from '../harness/pages.ts';
import { CLIENT, type SmallUnit, startSmallUnit } from '../harness/small-unit.ts';

/** A collection passes four lists side by side, each held up for seconds while the provider is slow. */

// An installation of its own: it collects every client and switches the provider's keys off.
describe.skipIf(infrastructure().browser === null)('collecting from the pages', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SmallUnit;
  let browser: Browser;
  const visits: Visit[] = [];
  beforeAll(async () => {
    [unit, browser] = await Promise.all([startSmallUnit(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await unit?.installation.stop();
  });

  const signedIn = async (username: string, path: string, viewport = DESKTOP): Promise<[Page, Visit]> => {
    const one = await visit(browser, unit.installation.baseUrl, { viewport });
    visits.push(one);
    const page = await one.openAs(username, `${unit.installation.baseUrl}${path}`);
    return [page, one];
  };
  const setSlow = (isSlow: boolean) =>
    Promise.all(
      ['instagram', 'tiktok'].map((provider) =>
        world(unit.installation, 'POST', 'faults', { provider, kind: isSlow ? 'slow' : 'none', count: 100_000 }),
      ),
    );
  const runIds = async () => (await unit.admin.api(listCollectionRuns, { query: { limit: 200 } })).data.map(({ run_id }) => run_id);

  it('collects a client at the press of a button, once however often it is pressed, with progress to the end', async () => {
    const [page] = await signedIn('petugas', `/collection?client=${CLIENT}`);
    const [watching] = await signedIn('tamu', `/collection?client=${CLIENT}`, PHONE);
    const button = page.getByRole('button', { name: 'Ambil data sekarang' });
    await button.waitFor();
    await page.getByText(/^Pengambilan berikutnya .*\d\d:\d\d WIB$/).waitFor();
    await watching.getByRole('heading', { name: 'Pengambilan', exact: true }).waitFor();
    expect(await watching.getByRole('button', { name: 'Ambil data sekarang' }).count()).toBe(0);
    await like(unit.installation, await publish(unit.installation, CLIENT, 'instagram', { caption: 'Diambil dari halaman' }), [
      'warga.satu',
    ]);
    const before = await runIds();
    await setSlow(true);
    await button.dblclick();
    await page.getByRole('progressbar').waitFor();
    await page.getByText(/\d+ dari \d+ daftar/).waitFor();
    await shoot(page, 'collecting');
    // Whoever looks on sees it too, without having asked for it.
    await watching.getByText(/\d+ dari \d+ daftar/).waitFor();
    await shoot(watching, 'collecting-phone');
    expect(await button.isDisabled()).toBe(true);
    await setSlow(false);
    await page.getByText(/^Selesai: \d+ konten, \d+ interaksi baru\.$/).waitFor();
    await watching.getByText(/^Selesai: /).waitFor();
    await shoot(page, 'collected');
    expect((await runIds()).filter((id) => !before.includes(id))).toHaveLength(1);
    await page.getByRole('button', { name: 'Tutup' }).click();
    await expect.poll(() => page.getByText(/^Selesai: /).count()).toBe(0);
    expect(await button.isEnabled()).toBe(true);
  });

  it('collects every client for the platform’s administrator, after asking', async () => {
    await createUnit(unit.admin, 'SATUAN_DUA', 1);
    const [page] = await signedIn('kepala', `/collection?client=${CLIENT}`);
    const all = page.getByRole('button', { name: 'Ambil semua klien' });
    const dialog = page.getByRole('dialog');
    await all.click();
    await dialog.getByText(/^Data 2 klien akan diambil sekarang\./).waitFor();
    await shoot(page, 'collect-all');
    // Enter does not mean yes: "no" has the focus.
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const before = await runIds();
    await all.click();
    await dialog.getByRole('button', { name: 'Ya, ambil semua' }).click();
    await page.getByText(/^Selesai: /).waitFor();
    await page.getByText('Semua klien', { exact: true }).first().waitFor();
    const begun = (await runIds()).filter((id) => !before.includes(id));
    expect(begun).toHaveLength(1);
  });

  it('collects one post again on its page', async () => {
    const code = unit.posts[1].shortcode ?? '';
    const [page] = await signedIn('petugas', `/posts/instagram:${code}?client=${CLIENT}`);
    await page.getByRole('heading', { name: /^Yang sudah ikut/ }).waitFor();
    await like(unit.installation, unit.posts[1], ['warga.dua', 'warga.tiga']);
    await page.getByRole('button', { name: 'Ambil ulang konten ini' }).click();
    await page.getByText(/^Selesai: 2 interaksi baru, 0 ditarik\.$/).waitFor();
    await page.getByText(/^Bukan personel/).click();
    await page.getByText('@warga.dua').waitFor();
    await shoot(page, 'post-again');
    const { data } = await unit.admin.api(listCollectionRuns, { query: { limit: 1 } });
    await page.goto(`${unit.installation.baseUrl}/collection?client=${CLIENT}`);
    await page.getByText(`${CLIENT} · Instagram · satu konten`).waitFor();
    expect(data[0]).toMatchObject({ client_id: CLIENT, platform: 'instagram', state: 'succeeded', post_id: expect.any(String) });
  });

  it('the chip of the data is worked by the keyboard: its button has the focus when it opens, while it collects and after', async () => {
    const [page] = await signedIn('petugas', `/?client=${CLIENT}`);
    await page.getByTestId('freshness-chip').waitFor();
    await page.getByRole('button', { name: /^Data \d/ }).focus();
    await page.keyboard.press('Enter');
    const button = page.getByRole('dialog', { name: 'Keadaan data' }).getByRole('button', { name: 'Ambil data sekarang' });
    const hasFocus = () => button.evaluate((it) => it === document.activeElement);
    await button.waitFor();
    await expect.poll(hasFocus).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true');
    expect(await hasFocus()).toBe(true);
    await page
      .getByText(/^Selesai: /)
      .first()
      .waitFor();
    expect(await hasFocus()).toBe(true);
  });

  it('the recap says when the next collection runs, of days that are not over', async () => {
    const [page] = await signedIn('tamu', '/');
    await openRecap(page, CLIENT);
    const chip = page.getByTestId('freshness-chip');
    await chip.getByText(/berikutnya (?:\d+ \w+ )?\d\d:\d\d/).waitFor();
    await page.goto(`${unit.installation.baseUrl}/attendance?client=${CLIENT}&period=date&date=2025-01-05`);
    await page.getByTestId('freshness').waitFor();
    await chip.waitFor();
    expect(await textOf(chip)).not.toContain('berikutnya');
  });

  it('shows a unit what it costs, and neither keys nor a way to change its quota', async () => {
    const [page] = await signedIn('petugas', `/collection?client=${CLIENT}&tab=costs`, PHONE);
    await page.getByText('Jatah diatur oleh administrator Balai.').waitFor();
    const quota = page.getByRole('region', { name: 'Jatah hari ini' });
    // Until they come, the same lines stand there unseen.
    await quota.locator('dd').first().waitFor();
    const values = await quota.locator('dd').allInnerTexts();
    const [used = 0, daily = 0, left = 0] = values.map((text) => Number(text.replaceAll('.', '')));
    expect(used).toBeGreaterThan(0);
    expect(daily).toBe(used + left);
    // Cards on a phone: nothing to push sideways.
    const days = page.getByRole('region', { name: /^14 hari terakhir/ }).getByRole('listitem');
    expect(await textOf(days.first())).toContain(`Permintaan ${new Intl.NumberFormat('id-ID').format(used)}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
    await page.getByRole('button', { name: 'Tampilkan' }).click();
    const limits = page.getByRole('region', { name: 'Batas klien' });
    for (const shown of [/dari 20\.000$/, /dari 10\.000 MB$/]) await limits.getByText(shown).first().waitFor();
    // Each service answers for its own.
    for (const term of ['Berkas tersimpan', 'Pesan hari ini']) await limits.getByRole('term').filter({ hasText: term }).waitFor();
    await limits.scrollIntoViewIfNeeded();
    await shoot(page, 'costs-phone');
    expect(await page.getByRole('button', { name: 'Ubah jatah' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Kunci' }).count()).toBe(0);
    await page.goto(`${unit.installation.baseUrl}/collection?client=${CLIENT}&tab=keys`);
    await page.getByRole('heading', { name: 'Tidak ada akses' }).waitFor();
  });

  it('gives a unit its own quota, and the usual one again', async () => {
    const [page] = await signedIn('kepala', `/collection?client=${CLIENT}&tab=costs`);
    const quota = page.getByRole('region', { name: 'Jatah hari ini' });
    const daily = quota.locator('dd').nth(1);
    await daily.waitFor();
    const usual = await textOf(daily);
    const change = page.getByRole('button', { name: 'Ubah jatah' });
    const form = page.getByRole('dialog');
    const field = form.getByLabel('Permintaan per hari');
    const save = form.getByRole('button', { name: 'Simpan' });
    await change.click();
    await form.getByLabel('Pakai bagian umum dari anggaran').uncheck();
    await field.fill('banyak');
    await save.click();
    await form.getByText('Isi permintaan per hari dengan bilangan bulat dari 0 sampai 100.000.000.').waitFor();
    await shoot(page, 'quota-form');
    await field.fill('1.234');
    await save.click();
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => textOf(daily)).toBe('1.234');
    await page.getByText('Jatah khusus klien ini').waitFor();
    await change.click();
    await form.getByLabel('Pakai bagian umum dari anggaran').check();
    await save.click();
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => textOf(daily)).toBe(usual);
  });

  it('switches a key off and on without a restart, after saying what happens', async () => {
    const [page] = await signedIn('kepala', `/collection?client=${CLIENT}&tab=keys`);
    const key = page.getByRole('listitem', { name: /^Kunci 1 \([0-9a-f]{8}\)$/ });
    const toggle = key.getByRole('switch');
    const dialog = page.getByRole('dialog');
    await key.getByText(/^\d+ dari [\d.]+ permintaan hari ini$/).waitFor();
    await key.getByText('Menyala').waitFor();
    await toggle.focus();
    await page.keyboard.press('Space');
    await dialog.getByText(/^Ini kunci terakhir yang menyala/).waitFor();
    await shoot(page, 'key-off');
    expect(await toggle.isChecked()).toBe(true);
    await dialog.getByRole('button', { name: 'Ya, matikan' }).click();
    await key.getByText('Mati', { exact: true }).waitFor();
    expect(await toggle.isChecked()).toBe(false);
    await page.getByRole('button', { name: 'Ambil data sekarang' }).click();
    await page.getByText('Semua kunci penyedia data dimatikan.').first().waitFor();
    await shoot(page, 'keys-off');
    await page.getByRole('button', { name: 'Tutup' }).first().click();
    await toggle.focus();
    await page.keyboard.press('Space');
    await dialog.getByRole('button', { name: 'Ya, nyalakan' }).click();
    await key.getByText('Menyala').waitFor();
    expect(await toggle.isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Ambil data sekarang' }).click();
    await page.getByText(/^Selesai: /).waitFor();
  });

  it('says in words how long it takes still, and why a collection was not begun', async () => {
    const [page, one] = await signedIn('petugas', `/collection?client=${CLIENT}`);
    const { data } = await unit.admin.api(listCollectionRuns, { query: { limit: 1 } });
    const running = {
      ...data[0],
      state: 'running',
      finished_at: null,
      progress: { planned: 12, done: 3 },
      eta_seconds: 95,
      client_id: CLIENT,
    };
    const route = '**/api/collection-runs/*';
    await page.route(route, (call) => call.fulfill({ json: { success: true, data: running } }));
    await page.getByRole('button', { name: 'Ambil data sekarang' }).click();
    await page.getByText('3 dari 12 daftar · sekitar 2 menit lagi').waitFor();
    await shoot(page, 'remaining');
    running.eta_seconds = 4;
    await page.getByText('3 dari 12 daftar · sebentar lagi').waitFor();
    await page.unroute(route);
    await page.getByText(/^Selesai: /).waitFor();
    one.expectStatus(429);
    const refusal = { success: false, code: 'too_many_runs', message: 'Sudah 60 pengambilan manual dalam satu jam', requestId: 'r-1' };
    await page.route('**/api/collection-runs', (call) =>
      call.request().method() === 'POST' ? call.fulfill({ status: 429, json: refusal }) : call.fallback(),
    );
    await page.getByRole('button', { name: 'Ambil data sekarang' }).click();
    await page.getByRole('alert').getByText('Sudah 60 pengambilan manual dalam satu jam').waitFor();
    await page.unroute('**/api/collection-runs');
    await page.getByRole('button', { name: 'Coba lagi' }).click();
    await page.getByText(/^Selesai: /).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('tells of each key why it rests, what was cut off and what went wrong', async () => {
    const [page] = await signedIn('kepala', '/account', PHONE);
    const { data } = await unit.admin.api(listCollectionKeys, {});
    const key = data[0];
    if (key === undefined) throw new Error('no key');
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const resting = {
      ...key,
      key_hash: 'a'.repeat(16),
      hosts: key.hosts.map((host) => ({ ...host, breaker: 'open', open_seconds: 12 })),
      rests: [{ platform: 'instagram', until, reason: 'quota' }],
      errors: [{ outcome: 'rate_limited', reason: 'quota', count: 3, last_at: until }],
    };
    const spent = { ...key, key_hash: 'b'.repeat(16), via: 'fallback', today: { requests: 50_000, budget: 50_000, left: 0 } };
    await page.route('**/api/collection/keys', (call) => call.fulfill({ json: { success: true, data: [resting, spent] } }));
    await page.goto(`${unit.installation.baseUrl}/collection?client=${CLIENT}&tab=keys`);
    const first = page.getByRole('listitem', { name: /^Kunci \d \(aaaaaaaa\)$/ });
    await first.getByText('Beristirahat', { exact: true }).waitFor();
    await first.getByText(/^Instagram beristirahat sampai .*\d\d:\d\d WIB: kuota paket habis$/).waitFor();
    await first.getByText('3× Permintaan dibatasi (kuota paket habis)').waitFor();
    expect(await first.getByText('Diputus sementara, 12 dtk lagi').count()).toBe(key.hosts.length);
    await page
      .getByRole('listitem', { name: /^Kunci \d \(bbbbbbbb\)$/ })
      .getByText('Anggaran habis')
      .waitFor();
    await shoot(page, 'keys-resting');
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(tooWide).toBeLessThanOrEqual(0);
  });

  it('leaves nothing behind in the browser’s console', () => {
    expect(visits.flatMap((one) => one.complaints)).toEqual([]);
  });
});
