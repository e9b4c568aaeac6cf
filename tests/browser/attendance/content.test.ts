import { readFile } from 'node:fs/promises';
import { createLinkReport, listLinkReports } from '@balai/contracts/attendance';
import { listOfficialAccounts, putOfficialAccount } from '@balai/contracts/collector';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publish } from '../../e2e/harness/people.ts';
import { closeVisits, type Visit, visit } from '../harness/chromium.ts';
import { textOf } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

/** Posts, their people, official accounts and what accounts tell. */
describe.skipIf(infrastructure().browser === null)('the place of content', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits: Visit[] = [];
  const opened = async (user: string, path: string): Promise<Page> => {
    const one = await visit(unit.browser, unit.installation.baseUrl);
    visits.push(one);
    await one.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: unit.installation.baseUrl });
    const page = await one.openAs(own.name(user), path);
    return page;
  };
  const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
  const card = (page: Page, caption: string) => page.getByRole('listitem').filter({ hasText: caption });

  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('lists the posts of the day with who took part; what is chosen stands in the address', async () => {
    const page = await opened('petugas', `/posts?client=${CLIENT}`);
    await card(page, 'Apel pagi').getByText('60% 6 dari 10').waitFor();
    await card(page, 'Patroli bersepeda').getByText('30% 3 dari 10').waitFor();
    await page.getByLabel('Urutkan').selectOption('participation');
    await expect.poll(() => page.url()).toContain('sort=participation');
    await page.getByRole('radiogroup', { name: 'Tampilan' }).locator('label').nth(1).click();
    await page.getByRole('table').waitFor();
    await page.reload();
    await page.getByRole('table').waitFor();
    await page.getByLabel('Cari konten').fill('apel');
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    await page.getByRole('link', { name: 'Apel pagi di halaman polres' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Buka halaman konten' }).click();
    await page.getByTestId('coverage').waitFor();
    // Back to the list as it was left, without the panel that was open then.
    await page.getByRole('link', { name: 'Kembali ke konten' }).click();
    await page.getByRole('table').waitFor();
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    expect(await page.getByLabel('Cari konten').inputValue()).toBe('apel');
    expect(await page.getByRole('dialog').count()).toBe(0);
    // A page that was opened by its address leads to the whole list.
    await page.goto(`/posts/instagram:${unit.posts[0].shortcode}?client=${CLIENT}`);
    await page.getByRole('link', { name: 'Kembali ke konten' }).click();
    await card(page, 'Patroli bersepeda').waitFor();
  });

  it('copies the tasks of the day with their links', async () => {
    const page = await opened('petugas', `/posts?client=${CLIENT}`);
    await card(page, 'Apel pagi').waitFor();
    await page.getByRole('button', { name: 'Salin daftar tugas' }).click();
    await expect.poll(() => copied(page)).toContain(unit.posts[0].shortcode ?? '');
    expect(await copied(page)).toMatch(/\*Daftar tugas\*[\s\S]*Instagram – beri suka \(2\)[\s\S]*TikTok – beri komentar \(1\)/);
    // When the data are of, and what the platforms count.
    expect(await copied(page)).toMatch(/Data .*\d\d[.:]\d\d WIB[\s\S]*❤️ 7 suka/);
  });

  it('shows who did not first, beside the list and on its page, and copies exactly those who are listed', async () => {
    const page = await opened('petugas', `/posts?client=${CLIENT}`);
    await card(page, 'Apel pagi').getByRole('link', { name: 'Apel pagi di halaman polres' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByText('Belum ikut (4)').waitFor();
    await panel.getByText('ORANG 7').first().waitFor();
    expect(await panel.getByText('ORANG 6').count()).toBe(0);
    await panel.getByRole('link', { name: 'Buka halaman konten' }).click();
    await panel.waitFor({ state: 'hidden' });
    expect(await textOf(page.getByTestId('coverage'))).toBe('60% 6 dari 10 personel sudah ikut');
    await page.getByLabel('Cari personel').fill('orang 8');
    await expect.poll(() => page.getByRole('table', { name: 'Yang belum ikut' }).getByRole('row').count()).toBe(2);
    await page.getByRole('button', { name: 'Salin nama' }).click();
    await expect.poll(() => copied(page)).toContain('ORANG 8');
    expect(await copied(page)).toMatch(/^\*Belum ikut: 1 orang\*/);
    expect(await copied(page)).not.toContain('ORANG 9');
    await page.getByText('Tanpa username (1)').click();
    await page.getByLabel('Cari personel').fill('');
    await page.getByText('TANPA AKUN').first().waitFor();
    await page.getByText(/^Bukan personel \(1\)/).click();
    await page.getByText('@warga.senang').waitFor();
  });

  it('makes a post a special task by its link, after saying what will happen', async () => {
    const post = await publish(unit.installation, CLIENT, 'instagram', { caption: 'Bakti sosial di desa' });
    const page = await opened('petugas', `/posts?client=${CLIENT}&add=yes`);
    const form = page.getByRole('dialog', { name: 'Tambah tugas khusus' });
    await form.getByLabel('Tautan konten').fill('https://www.instagram.com/polres.mawar/');
    await form.getByLabel('Tautan konten').blur();
    await form.getByText('Ini bukan tautan konten Instagram atau TikTok.').waitFor();
    await form.getByLabel('Tautan konten').fill(`https://www.instagram.com/p/${post.shortcode ?? ''}/`);
    await form.getByText(/^Konten dicari sekarang di Instagram/).waitFor();
    await form.getByRole('button', { name: 'Tambahkan konten Instagram ini' }).click();
    await page.getByText('Tugas khusus ditambahkan').waitFor();
    await expect.poll(() => page.url()).toContain('kind=special');
    await page.goto(`/posts?client=${CLIENT}&kind=special`);
    await card(page, 'Bakti sosial di desa').waitFor();
    // What is copied is what is shown: not the posts of the account beside it.
    await page.getByRole('button', { name: 'Salin daftar tugas' }).click();
    // Nobody may have looked at it yet, and then that is asked about first.
    const anyway = page.getByRole('dialog').getByRole('button', { name: 'Salin dengan peringatan' });
    await page.getByText('Tersalin').or(anyway).first().waitFor();
    if (await anyway.isVisible()) await anyway.click();
    await expect.poll(() => copied(page)).toContain(post.shortcode ?? '');
    expect(await copied(page)).not.toContain(unit.posts[0].shortcode ?? '');
  });

  it('leads to the day of a special task that was published earlier, and says so', async () => {
    const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
    const post = await publish(unit.installation, CLIENT, 'instagram', {
      caption: 'Kerja bakti lusa',
      taken_at: twoDaysAgo.toISOString(),
    });
    const page = await opened('petugas', `/posts?client=${CLIENT}&add=yes`);
    const form = page.getByRole('dialog', { name: 'Tambah tugas khusus' });
    await form.getByLabel('Tautan konten').fill(`https://www.instagram.com/p/${post.shortcode ?? ''}/`);
    await form.getByRole('button', { name: 'Tambahkan konten Instagram ini' }).click();
    await page.getByText(/terhitung tanggal terbitnya/).waitFor();
    await expect.poll(() => page.url()).toContain('period=date');
    await card(page, 'Kerja bakti lusa').waitFor();
  });

  it('tells who shared the posts; a link that is reported for a member counts at once', async () => {
    const page = await opened('petugas', `/amplification?client=${CLIENT}`);
    const measures = page.getByTestId('measures');
    await measures.getByText('0 dari 22 dibagikan').waitFor();
    await page.getByRole('button', { name: 'Laporkan tautan' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await form.getByText('Isi paling sedikit satu tautan.').waitFor();
    await form.getByLabel('NRP/NIP anggota').fill(own.nrp('0901'));
    await form.getByLabel('NRP/NIP anggota').blur();
    // Whose number it is, before anything is reported under it.
    await form.getByText(new RegExp(`^AIPDA TANPA AKUN · .* · SI HUMAS · ${own.nrp('0901')}$`, 'i')).waitFor();
    await form.getByLabel('Facebook').fill('https://vt.tiktok.com/ZSabcdefg');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await expect.poll(() => form.getByLabel('Facebook').getAttribute('aria-invalid')).toBe('true');
    await form.getByLabel('Facebook').fill('');
    await form.getByLabel('TikTok').fill('https://www.tiktok.com/@orang/video/7300000000000000001');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await form.waitFor({ state: 'detached' });
    await measures.getByText('1 dari 22 dibagikan').waitFor();
    const row = page.getByRole('row', { name: /TANPA AKUN/i });
    await row.getByText('1/2').waitFor();
    await row.getByText('Kurang').waitFor();
    // 1 link of the 11 who must act, and the groups of the same people.
    await measures.getByText('rata-rata 0,1 per personel · 2 konten').waitFor();
    await page.getByRole('region', { name: /^Tautan per divisi/ }).waitFor();
    await page.getByLabel('Cari personel').fill('humas');
    await expect.poll(() => page.getByRole('table', { name: 'Personel' }).getByRole('row').count()).toBe(3);
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /CSV/ }).click()]);
    expect(saved.suggestedFilename()).toMatch(new RegExp(`^amplifikasi_${CLIENT}_.*\\.csv$`));
    await page.getByText('Tugas khusus', { exact: true }).click();
    // Of those whom the words leave: one of the two is excused.
    await measures.getByText('0 dari 1 dibagikan').waitFor();
    await page.goto(`/amplification?client=${CLIENT}&kind=special&period=date&date=2026-01-05`);
    await page.getByText('Tidak ada tugas khusus pada hari yang dipilih.').waitFor();
    const guest = await opened('tamu', `/amplification?client=${CLIENT}&report=yes`);
    await guest.getByTestId('measures').waitFor();
    expect(await guest.getByRole('button', { name: 'Laporkan tautan' }).count()).toBe(0);
    expect(await guest.getByRole('dialog').count()).toBe(0);
  });

  it('lists reported links with what is known of each, and lets a wrong one be corrected, taken back and reported again', async () => {
    // The form of the test before took the post that it offers first.
    const taken = await unit.admin.api(listLinkReports, { query: { client_id: CLIENT, user_id: own.nrp('0901') } });
    const shortcode =
      unit.posts.find((post) => post.shortcode !== null && post.shortcode !== taken.data.items[0]?.shortcode)?.shortcode ?? '';
    const body = { shortcode, user_id: own.nrp('0901'), youtube_link: 'https://www.youtube.com/watch?v=aaaaaaaaaa1' };
    await unit.admin.api(createLinkReport, { body });
    await unit.admin.api(createLinkReport, { body: { ...body, user_id: own.nrp('0902'), youtube_link: 'https://youtu.be/aaaaaaaaaa1' } });
    const page = await opened('petugas', `/amplification?client=${CLIENT}`);
    await page.getByTestId('measures').waitFor();
    await page.getByRole('navigation', { name: 'Tampilan' }).getByRole('link', { name: 'Tautan', exact: true }).click();
    const list = page.getByRole('table', { name: 'Tautan yang dilaporkan' });
    const later = list.getByRole('row', { name: /^AIPDA SEDANG CUTI/ });
    const link = later.getByRole('link', { name: /^YouTube, youtu\.be\/aaaaaaaaaa1: dilaporkan / });
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await link.getAttribute('target')).toBe('_blank');
    await later.getByText('Tidak bisa diperiksa').waitFor();
    await later.getByText(/^Sudah dilaporkan lebih dulu oleh/).waitFor();
    await list
      .getByRole('row', { name: /^AIPDA TANPA AKUN/ })
      .getByText(/^Dilaporkan juga sesudahnya oleh/)
      .waitFor();
    await page.getByLabel('Cari laporan tautan').fill('youtu.be');
    await expect.poll(() => list.getByRole('row').count()).toBe(2);
    await expect.poll(() => page.url()).toContain('q=youtu.be');
    await later.getByRole('link', { name: 'TANPA AKUN' }).click();
    // Beside the page about links the panel shows the person's links at once.
    const panel = page.getByRole('dialog', { name: /TANPA AKUN/ });
    await panel.getByRole('link', { name: /^YouTube, youtube\.com/ }).waitFor();
    await page.keyboard.press('Escape');
    await later.getByRole('button', { name: /^Ubah tautan AIPDA SEDANG CUTI: / }).click();
    const form = page.getByRole('dialog', { name: /^Ubah tautan/ });
    await form.getByLabel('YouTube').fill('https://www.tiktok.com/@orang/video/7300000000000000002');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await expect.poll(() => form.getByLabel('YouTube').getAttribute('aria-invalid')).toBe('true');
    await form.getByLabel('YouTube').fill('');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await form.getByText('Isi paling sedikit satu tautan.').waitFor();
    await form.getByLabel('TikTok').fill('https://www.tiktok.com/@orang/video/7300000000000000002');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByText('Tidak ada laporan yang cocok.').waitFor();
    await page.getByLabel('Cari laporan tautan').fill('7300000000000000002');
    await later.getByRole('link', { name: /^TikTok, / }).waitFor();
    await later.getByRole('button', { name: /^Tarik laporan AIPDA SEDANG CUTI: / }).click();
    const asked = page.getByRole('dialog', { name: 'Tarik laporan' });
    await asked.getByText(/penarikannya masih dapat dibatalkan/).waitFor();
    await asked.getByRole('button', { name: 'Tarik laporan' }).click();
    await page.getByText('Tidak ada laporan yang cocok.').waitFor();
    await page.getByRole('button', { name: 'Batalkan' }).click();
    await later.getByRole('link', { name: /^TikTok, / }).waitFor();
    await page.getByText('Tugas khusus', { exact: true }).click();
    await page.getByText('Tidak ada laporan yang cocok.').waitFor();
    await page.goto(`/amplification?client=${CLIENT}&tab=links&network=tiktok`);
    const rows = page.getByRole('table', { name: 'Tautan yang dilaporkan' }).locator('tbody tr');
    await rows.first().waitFor();
    const shown = await rows.count();
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Unduh CSV' }).click()]);
    const lines = (await readFile(await saved.path(), 'utf8')).split(/\r?\n/).filter((line) => /^\d+[;,]/.test(line));
    expect(lines).toHaveLength(shown);
    const guest = await opened('tamu', `/amplification?client=${CLIENT}&tab=links`);
    await guest
      .getByRole('table', { name: 'Tautan yang dilaporkan' })
      .getByRole('link', { name: /^TikTok, / })
      .first()
      .waitFor();
    expect(await guest.getByRole('button', { name: /^(Ubah tautan|Tarik laporan)/ }).count()).toBe(0);
  });

  it('names the accounts whose posts are collected where none is official yet, and makes them so by a press', async () => {
    const page = await opened('petugas', `/official?client=${CLIENT}`);
    const known = page.getByRole('region', { name: /^Belum dijadikan akun resmi/ });
    // Of several all are asked about first, and each can be taken by itself.
    await known.getByRole('button', { name: 'Jadikan akun resmi (2)' }).click();
    const asked = page.getByRole('dialog', { name: 'Jadikan akun resmi (2)' });
    await asked.getByText(/^@.+ · TikTok · /).waitFor();
    await page.keyboard.press('Escape');
    await asked.waitFor({ state: 'detached' });
    expect(await known.getByRole('button', { name: /^Jadikan akun resmi: @.+, (Instagram|TikTok), / }).count()).toBe(2);
    await page.goto(`/official?client=${CLIENT}&platform=instagram`);
    await known.getByRole('link', { name: /^@/ }).waitFor();
    await known.getByRole('button', { name: 'Jadikan akun resmi' }).click();
    const own = page.getByRole('region', { name: /^Akun / });
    await own.getByText(/^@/).first().waitFor();
    await known.waitFor({ state: 'detached' });
    // The button went away with the focus, which stays on the page.
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
    await own.getByRole('button', { name: /^Hapus @/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hapus' }).click();
    await known.waitFor();
  });

  it('sets and removes an official account, and never invents its numbers', async () => {
    const page = await opened('petugas', `/official?client=${CLIENT}`);
    await page.getByText('Belum ada akun yang dijadikan akun resmi satuan ini.').waitFor();
    await page.getByRole('button', { name: 'Tambah akun' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Nama akun').fill('humas.mawar');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('@humas.mawar').first().waitFor();
    await page.getByText('Belum pernah diambil.', { exact: true }).waitFor();
    // Followers, posts, active days and engagement are none of them zero before the first reading.
    expect(await page.getByRole('definition').filter({ hasText: 'belum diambil' }).count()).toBe(4);
    await page.getByRole('button', { name: 'Hapus @humas.mawar, Instagram' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hapus', exact: true }).click();
    await page.getByText('Belum ada akun yang dijadikan akun resmi satuan ini.').waitFor();
    expect((await unit.admin.api(listOfficialAccounts, { params: { client_id: CLIENT } })).data).toEqual([]);
  });

  it('leaves official accounts to those who may change them', async () => {
    const body = { platform: 'instagram', username: 'humas.mawar' };
    await unit.admin.api(putOfficialAccount, { params: { client_id: CLIENT }, body });
    const page = await opened('tamu', `/official?client=${CLIENT}`);
    await page.getByText('@humas.mawar').first().waitFor();
    expect(await page.getByRole('button', { name: 'Tambah akun' }).count()).toBe(0);
  });

  it('tells what an account’s posts say, and asks before another one costs requests', async () => {
    const page = await opened('petugas', `/accounts?client=${CLIENT}`);
    await page.getByRole('row', { name: /^Rata-rata suka/ }).waitFor();
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes('/rapid-') && asked.push(request.url()));
    await page.getByLabel('Akun Instagram lain').fill('https://www.instagram.com/warga.senang/');
    await page.getByRole('button', { name: 'Bandingkan' }).click();
    await page.getByText('@warga.senang belum diambil.', { exact: false }).waitFor();
    expect(asked).toEqual([]);
    await page.getByRole('button', { name: 'Ambil sekarang' }).click();
    await expect.poll(() => asked.length).toBeGreaterThan(0);
  });

  it('leaves nothing behind in the browser’s console', () => {
    expect(visits.flatMap((one) => one.complaints).filter((one) => !/rapid-|40[0-9]|50[0-9]/.test(one))).toEqual([]);
  });
});
