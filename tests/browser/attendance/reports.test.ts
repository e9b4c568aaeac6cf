import { readFile } from 'node:fs/promises';
import { daysBetween } from '@balai/calendar';
import { deleteRecapTemplate, getRecapTemplate, putRecapTemplate } from '@balai/contracts/attendance';
import { updatePerson } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, type Visit, visit } from '../harness/chromium.ts';
import { shoot, signInOn, textOf } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;
const DIRECTORATE = own.clientId('DITLANTAS');

describe.skipIf(infrastructure().browser === null)('the place of reports', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits: Visit[] = [];
  const open = async (path: string, username = 'petugas'): Promise<Page> => {
    const one = await visit(unit.browser, unit.installation.baseUrl);
    visits.push(one);
    const page = await one.open(`/login?${new URLSearchParams({ next: path })}`);
    await signInOn(page, own.name(username), PASSWORD);
    return page;
  };

  /** Gives an account what files of reports are only for, and reads the page anew once it is known. */
  const payFor = async (page: Page, username: string) => {
    await unit.givePremium(own.name(username));
    const isPaid = async () => (await (await page.request.get('/api/auth/session')).json()).data.premium_status;
    await expect.poll(isPaid).toBe(true);
    await page.reload();
  };

  beforeAll(async () => {
    unit = await startUnit(own);
  });
  // A page that stays open goes on listening, and an account has so many streams.
  afterEach(() => Promise.all(visits.map((one) => one.close())));
  afterAll(async () => {
    await closeVisits();
  });

  it('an account without premium is told that there are no files of a report, and prints it', async () => {
    for (const path of ['/reports/anev', '/reports/monthly']) {
      const page = await open(`${path}?client=${CLIENT}`);
      await page.getByText('Berkas hanya untuk akun dengan premium aktif.').waitFor();
      for (const format of ['XLSX', 'PDF', 'CSV'])
        expect(await page.getByRole('button', { name: `Unduh ${format}` }).isDisabled()).toBe(true);
      expect(await page.getByRole('button', { name: 'Cetak' }).isEnabled()).toBe(true);
    }
  });

  it('the analysis shows the numbers of the overview, in words that can be changed', async () => {
    const page = await open('/reports/anev');
    await payFor(page, 'petugas');
    const answer = await page.request.get(`${unit.installation.baseUrl}/api/attendance/overview?client_id=${CLIENT}&periode=harian`);
    const { participation, complete } = (await answer.json()).data.measures.all;
    const percent = (rate: number) => `${(rate * 100).toLocaleString('id-ID', { maximumFractionDigits: 1 })}%`;
    await page.getByTestId('measures').waitFor();
    const measures = await textOf(page.getByTestId('measures'));
    const shown = percent(participation.rate);
    expect(measures).toContain(shown);
    expect(measures).toContain(percent(complete.rate));
    expect(measures).toContain(`${participation.given} dari ${participation.expected} interaksi`);
    // Not "without any": of platforms without posts nothing is said.
    expect(measures).toMatch(/\d+ tanpa username (Instagram|TikTok)/);
    const words = page.getByRole('textbox', { name: 'Uraian' });
    expect(await words.inputValue()).toContain(shown);
    await words.fill('Uraian sendiri.');
    // The PDF says it, and so its file is asked for with it; other formats have no account. What it is asked with is what counts here.
    const made = { success: true, data: { state: 'done', file_name: 'anev', url: null } };
    await page.route('**/api/exports', (route) => (route.request().method() === 'POST' ? route.fulfill({ json: made }) : route.continue()));
    const askedFor = async (format: string) => {
      const asked = page.waitForRequest((request) => request.method() === 'POST' && new URL(request.url()).pathname === '/api/exports');
      await page.getByRole('button', { name: `Unduh ${format}` }).click();
      return (await asked).postDataJSON().query.narrative;
    };
    expect(await askedFor('PDF')).toBe('Uraian sendiri.');
    expect(await askedFor('XLSX')).toBeUndefined();
    await page.getByRole('button', { name: 'Kembalikan uraian' }).click();
    expect(await words.inputValue()).toContain(shown);
    await page.getByRole('table', { name: 'Menurut personel' }).getByText('ORANG 1', { exact: false }).first().waitFor();
  });

  it('the analysis of a directorate has a table of its units and the course of the days; of one day there is no course', async () => {
    const { api } = unit.admin;
    await unit.addClient({ client_id: DIRECTORATE, nama: 'Ditlantas', client_type: 'direktorat' });
    await api(updatePerson, { params: { user_id: own.nrp('0902') }, body: { roles: [DIRECTORATE.toLowerCase()] } });
    const page = await open(`/reports/anev?client=${DIRECTORATE}&period=week`, 'kepala');
    const units = page.getByRole('table', { name: 'Menurut satuan' });
    await expect.poll(() => textOf(units)).toContain(`Unit ${CLIENT}`);
    await page.getByRole('heading', { name: 'Hari demi hari' }).waitFor();
    await page.goto(`/reports/anev?client=${CLIENT}&period=week`);
    await page.getByRole('heading', { name: 'Hari demi hari' }).waitFor();
    expect(await units.count()).toBe(0);
    await page.goto(`/reports/anev?client=${CLIENT}`);
    await page.getByTestId('measures').waitFor();
    expect(await page.getByRole('heading', { name: 'Hari demi hari' }).count()).toBe(0);
  });

  it('a unit’s month is of the posts that are chosen, as its analysis is: on the page and in the file', async () => {
    const page = await open('/reports/anev', 'kepala');
    await payFor(page, 'kepala');
    const ofThem = (request: Request) => {
      const words = new URL(request.url()).searchParams;
      return words.get('client_id') === CLIENT && words.get('scope') === 'org' && words.get('role') === DIRECTORATE.toLowerCase();
    };
    const asked = page.waitForRequest((request) => request.url().includes('/api/attendance/days') && ofThem(request));
    await page.goto(`/reports/monthly?client=${CLIENT}&posts=${DIRECTORATE}`);
    await asked;
    const content = page.waitForRequest((request) => request.url().includes('/summary'));
    await page.getByRole('navigation', { name: 'Bagian laporan' }).getByRole('link', { name: 'Platform dan konten' }).click();
    expect(new URL((await content).url()).searchParams.get('role')).toBe(DIRECTORATE.toLowerCase());
    // What is asked for is what is of interest.
    const made = { success: true, data: { state: 'done', file_name: 'ringkasan.csv', url: null } };
    await page.route('**/api/exports', (route) => route.fulfill({ json: made }));
    const file = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/exports'));
    await page.getByRole('button', { name: 'Unduh CSV' }).click();
    expect((await file).postDataJSON().query).toMatchObject({ client_id: CLIENT, scope: 'org', role: DIRECTORATE.toLowerCase() });
  });

  for (const [path, title] of [
    ['/reports/anev', 'the analysis'],
    ['/reports/monthly', 'the month'],
  ] as const)
    it(`${title} says that a platform chosen elsewhere is not applied, on the screen only, and nothing where none was chosen`, async () => {
      const page = await open(`${path}?client=${CLIENT}&platform=tiktok`);
      const notice = page.getByText(
        'Laporan ini menghitung Instagram dan TikTok bersama; pilihan TikTok dari halaman lain tidak dipakai di sini.',
      );
      await notice.waitFor();
      await page.emulateMedia({ media: 'print' });
      expect(await notice.isVisible()).toBe(false);
      await page.emulateMedia({ media: 'screen' });
      await page.goto(`${path}?client=${CLIENT}`);
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await notice.count()).toBe(0);
    });

  it('files are listed with their state, and downloaded again', async () => {
    const page = await open('/reports/files');
    await page.getByText('Belum ada berkas.').waitFor();
    await page.evaluate(
      (body) => fetch('/api/exports', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      { view: 'recap-likes', format: 'csv', query: { client_id: CLIENT } },
    );
    await page.reload();
    await page.getByRole('table', { name: 'Berkas' }).getByText('Siap').waitFor();
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Unduh rekap-like/ }).click()]);
    expect(saved.suggestedFilename()).toMatch(new RegExp(`^rekap-like_${CLIENT}_.*\\.csv$`));
  });

  it('files of one kind are told apart by their days and by what they were narrowed to', async () => {
    const page = await open('/reports/files');
    const of = (day: string, rest: object) => ({ client_id: CLIENT, start_date: day, end_date: day, ...rest });
    const asked = [
      { view: 'members', format: 'csv', query: of('2026-11-02', { platform: 'tiktok', state: 'none', q: 'orang' }) },
      { view: 'members', format: 'csv', query: of('2026-11-03', { platform: 'all', unit: CLIENT }) },
      { view: 'recap-likes', format: 'csv', query: of('2026-11-04', {}), rows: { status: ['sudah', 'kurang'], divisi: ['SAT LANTAS'] } },
    ];
    for (const body of asked)
      await page.evaluate(
        (one) => fetch('/api/exports', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(one) }),
        body,
      );
    await page.reload();
    const table = page.getByRole('table', { name: 'Berkas' });
    await table.getByText('Senin, 2 November 2026 · TikTok · belum · “orang”', { exact: true }).waitFor();
    await table.getByText(`Selasa, 3 November 2026 · semua platform · Unit ${CLIENT}`, { exact: true }).waitFor();
    await table.getByText('Rabu, 4 November 2026 · tuntas, kurang · SAT LANTAS', { exact: true }).waitFor();
  });

  it('what goes out is said in words, without patterns and ids, also at the former address of schedules', async () => {
    const page = await open('/reports/schedules');
    await page.waitForURL((url) => url.pathname === '/reports/deliveries');
    await page
      .getByRole('row', { name: /^Laporan likes harian/ })
      .getByText('Setiap hari 15:20, 18:20, dan 20:20 WIB')
      .waitFor();
    const shown = await textOf(page.locator('main'));
    expect(shown).not.toMatch(/\* \*|@g\.us|daily-/);
  });

  it('the hours of a report are changed and given back, and it is paused; recipients are changed in the record of the client', async () => {
    const page = await open(`/reports/deliveries?client=${CLIENT}`, 'kepala');
    const list = page.getByRole('table', { name: 'Yang keluar' });
    await list.getByRole('link', { name: /^Laporan likes harian/ }).click();
    const panel = page.getByRole('dialog', { name: /^Laporan likes harian/ });
    await panel.getByText('Hari ini').or(panel.getByText('Besok')).first().waitFor();
    await panel.getByRole('button', { name: 'Ubah jam' }).click();
    const form = page.getByRole('dialog', { name: /^Ubah Laporan likes/ });
    await form.getByLabel('Jam').fill('25.00');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await form.getByText('Tulis jam seperti 15:20, dipisah koma.').waitFor();
    await form.getByLabel('Jam').fill('7.05, 21.00');
    await form.getByText('Setiap hari 07:05 dan 21:00 WIB').waitFor();
    await form.getByText(/^Lima berikutnya: /).waitFor();
    await form.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Jadwal laporan diubah.').first().waitFor();
    await panel.getByText('Setiap hari 07:05 dan 21:00 WIB').waitFor();
    await panel.getByRole('button', { name: 'Jeda' }).click();
    await panel.getByText('dijeda').waitFor();
    expect(await panel.getByRole('button', { name: 'Kirim sekarang' }).count()).toBe(0);
    await panel.getByRole('button', { name: 'Lanjutkan' }).click();
    await panel.getByRole('button', { name: 'Kirim sekarang' }).waitFor();
    await panel.getByRole('button', { name: 'Ubah jam' }).click();
    await form.getByRole('button', { name: 'Pakai jam bawaan' }).click();
    await panel.getByText('Setiap hari 15:20, 18:20, dan 20:20 WIB').waitFor();
    await panel.getByRole('link', { name: `data klien Unit ${CLIENT}` }).click();
    await page.getByRole('dialog').waitFor();
    expect(new URL(page.url()).pathname).toBe('/clients');
    await page.goto(`/collection?client=${CLIENT}&tab=jobs`);
    const collecting = page.getByRole('row', { name: /^Pengumpulan data/ });
    await collecting.getByRole('link', { name: `data klien Unit ${CLIENT}` }).waitFor();
    const seen = await open('/reports/deliveries');
    await seen.getByRole('link', { name: /^Laporan likes harian/ }).click();
    await seen.getByText('Penerima dan media sosial: oleh administrator Balai').waitFor();
    await seen.getByRole('link', { name: 'teks laporan' }).click();
    await seen.getByRole('heading', { name: 'Teks laporan' }).waitFor();
  });

  it('a standard delivery is in the same list; its times, zone and lateness are changed in words, and it is switched on', async () => {
    const page = await open('/reports/deliveries');
    const list = page.getByRole('table', { name: 'Yang keluar' });
    const row = list.getByRole('row', { name: /^Daftar tugas untuk grup/ });
    await row.getByText('Setiap hari 08:00, 10:00, 12:00, 14:00, dan 16:00 WIB').waitFor();
    await row.getByText('mati').waitFor();
    await shoot(page, 'deliveries-standard');
    await row.getByRole('link', { name: 'Daftar tugas untuk grup' }).click();
    const panel = page.getByRole('dialog', { name: 'Daftar tugas untuk grup', exact: true });
    await panel.getByText(`Bawaan Unit ${CLIENT}`).waitFor();
    await panel.getByText('Bawaan: Daftar tugas, hari itu').waitFor();
    expect(await panel.getByRole('button', { name: 'Hapus' }).count()).toBe(0);
    await panel.getByRole('button', { name: 'Ubah', exact: true }).click();
    const form = page.getByRole('dialog', { name: 'Ubah Daftar tugas untuk grup' });
    await form.getByText('isinya “Daftar tugas” tetap', { exact: false }).waitFor();
    // What it shows is no choice.
    expect(await form.getByLabel('Periode').count()).toBe(0);
    await form.getByLabel('Jam').fill('7.10, 19.40');
    await form.getByLabel('Zona waktu').selectOption('Asia/Makassar');
    await form.getByText('Setiap hari 07:10 dan 19:40 WITA').waitFor();
    await form.getByLabel('Kiriman susulan').selectOption('Tanpa susulan');
    await form.getByLabel(/^Operator /).check();
    expect(await form.getByLabel('Jangan kirim bila tidak ada isinya').isChecked()).toBe(true);
    await shoot(page, 'delivery-standard-form');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Kiriman diubah.').first().waitFor();
    await page.reload();
    await panel.getByText('Setiap hari 07:10 dan 19:40 WITA').waitFor();
    await panel.getByText('Tanpa susulan').waitFor();
    await panel.getByText(/^Grup WhatsApp .*, Operator /).waitFor();
    await panel.getByRole('button', { name: 'Nyalakan' }).click();
    await panel.getByRole('button', { name: 'Matikan' }).waitFor();
    await panel
      .getByText(/^(Hari ini|Besok) 07:10|19:40/)
      .first()
      .waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await shoot(page, 'delivery-standard-phone');
    await panel.getByRole('button', { name: 'Matikan' }).click();
    await panel.getByRole('button', { name: 'Nyalakan' }).waitFor();
    await page.goto('/reports/deliveries');
    await page.getByText('Setiap hari 07:10 dan 19:40 WITA').waitFor();
    // Reminders are a row like the others, to whom they concern.
    await page.getByText('Pengingat, paling banyak 2 sehari per orang').waitFor();
    await page.getByRole('link', { name: 'Pengingat personel' }).click();
    const reminders = page.getByRole('dialog', { name: 'Pengingat personel', exact: true });
    await reminders.getByText('Personel yang masih punya tugas').waitFor();
    expect(await reminders.getByRole('button', { name: 'Kirim sekarang' }).count()).toBe(0);
    await reminders.getByRole('button', { name: 'Ubah', exact: true }).click();
    const remindersForm = page.getByRole('dialog', { name: 'Ubah Pengingat personel' });
    await remindersForm.getByLabel('Paling banyak sehari per orang').selectOption('1');
    expect(await remindersForm.getByLabel('Lewat', { exact: true }).count()).toBe(0);
    await shoot(page, 'delivery-reminders-phone');
    await remindersForm.getByRole('button', { name: 'Simpan' }).click();
    await reminders.getByText('Pengingat, paling banyak 1 sehari per orang').waitFor();
    await page.goto('/reports/deliveries');
    await page.getByText('Setiap hari 07:10 dan 19:40 WITA').waitFor();
    await shoot(page, 'deliveries-standard-phone');
  });

  it('"Kirim" of a row shows the preview, and sends only after the second "Kirim"; the history has the whole text', async () => {
    const page = await open('/reports/deliveries');
    const fired: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && /\/runs$/.test(request.url()) && fired.push(request.url()));
    await page.getByRole('button', { name: /^Kirim sekarang: Laporan likes/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Rekap Likes Instagram').waitFor();
    await dialog.getByText(/^Grup WhatsApp/).waitFor();
    await dialog.getByText(/karakter · \d+ pesan/).waitFor();
    await dialog.getByRole('button', { name: 'Batal' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(fired).toEqual([]);
    await page.getByRole('button', { name: /^Kirim sekarang: Laporan likes/ }).click();
    await dialog.getByText('Rekap Likes Instagram').waitFor();
    await dialog.getByRole('button', { name: 'Kirim' }).click();
    await page.getByText('Laporan sedang disiapkan dan akan dikirim.').waitFor();
    expect(fired).toHaveLength(1);
    await page.goto('/reports/history');
    const sent = page.getByRole('table', { name: 'Terkirim keluar' });
    await sent
      .getByRole('button', { name: /^Buka pesan untuk Grup WhatsApp/ })
      .first()
      .click();
    const whole = page.getByRole('dialog', { name: /^Pesan untuk Grup WhatsApp/ });
    await whole.getByRole('region', { name: 'Isi pesan' }).getByText('ORANG 10').waitFor();
    await whole.getByRole('button', { name: 'Tutup' }).click();
    await page.getByRole('searchbox', { name: 'Cari penerima atau isi' }).fill('tidak akan ada');
    await page.getByText(/^Tidak ada yang cocok di antara \d+ pesan terbaru\.$/).waitFor();
    await page.getByRole('button', { name: 'Hapus filter' }).click();
    await sent.waitFor();
  });

  it('a text is put together of lines and chips by keyboard, shown as it would be sent, and kept or taken back', async () => {
    const page = await open('/reports/templates');
    await page.waitForURL((url) => url.pathname === '/reports/deliveries/text');
    const first = page.getByRole('textbox', { name: 'Baris 2', exact: true }).first();
    await first.focus();
    await page.keyboard.press('Home');
    await page.keyboard.type('Halo ');
    // Enter begins a line below; a chip goes where the cursor is, and out again by Delete.
    await page.keyboard.press('Enter');
    const added = page.getByRole('textbox', { name: 'Baris 3', exact: true }).first();
    await expect.poll(() => added.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('Untuk {semua}:');
    expect(await added.inputValue()).toBe('Untuk semua:');
    const line = page.getByRole('listitem').filter({ has: added }).last();
    await line.getByRole('combobox', { name: '+ Isian' }).selectOption('Nama klien');
    const chip = line.getByRole('button', { name: 'Keluarkan isian Nama klien' });
    await chip.waitFor();
    const preview = page.getByRole('region', { name: 'Pratinjau' }).last();
    await preview.getByText(`Untuk semua:UNIT ${CLIENT}`).waitFor();
    await chip.press('Delete');
    await chip.waitFor({ state: 'detached' });
    await added.focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => page.getByRole('textbox', { name: 'Baris 4', exact: true }).first().inputValue()).toBe('Untuk semua:');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Teks disimpan. Laporan berikutnya memakainya.').waitFor();
    const call = { params: { kind: 'attendance' as const }, query: { client_id: CLIENT } };
    const { template, starter } = (await unit.admin.api(getRecapTemplate, call)).data;
    // Nothing else of it has changed.
    expect(template?.replace('Halo ', '').replace('Untuk semua:\n', '')).toBe(starter);
    await page.getByRole('button', { name: 'Pakai teks bawaan' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Pakai teks bawaan' }).click();
    await page.getByText('Laporan memakai teks bawaan lagi.').waitFor();
  });

  it('a text that blocks cannot show opens as text only, and says so', async () => {
    const page = await open('/reports/deliveries/text');
    await page.getByRole('button', { name: 'Buka sebagai teks' }).click();
    const text = page.getByRole('textbox', { name: 'Teks' });
    await text.fill('*Halo {{client}}*');
    await page.getByRole('button', { name: 'Kembali ke blok' }).click();
    await page.getByRole('button', { name: 'Keluarkan isian Nama klien' }).waitFor();
    await page.getByRole('button', { name: 'Buka sebagai teks' }).click();
    await text.fill('*Halo {{ client }}*{{! catatan }}');
    await page.getByText('Teks ini memakai bentuk yang tidak dapat ditampilkan sebagai blok').waitFor();
    expect(await page.getByRole('button', { name: 'Kembali ke blok' }).count()).toBe(0);
    expect(await text.inputValue()).toBe('*Halo {{ client }}*{{! catatan }}');
    await page.getByRole('button', { name: 'Batal' }).click();
  });

  it('a text that somebody else kept meanwhile does not take what is being written away', async () => {
    const page = await open('/reports/deliveries/text');
    await page.getByRole('button', { name: 'Buka sebagai teks' }).click();
    const text = page.getByRole('textbox', { name: 'Teks' });
    await text.fill('*Milik saya {{client}}*');
    const call = { params: { kind: 'attendance' as const }, query: { client_id: CLIENT } };
    await unit.admin.api(putRecapTemplate, { ...call, body: { template: '*Milik kepala {{client}}*' } });
    await page.evaluate('window.dispatchEvent(new Event("visibilitychange"))');
    const notice = page.getByText(`Teks sudah diubah ${own.name('kepala')} sejak formulir ini dibuka.`);
    await notice.waitFor();
    expect(await text.inputValue()).toBe('*Milik saya {{client}}*');
    await page.getByRole('button', { name: 'Simpan isian saya' }).click();
    await page.getByText('Teks disimpan. Laporan berikutnya memakainya.').waitFor();
    await notice.waitFor({ state: 'detached' });
    expect((await unit.admin.api(getRecapTemplate, call)).data.template).toBe('*Milik saya {{client}}*');
    await unit.admin.api(deleteRecapTemplate, call);
  });

  it('a view is kept under a name and opens first after the sign-in', async () => {
    const page = await open('/reports/anev?period=month');
    await page.getByRole('button', { name: 'Tampilan' }).click();
    await page.getByLabel('Simpan tampilan ini').fill('Anev bulan ini');
    await page.getByRole('dialog').getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Tampilan disimpan.').waitFor();
    await page.getByRole('button', { name: 'Tampilkan Anev bulan ini pertama setelah masuk' }).click();
    await page.getByText('Tampilan diubah.').waitFor();
    const again = await visit(unit.browser, unit.installation.baseUrl);
    visits.push(again);
    const first = await again.open('/login');
    await signInOn(first, own.name('petugas'), PASSWORD);
    // The view is of the client it was kept for.
    await first.waitForURL(
      ({ pathname, searchParams: words }) =>
        pathname === '/reports/anev' && words.get('period') === 'month' && words.get('client') === CLIENT,
    );
  });

  it('the last 30 days stay the last 30 days: in the address and in what is kept; days of one’s own stay those', async () => {
    const page = await open('/reports/anev');
    const asked = page.waitForRequest((request) => new URL(request.url()).searchParams.has('start_date'));
    const period = page.getByRole('group', { name: 'Periode' });
    await period.getByRole('button', { name: /Hari ini/ }).click();
    await page.getByRole('button', { name: '30 hari terakhir', exact: true }).click();
    await page.waitForURL(/period=days30/);
    expect(new URL(page.url()).searchParams.get('from')).toBeNull();
    const { searchParams } = new URL((await asked).url());
    expect(daysBetween(searchParams.get('start_date') ?? '', searchParams.get('end_date') ?? '')).toBe(29);
    await period.getByRole('button', { name: /^30 hari terakhir ·/ }).waitFor();
    await page.getByRole('button', { name: 'Tampilan' }).click();
    await page.getByLabel('Simpan tampilan ini').fill('Sebulan terakhir');
    await page.getByRole('dialog', { name: 'Tampilan' }).getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Tampilan disimpan.').waitFor();
    const { data } = await (await page.request.get(`${unit.installation.baseUrl}/api/views`)).json();
    const kept = data.find(({ name }: { name: string }) => name === 'Sebulan terakhir');
    expect(new URLSearchParams(kept.search).get('period')).toBe('days30');
    expect(kept.search).not.toMatch(/from=|to=/);
    await page.keyboard.press('Escape');
    // One step back are days of their own.
    await page.getByRole('button', { name: 'Periode sebelumnya' }).click();
    await page.waitForURL(/period=range&from=\d{4}/);
  });

  it('a view with words nobody knows any more says on its page what was left out, until something is chosen in its place', async () => {
    const page = await open('/attendance');
    await page.evaluate(async () => {
      const body = JSON.stringify({ name: 'Tampilan lama', path: '/attendance', search: 'state=sleeping&sort=-shoes', shared: 'private' });
      await fetch('/api/views', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    });
    await page.reload();
    await page.getByRole('button', { name: 'Tampilan' }).click();
    await page.getByRole('link', { name: 'Tampilan lama', exact: true }).click();
    const notice = page.getByText('Tampilan ini memuat yang tidak dikenal halaman ini: status “sleeping”, urutan “-shoes”.');
    await notice.waitFor();
    // The rest is shown, not an error of the list.
    await page.getByRole('table').first().waitFor();
    await page.reload();
    await notice.waitFor();
    const { pathname } = new URL(page.url());
    await page.goto(new URL(`${pathname}?state=none&sort=name`, page.url()).href);
    await page.getByRole('table').first().waitFor();
    expect(await page.getByText('yang tidak dikenal halaman ini').count()).toBe(0);
  });

  it('of the tabs of a place one is current, also where one lies below another', async () => {
    const page = await open('/people/completeness');
    const current = page.locator('nav [aria-current="page"]');
    const tabs = page.getByRole('navigation', { name: 'Personel' });
    await tabs.getByRole('link', { name: 'Kelengkapan data' }).waitFor();
    const named = async () => (await tabs.locator('[aria-current]').allInnerTexts()).map((text) => text.trim());
    await expect.poll(named).toEqual(['Kelengkapan data']);
    await tabs.getByRole('link', { name: 'Direktori' }).click();
    await expect.poll(named).toEqual(['Direktori']);
    expect(await current.count()).toBeGreaterThan(0);
  });

  it('a view is sent as it is shown, follows what it becomes, and says so when it was removed', async () => {
    const page = await open('/attendance?state=none');
    const yes = (words: string) => page.getByRole('dialog').getByRole('button', { name: words, exact: true }).click();
    const menu = page.getByRole('dialog', { name: 'Tampilan' });
    await page.getByRole('button', { name: 'Tampilan' }).click();
    await page.getByLabel('Simpan tampilan ini').fill('Belum sama sekali');
    await menu.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Tampilan disimpan.').waitFor();
    await page.getByRole('link', { name: 'Kirim terjadwal: Belum sama sekali' }).click();
    const form = page.getByRole('dialog', { name: 'Buat kiriman' });
    await form.getByText('Mengikuti tampilan “Belum sama sekali”').waitFor();
    // It is chosen in the form as well.
    await page.goto('/reports/deliveries');
    await page.getByRole('button', { name: 'Buat kiriman' }).click();
    await form.getByLabel('Isi', { exact: true }).waitFor();
    await form.getByRole('button', { name: 'Pakai tampilan tersimpan…' }).click();
    await form.getByLabel('Tampilan').selectOption('Belum sama sekali');
    await form.getByText('Mengikuti tampilan “Belum sama sekali”').waitFor();
    expect(await form.getByLabel('Nama').inputValue()).toBe('Belum sama sekali');
    await form.getByLabel('Berkas').selectOption('xlsx');
    await form.getByText(new RegExp(`^rekap-personel_${CLIENT}_[\\d-]+\\.xlsx · Excel · 4 baris$`)).waitFor();
    // Nobody knows the number of a group by heart: it is added by its name.
    await form.getByLabel(/^Grup WhatsApp /).check();
    await form.getByLabel('Personel').fill('orang 2');
    await form.getByRole('button', { name: /ORANG 2\b/ }).click();
    await form.getByRole('button', { name: /^Keluarkan .*ORANG 2$/ }).waitFor();
    // Of the other channel the group is no recipient; a person is told by either.
    await form.getByLabel('Lewat').selectOption('email');
    await form.getByLabel('Alamat e-mail lain').fill('kepala@mawar.example');
    // A letter has no marks of WhatsApp, and is one.
    const text = form.getByRole('region', { name: 'Bila dikirim sekarang' });
    await text.getByText('Rekap personel').waitFor();
    expect(await text.textContent()).not.toContain('*');
    expect(await text.locator('strong').count()).toBe(0);
    await form.getByText(/\d karakter$/).waitFor();
    await form.getByLabel('Seberapa sering').selectOption('month');
    await form.getByText('Setiap hari terakhir bulan 15:20 WIB').waitFor();
    await form.getByLabel('Tanggal', { exact: true }).selectOption('1');
    await form.getByText('Setiap tanggal 1 15:20 WIB').waitFor();
    await shoot(page, 'delivery-monthly');
    // Pressed as people press an icon: it is made once.
    await form.getByRole('button', { name: 'Simpan' }).dblclick();
    await page.getByText('Kiriman dijadwalkan.').first().waitFor();
    const made = await page.request.get(`${unit.installation.baseUrl}/api/deliveries?client_id=${CLIENT}`);
    expect((await made.json()).data.filter(({ standard }: { standard: unknown }) => standard === null)).toHaveLength(1);

    // What is wrong in it is changed, not typed anew.
    await page.goto('/reports/deliveries');
    await page.getByRole('link', { name: 'Belum sama sekali' }).click();
    const details = page.getByRole('dialog', { name: 'Belum sama sekali', exact: true });
    await details.getByText(/ORANG 2, kepala@mawar\.example$/).waitFor();
    await details.getByRole('button', { name: 'Ubah', exact: true }).click();
    const change = page.getByRole('dialog', { name: 'Ubah Belum sama sekali' });
    await change.getByText('Mengikuti tampilan “Belum sama sekali”').waitFor();
    expect(await change.getByLabel('Alamat e-mail lain').inputValue()).toBe('kepala@mawar.example');
    expect(await change.getByLabel('Berkas').inputValue()).toBe('xlsx');
    await change.getByLabel('Alamat e-mail lain').fill('wakil@mawar.example');
    await change.getByLabel('Jam').fill('7.05');
    await change.getByText('Setiap tanggal 1 07:05 WIB').waitFor();
    await change.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Kiriman diubah.').first().waitFor();
    const changed = (await (await page.request.get(`${unit.installation.baseUrl}/api/deliveries?client_id=${CLIENT}`)).json()).data;
    const ofAccount = changed.filter(({ standard }: { standard: unknown }) => standard === null);
    expect(ofAccount).toMatchObject([
      {
        name: 'Belum sama sekali',
        view: { name: 'Belum sama sekali' },
        content: { file: 'xlsx' },
        recipients: ['wakil@mawar.example'],
        audience: [],
        people: [{ client_id: CLIENT }],
        schedule: { month_day: 1, times: ['07:05'] },
      },
    ]);

    const members = await page.request.get(`${unit.installation.baseUrl}/api/attendance/members?client_id=${CLIENT}&state=done`);
    const done = (await members.json()).data.length;
    expect(done).not.toBe(4);
    await page.goto('/attendance?state=done');
    await page.getByRole('button', { name: 'Tampilan' }).click();
    await page.getByRole('button', { name: 'Perbarui Belum sama sekali dengan halaman ini' }).click();
    await yes('Ganti');
    await page.getByText('Tampilan diubah.').waitFor();
    await page.goto('/reports/deliveries');
    await page.getByRole('button', { name: 'Kirim sekarang: Belum sama sekali' }).click();
    await page
      .getByRole('dialog')
      .getByText(new RegExp(`^rekap-personel_${CLIENT}_[\\d-]+\\.xlsx · Excel · ${done} baris$`))
      .waitFor();
    await page.goto('/attendance');
    await page.getByRole('button', { name: 'Tampilan' }).click();
    await page.getByRole('button', { name: 'Hapus Belum sama sekali' }).click();
    await yes('Hapus');
    await page.getByText('Tampilan dihapus.').waitFor();
    await page.goto('/reports/deliveries');
    await page.getByText('berhenti', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Belum sama sekali' }).click();
    await page.getByText('Kiriman ini berhenti: tampilannya sudah dihapus.').waitFor();
    await page.getByText('Tampilannya sudah dihapus atau tidak dibagikan lagi.').waitFor();
  });

  it('the menu of saved views stays inside the window, however late what it holds comes', async () => {
    const page = await open('/attendance');
    await page.route(/saved-views-panel-.*\.js/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await page.getByRole('button', { name: 'Tampilan' }).click();
    await page.getByLabel('Simpan tampilan ini').waitFor();
    const edges = () =>
      page.getByRole('dialog', { name: 'Tampilan' }).evaluate((panel) => panel.getBoundingClientRect().right <= window.innerWidth);
    await expect.poll(edges).toBe(true);
  });

  it('the league table is a file of the rows it shows', async () => {
    const page = await open('/units?by=rank&sort=-people');
    const rows = page.getByRole('table', { name: 'Pangkat' }).getByRole('row');
    await rows.nth(1).waitFor();
    const named = await rows.count();
    await page.getByRole('button', { name: 'Unduh', exact: true }).click();
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Unduh CSV' }).click()]);
    expect(saved.suggestedFilename()).toMatch(new RegExp(`^peringkat-pangkat_${CLIENT}_.*\\.csv$`));
    const text = await readFile(await saved.path(), 'utf8');
    expect(text.split(/\r?\n/).filter((line) => /^\d+[;,]/.test(line))).toHaveLength(named - 1);
  });

  it('schedules of the platform are called in the language of the reader', async () => {
    const page = await open('/reports/deliveries');
    await page.getByRole('link', { name: /^Laporan likes harian / }).waitFor();
    await page.evaluate(() => localStorage.setItem('balai.language', 'en'));
    await page.reload();
    await page.getByRole('link', { name: /^Daily likes report of / }).waitFor();
  });

  it('what is to be reached is set on the page of the month, and shown or not; who may not does not see the button', async () => {
    const month = new Date().toISOString().slice(0, 7);
    const page = await open(`/reports/monthly?client=${CLIENT}&month=${month}`);
    const measures = page.getByTestId('measures');
    await measures.getByText('Target belum diatur').first().waitFor();
    await page.getByRole('button', { name: 'Target', exact: true }).click();
    const form = page.getByRole('dialog', { name: /^Target / });
    await form.getByRole('button', { name: 'Simpan' }).click();
    await form.getByText('Isi target partisipasi atau target tuntas.').waitFor();
    await form.getByLabel('Target partisipasi (%)').fill('101');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await expect.poll(() => form.getByLabel('Target partisipasi (%)').getAttribute('aria-invalid')).toBe('true');
    await form.getByLabel('Target partisipasi (%)').fill('10');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await form.waitFor({ state: 'detached' });
    await measures.getByText('Target 10%').waitFor();
    await measures.getByText('Tercapai').waitFor();
    await page.getByRole('button', { name: 'Target', exact: true }).click();
    await form.getByText(`Diatur ${own.name('petugas')}`, { exact: false }).waitFor();
    await form.getByLabel('Tampilkan target').uncheck();
    await form.getByRole('button', { name: 'Simpan' }).click();
    await measures.getByText('Target belum diatur').first().waitFor();
    const guest = await open(`/reports/monthly?client=${CLIENT}&month=${month}&edit=target`, 'tamu');
    await guest.getByTestId('measures').waitFor();
    expect(await guest.getByRole('button', { name: 'Target', exact: true }).count()).toBe(0);
    expect(await guest.getByRole('dialog').count()).toBe(0);
  });

  it('the month tells likes and comments apart, its weeks, every division and every post, and is printed whole', async () => {
    const month = new Date().toISOString().slice(0, 7);
    const page = await open(`/reports/monthly?client=${CLIENT}&month=${month}`);
    await page.getByTestId('measures').waitFor();
    const parts = page.getByRole('navigation', { name: 'Bagian laporan' });
    await parts.getByRole('link', { name: 'Semua divisi' }).click();
    const ranking = page.getByRole('table', { name: 'Peringkat semua divisi' });
    await ranking.getByRole('row').nth(1).waitFor();
    expect(await textOf(ranking.getByRole('row').nth(1))).toMatch(/^1/);
    await page.getByRole('heading', { name: 'Personel per divisi' }).waitFor();
    await parts.getByRole('link', { name: 'Platform dan konten' }).click();
    const tiles = page.getByTestId('content-measures');
    await tiles.waitFor();
    const shown = await textOf(tiles);
    // 1–3 liked both posts, 4–6 the first one; an outsider liked, too. Two commented.
    expect(shown).toMatch(/Suka Instagram\s*9/);
    expect(shown).toContain('10 dengan suka dari luar');
    expect(shown).toMatch(/Komentar TikTok\s*2/);
    await page.getByText(/^Terbanyak pada .*: 11 interaksi dari 3 konten\./).waitFor();
    const posts = page.getByRole('table', { name: 'Semua konten' });
    await posts.getByRole('link', { name: 'Apel pagi di halaman polres' }).waitFor();
    expect(await posts.getByRole('row').count()).toBe(4);
    await page.evaluate(() => {
      window.print = () => {
        document.body.dataset.printed = document.querySelector('main')?.textContent ?? '';
      };
    });
    await page.getByRole('button', { name: 'Cetak' }).click();
    const printed = () => page.evaluate(() => document.body.dataset.printed ?? '');
    await expect.poll(printed).toContain('Semua konten');
    for (const part of ['Hari demi hari', 'Peringkat semua divisi', 'Interaksi per minggu']) expect(await printed()).toContain(part);
    await expect.poll(() => page.getByText('Hari demi hari').count()).toBe(0);
  });

  it('the analysis has the last 90 days, and its measures lead to their people and posts', async () => {
    const page = await open(`/reports/anev?client=${CLIENT}&platform=instagram`);
    await page.getByTestId('measures').waitFor();
    await page.getByRole('group', { name: 'Periode' }).getByRole('button').nth(1).click();
    const asked = page.waitForRequest((request) => new URL(request.url()).searchParams.has('start_date'));
    await page.getByRole('button', { name: '90 hari terakhir' }).click();
    await page.waitForURL((url) => url.searchParams.get('period') === 'days90');
    const { searchParams } = new URL((await asked).url());
    expect(daysBetween(searchParams.get('start_date') ?? '', searchParams.get('end_date') ?? '')).toBe(89);
    const measures = page.getByTestId('measures');
    expect(await measures.getByRole('link', { name: 'Daftar konten' }).getAttribute('href')).toMatch(/^\/posts\?.*period=days90/);
    await measures.getByRole('link', { name: 'Yang belum ikut' }).click();
    await page.waitForURL((url) => url.pathname === '/attendance' && url.searchParams.get('state') === 'none');
    const kept = new URL(page.url()).searchParams;
    expect([kept.get('period'), kept.get('platform')]).toEqual(['days90', null]);
    await page.getByText('ORANG 10').first().waitFor();
  });

  it('a text that would be sent can be copied instead', async () => {
    const page = await open('/reports/deliveries');
    await visits.at(-1)?.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: unit.installation.baseUrl });
    await page.getByRole('button', { name: /^Kirim sekarang: Laporan likes/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Rekap Likes Instagram').waitFor();
    await dialog.getByRole('button', { name: /^Salin: / }).click();
    // A text in doubt asks first.
    const asked = page.getByRole('button', { name: 'Salin dengan peringatan' });
    await page.getByText('Tersalin').or(asked).first().waitFor();
    if (await asked.isVisible()) await asked.click();
    await page.getByText('Tersalin').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Rekap Likes Instagram');
  });

  it('completeness says how much is filled, most complete first, and sorts by it', async () => {
    const page = await open('/people/completeness');
    // Twelve people; one of them has no account.
    await page.getByText('11 dari 12 terisi, 1 kosong').first().waitFor();
    await page.getByText('91,7%').first().waitFor();
    const table = page.getByRole('table', { name: 'Per divisi' });
    await table.getByRole('button', { name: 'SI HUMAS: Tanpa username Instagram, 1', exact: true }).waitFor();
    await table.getByRole('button', { name: 'Instagram', exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('sort') === '-instagram');
    await table.getByRole('button', { name: 'Instagram', exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('sort') === 'instagram');
    expect(await textOf(table.getByRole('row').nth(1))).toContain('SI HUMAS');
  });

  it('the directory is copied with the handles of everybody listed', async () => {
    const page = await open('/people');
    await visits.at(-1)?.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: unit.installation.baseUrl });
    await page.getByRole('button', { name: 'Salin rekap (12)' }).click();
    await page.getByText('Tersalin').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toMatch(/^\*REKAP DIREKTORI PERSONEL\*/);
    expect(text).toContain('Instagram: 11 punya username, 1 tanpa username');
    expect(text).toContain('TANPA AKUN – IG: - · TT: -');
    expect(text).toContain(`IG: ${unit.handles[0]}`);
  });

  it('leaves nothing behind in the browser’s console', () => {
    expect(visits.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
