import { addMonths } from '@balai/calendar';
import { getClient, getPerson } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, DESKTOP, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { textOf } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;
const DIRECTORATE = own.clientId('DITBINMAS');
/** The form makes it of the name. */
const SERUNI = 'POLRES_SERUNI';

describe.skipIf(infrastructure().browser === null)('what made newcomers hesitate', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits = new Map<string, Visit>();
  beforeAll(async () => {
    // Clients are added by the administrator of the platform.
    unit = await startUnit(own, { chief: 'admin' });
    await unit.addClient({ client_id: DIRECTORATE, nama: 'Ditbinmas Contoh', client_type: 'direktorat' });
  });
  afterAll(async () => {
    await closeVisits();
  });

  const opened = async (path: string, viewport = DESKTOP, username = 'kepala'): Promise<Page> => {
    const who = `${username} ${viewport.width}`;
    const known = visits.get(who);
    if (known !== undefined) {
      for (const page of known.context.pages()) await page.close();
      return known.open(path);
    }
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport });
    visits.set(who, one);
    const page = await one.openAs(own.name(username), path);
    return page;
  };

  it('the sentence and the first row of the table name the same group', async () => {
    const page = await opened(`/?client=${CLIENT}`);
    const first = page.getByRole('table', { name: 'Divisi' }).locator('tbody tr').first();
    const name = (await textOf(first.getByRole('link').first())).trim();
    await expect.poll(() => textOf(page.getByRole('heading', { level: 1 }))).toContain(`paling tertinggal ${name} (partisipasi `);
  });

  it('roles of a person are directorates by name, not codes to type; who agrees to messages is asked beside the number', async () => {
    const page = await opened(`/people?client=${CLIENT}&add=yes`);
    const form = page.getByRole('dialog', { name: /^Tambah personel/ });
    await form.getByLabel('NRP/NIP').fill(own.nrp('0911'));
    await form.getByLabel('Nama', { exact: false }).first().fill('Orang Baru');
    await form.getByLabel('Nomor WhatsApp').fill('0812 3456 7890');
    await form.getByLabel('Bersedia dikirimi WhatsApp').check();
    await form.getByRole('group', { name: 'Peran', exact: true }).getByLabel('Ditbinmas Contoh').check();
    await form.getByRole('button', { name: 'Simpan' }).click();
    await form.waitFor({ state: 'detached' });
    const { data } = await unit.admin.api(getPerson, { params: { user_id: own.nrp('0911') } });
    expect(data).toMatchObject({ roles: [DIRECTORATE.toLowerCase()], whatsapp: '6281234567890', wa_notification_opt_in: true });
  });

  it('a client stands below one chosen by name, in a zone people know; its page says what to do first', async () => {
    const page = await opened('/clients?edit=new');
    const form = page.getByRole('dialog', { name: 'Tambah klien' });
    await form.getByLabel('Nama', { exact: false }).first().fill('Polres Seruni');
    expect(await form.getByLabel('Kode klien').inputValue()).toBe(SERUNI);
    await form.getByLabel('Klien induk').selectOption({ label: 'Ditbinmas Contoh' });
    await form.getByLabel('Zona waktu').selectOption({ label: 'WITA (Asia/Makassar)' });
    await form.getByLabel('Wilayah').fill('JATENG');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await form.waitFor({ state: 'detached' });
    const { data } = await unit.admin.api(getClient, { params: { client_id: SERUNI } });
    expect(data).toMatchObject({ parent_client_id: DIRECTORATE, timezone: 'Asia/Makassar', regional_id: 'JATENG' });
    const steps = page.getByRole('region', { name: 'Langkah berikutnya' });
    expect(await steps.getByRole('listitem').allTextContents()).toEqual([
      expect.stringContaining('Belum dilakukan: Akun Instagram atau TikTok'),
      expect.stringContaining('Belum dilakukan: Buat akun operator'),
      expect.stringContaining('Belum dilakukan: Impor personel'),
      expect.stringContaining('Belum dilakukan: Penerima laporan'),
    ]);
    await steps.getByRole('link', { name: 'Tambah satu orang saja' }).click();
    await page.getByRole('dialog', { name: 'Tambah personel di Polres Seruni' }).waitFor();
    // The clients of other files are there too, page by page.
    await page.goto('/clients?q=Seruni');
    await page.getByRole('link', { name: 'Polres Seruni' }).click();
    const empty = page.getByTestId('nobody-yet');
    await empty.getByText('Polres Seruni belum punya personel').waitFor();
    // In the order in which they are needed: without an account nothing is collected.
    expect(await empty.getByRole('listitem').allTextContents()).toEqual([
      expect.stringContaining('Isi akun Instagram atau TikTok-nya'),
      expect.stringContaining('Tambahkan personelnya'),
      expect.stringContaining('Ambil data lewat tanda data'),
    ]);
    await page.getByRole('link', { name: 'Tambahkan personelnya' }).click();
    await page.getByRole('dialog', { name: 'Tambah personel di Polres Seruni' }).waitFor();
  });

  it('a person’s page says on a phone who this is and how today stands before anything else', async () => {
    const page = await opened(`/people/${own.nrp('0902')}`, PHONE, 'petugas');
    const who = page.getByRole('region', { name: 'Data personel' });
    await who.getByText('Hari ini').waitFor();
    await who.getByText('Dikecualikan').first().waitFor();
    expect(await textOf(page.getByRole('main'))).toMatch(
      new RegExp(`AIPDA SEDANG CUTI.*SI HUMAS · ${own.nrp('0902')}.*Data personel.*Daftar konten.*Kalender`, 's'),
    );
    const box = await who.boundingBox();
    expect((box?.y ?? PHONE.height) + 60).toBeLessThan(PHONE.height / 2);
  });

  it('who is excused has no share of nothing', async () => {
    const page = await opened(`/attendance?client=${CLIENT}`, DESKTOP, 'petugas');
    const row = page.getByRole('row', { name: /SEDANG CUTI/ });
    await row.waitFor();
    expect(await textOf(row)).not.toMatch(/\d\/\d/);
  });

  it('the monthly page opens with the last month that has posts, and one without leads there', async () => {
    const page = await opened(`/reports/monthly?client=${CLIENT}`, DESKTOP, 'petugas');
    await page.getByText('bulan ini belum selesai').waitFor();
    await page.getByTestId('measures').waitFor();
    const months = page.getByLabel('Bulan', { exact: true });
    const present = await months.inputValue();
    // By its name in the page's language.
    const name = new Intl.DateTimeFormat('id-ID', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${present}-01`));
    expect(await months.locator('option:checked').textContent()).toBe(name);
    await page.getByRole('button', { name: 'Bulan sebelumnya' }).click();
    await page.getByText(/^Tidak ada konten pada/).waitFor();
    expect(new URL(page.url()).searchParams.get('month')).toBe(addMonths(present, -1));
    await page.getByRole('button', { name: /^Buka .*3 konten, belum selesai/ }).click();
    await page.getByText('bulan ini belum selesai').waitFor();
  });
});
