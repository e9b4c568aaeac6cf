import { getClient, updatePerson } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { collect, publish, world } from '../../e2e/harness/people.ts';
import { closeVisits, type Visit, visit } from '../harness/chromium.ts';
import { openRecap, postsPanel, pressTwice, signInOn, stateCounts, stateTiles, textOf } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

describe.skipIf(infrastructure().browser === null)('everyday use in a browser', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits: Visit[] = [];
  const newVisit = async (options = {}): Promise<Visit> => {
    const one = await visit(unit.browser, unit.installation.baseUrl, options);
    visits.push(one);
    return one;
  };
  const signedIn = async (
    username: string,
    path = `/attendance?client=${CLIENT}&platform=instagram`,
    options = {},
  ): Promise<[Page, Visit]> => {
    const one = await newVisit(options);
    const page = await one.openAs(own.name(username), path);
    return [page, one];
  };
  const rows = (page: Page) => page.getByRole('region', { name: /^Personel/ }).locator('tbody tr');

  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('says plainly that the password is wrong, and keeps the name typed', async () => {
    const page = await (await newVisit()).open('/login');
    await page.getByLabel('Nama pengguna').fill(unit.accounts.kepala);
    await page.getByLabel('Kata sandi', { exact: true }).fill('bukan ini');
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    const notice = page.getByRole('alert');
    await notice.waitFor();
    expect(await textOf(notice)).toMatch(/kata sandi/i);
    expect(await page.getByLabel('Nama pengguna').inputValue()).toBe(unit.accounts.kepala);
  });

  it('signs in once when it is pressed twice, before the page could show that it is busy', async () => {
    const page = await (await newVisit()).open('/login');
    const calls: string[] = [];
    page.on('request', (request) => void (request.method() === 'POST' && calls.push(new URL(request.url()).pathname)));
    await page.getByLabel('Nama pengguna').fill(unit.accounts.petugas);
    await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
    await pressTwice(page.getByRole('button', { name: 'Masuk', exact: true }));
    await page.waitForURL((url) => url.pathname !== '/login');
    expect(calls).toEqual(['/api/auth/dashboard-login']);
  });

  it('returns from the login to the page that was asked for', async () => {
    const page = await (await newVisit()).open(`/people?client=${CLIENT}&q=Orang%207`);
    await page.waitForURL((url) => url.pathname === '/login');
    await signInOn(page, own.name('kepala'), PASSWORD);
    await page.getByText('ORANG 7').first().waitFor();
    expect(page.url()).toContain(`/people?client=${CLIENT}&q=Orang`);
  });

  it('shows every state with its number, and filters by pressing one', async () => {
    const [page] = await signedIn('kepala');
    await page.getByTestId('measures').waitFor();
    expect(await stateCounts(page)).toEqual({ done: 3, partial: 3, none: 4, no_handle: 1, excused: 1 });
    await stateTiles(page).filter({ hasText: 'Kurang' }).click();
    await expect.poll(() => rows(page).count()).toBe(3);
    expect(new URL(page.url()).searchParams.get('state')).toBe('partial');
  });

  it('sorts by a heading, the other way round when it is pressed again, and then as the server does', async () => {
    const [page] = await signedIn('kepala');
    const heading = page.getByRole('columnheader', { name: 'NRP/NIP' });
    const first = () => textOf(rows(page).first());
    await page.getByTestId('measures').waitFor();
    const unsorted = await first();
    await heading.getByRole('button').click();
    await expect.poll(() => heading.getAttribute('aria-sort')).toBe('ascending');
    expect(await first()).toContain('TANPA AKUN');
    await heading.getByRole('button').click();
    await expect.poll(() => heading.getAttribute('aria-sort')).toBe('descending');
    expect(await first()).toContain('ORANG 10');
    expect(new URL(page.url()).searchParams.get('sort')).toBe('-user_id');
    await heading.getByRole('button').click();
    await expect.poll(() => heading.getAttribute('aria-sort')).toBeNull();
    expect(await first()).toBe(unsorted);
  });

  it('keeps filters over a reload, and Back undoes the last choice', async () => {
    const [page] = await signedIn('kepala');
    await page.getByTestId('measures').waitFor();
    await stateTiles(page).filter({ hasText: 'Belum' }).click();
    await expect.poll(() => rows(page).count()).toBe(4);
    await page.getByRole('radiogroup', { name: 'Platform' }).getByText('TikTok').click();
    await page.waitForURL((url) => url.searchParams.get('platform') === 'tiktok');
    await stateTiles(page).filter({ hasText: 'Tuntas' }).click();
    await page.waitForURL((url) => url.searchParams.get('state') === 'done');
    await page.reload();
    await page.getByTestId('measures').waitFor();
    const address = new URL(page.url()).searchParams;
    expect([address.get('client'), address.get('platform'), address.get('state')]).toEqual([CLIENT, 'tiktok', 'done']);
    await expect.poll(() => rows(page).count()).toBe(2);
    await page.goBack();
    await page.goBack();
    await page.waitForURL((url) => url.searchParams.get('state') === 'none' && url.searchParams.get('platform') === 'instagram');
    await expect.poll(() => rows(page).count()).toBe(4);
  });

  it('copies the list of those who owe as text for WhatsApp', async () => {
    const [page, { context }] = await signedIn('kepala');
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: unit.installation.baseUrl });
    await page.getByRole('button', { name: /^Salin daftar yang belum tuntas/ }).click();
    await page.getByText('Tersalin').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain('*REKAP SUKA INSTAGRAM*');
    expect(text).toContain(`*Unit ${CLIENT}*`);
    for (const name of ['ORANG 4 (1/2)', 'ORANG 7 (0/2)', 'ORANG 10 (0/2)']) expect(text).toContain(name);
    expect(text).toContain('TANPA AKUN');
    for (const name of ['ORANG 1 (', 'SEDANG CUTI']) expect(text).not.toContain(name);
    for (const post of unit.posts) expect(text).toContain(post.shortcode);
  });

  it('shows the text with a download when the browser refuses the clipboard', async () => {
    const [page, { context }] = await signedIn('kepala');
    await context.grantPermissions([], { origin: unit.installation.baseUrl });
    await page.getByRole('button', { name: /^Salin daftar yang belum tuntas/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Daftar yang belum tuntas' });
    await dialog.waitFor();
    expect(await dialog.getByRole('textbox').inputValue()).toContain('ORANG 4 (1/2)');
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Unduh' }).click()]);
    expect(download.suggestedFilename()).toBe('daftar-yang-belum-tuntas.txt');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('tells a viewer why a page is closed, without asking the server for it, and offers nothing that is refused', async () => {
    const [page] = await signedIn('tamu');
    await page.getByTestId('measures').waitFor();
    expect(await page.getByRole('button', { name: 'Ambil data sekarang' }).count()).toBe(0);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto('/attendance?client=UNIT_ORANG_LAIN');
    await page.getByRole('heading', { name: 'Tidak ada akses' }).waitFor();
    expect(asked.filter((url) => url.includes('/api/') && url.includes('UNIT_ORANG_LAIN'))).toEqual([]);
    await page.getByRole('link', { name: 'Ke ringkasan' }).click();
    await page.waitForURL((url) => url.pathname === '/' && url.searchParams.get('client') === CLIENT);
    for (const [path, ready] of [
      ['/people', 'Personel'],
      ['/clients', 'Klien'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('heading', { name: ready, exact: true }).waitFor();
      expect(await page.getByRole('button', { name: /^(Tambah|Ubah)/ }).count()).toBe(0);
    }
  });

  it('speaks English when asked, and remembers it', async () => {
    const [page] = await signedIn('kepala', '/account');
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('heading', { name: 'Account', exact: true }).waitFor();
    await openRecap(page, CLIENT);
    await page.getByRole('heading', { name: /recap/i }).first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('goes dark when asked, and stays so', async () => {
    const [page] = await signedIn('kepala', '/account');
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await page.getByText('Gelap', { exact: true }).click();
    await expect.poll(background).not.toBe(light);
    await page.reload();
    await page.getByRole('heading', { name: 'Akun', exact: true }).waitFor();
    expect(await background()).not.toBe(light);
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
  });

  it('unfolds a number to the post’s evidence, and finds a person by typing', async () => {
    const [page] = await signedIn('kepala');
    await page.getByLabel('Cari personel').fill('orang 4');
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.getByRole('link', { name: 'Apel pagi di halaman polres', exact: true }).click();
    await page.getByRole('heading', { name: /^Yang sudah ikut/ }).waitFor();
    await page.getByText(/^Bukan personel \(1\)/).click();
    await page.getByText('@warga.senang').first().waitFor();
    await page.getByText('ORANG 6').first().waitFor();
  });

  it('names a post that stopped counting because it vanished, in both languages', async () => {
    const gone = await publish(unit.installation, CLIENT, 'tiktok', { caption: 'Salah unggah' });
    const collectAll = () => collect(unit.admin, { client_id: CLIENT });
    await collectAll();
    await world(unit.installation, 'DELETE', `posts/${gone.id}`);
    await collectAll();
    const [page] = await signedIn('kepala', `/attendance?client=${CLIENT}&platform=tiktok`);
    await postsPanel(page).getByText('Salah unggah').waitFor();
    expect(await page.getByTestId('hidden-posts').count()).toBe(0);
    await collectAll();
    const hidden = page.getByTestId('hidden-posts');
    await hidden.waitFor();
    expect(await textOf(hidden)).toMatch(/^1 konten disembunyikan dan tidak dihitung:Salah unggah · hilang sejak /);
    const folder = process.env.TEST_SCREENSHOTS ?? '';
    if (folder !== '') await page.screenshot({ path: `${folder}/hidden-post.png` });
    await hidden.getByRole('link', { name: 'Salah unggah' }).click();
    await page.getByText(/^Konten ini disembunyikan sejak .*: hilang$/).waitFor();
    // Whatever the page still asks for is answered before it is left: a refusal would show in its console.
    await page.waitForLoadState('networkidle');
    await page.goto('/account');
    await page.getByText('English', { exact: true }).click();
    await page.goto(`/attendance?client=${CLIENT}&platform=tiktok`);
    await expect.poll(() => textOf(hidden)).toMatch(/^1 post is hidden and does not count:Salah unggah · vanished since /);
  });

  it('shows an operator which directorates see the unit, and ends it', async () => {
    const { api } = unit.admin;
    const directorate = own.clientId('DITSAMAPTA');
    await unit.addClient({ client_id: directorate, nama: 'Ditsamapta', client_type: 'direktorat' });
    await api(updatePerson, { params: { user_id: own.nrp('0902') }, body: { roles: [directorate.toLowerCase()] } });
    const [page] = await signedIn('petugas', '/clients');
    await page.getByRole('button', { name: 'Siapa yang melihat' }).first().click();
    const panel = page.getByRole('dialog');
    await panel.getByText('1 personel di sini memegang perannya').waitFor();
    await panel.getByRole('button', { name: 'Akhiri akses' }).click();
    await panel.getByText('akan dicabut dari semua personel').waitFor();
    await panel.getByRole('button', { name: 'Akhiri akses' }).click();
    await panel.getByText('Tidak ada direktorat yang melihat klien ini.').waitFor();
    const { data } = await api(getClient, { params: { client_id: CLIENT } });
    expect(data.seen_by).toEqual([]);
  });

  it('says whose account has another name now, and registers it or leaves it at a press', async () => {
    const [page] = await signedIn('petugas', '/account');
    const renamed = {
      suggestion_id: '01958000-7b1c-7000-8000-000000000131',
      ...{ client_id: CLIENT, client_name: `Unit ${CLIENT}`, platform: 'instagram', subject: 'person', account_id: '1' },
      ...{ person_id: '01958000-7b1c-7000-8000-000000000021', user_id: own.nrp('0902'), nama: 'SEDANG CUTI', state: 'open' },
      ...{ from_username: 'sedang.cuti', to_username: 'sudah.kembali', seen_at: new Date().toISOString(), decided_at: null },
    };
    const ofAccount = {
      ...renamed,
      suggestion_id: '01958000-7b1c-7000-8000-000000000132',
      subject: 'client',
      person_id: null,
      user_id: null,
      nama: null,
    };
    const decided: string[] = [];
    // The sandbox's accounts keep their names: the server's part is played here, and tested with the server.
    await page.route(/\/api\/rename-suggestions/, async (route) => {
      const request = route.request();
      const [, id = '', what = ''] = /rename-suggestions\/([^/]+)\/(\w+)/.exec(request.url()) ?? [];
      if (request.method() === 'POST') decided.push(`${what} ${id.slice(-3)}`);
      const data = request.method() === 'POST' ? { accepted: [renamed] } : decided.length > 0 ? [] : [renamed, ofAccount];
      await route.fulfill({ json: { success: true, data, next_cursor: null } });
    });
    await page.goto(`/people?client=${CLIENT}`);
    const notice = page.getByRole('status').filter({ hasText: 'berganti nama' });
    await notice.waitFor();
    expect(await textOf(notice)).toContain('SEDANG CUTI (Instagram): terdaftar @sedang.cuti, sekarang @sudah.kembali');
    // The client's own account is the administrator's to change: one row of two has buttons for an operator.
    expect(await notice.getByRole('button', { name: 'Pakai nama baru' }).count()).toBe(1);
    await notice.getByRole('button', { name: 'Pakai nama baru' }).click();
    await notice.waitFor({ state: 'detached' });
    expect(decided).toEqual(['accept 131']);
    await page.unrouteAll();
  });

  it('keeps a list of 6,300 people light: who is near is in the page, each says which row it is, and paper holds all', async () => {
    const [page] = await signedIn('petugas', '/account');
    const [firstRows, total] = [100, 6_300];
    // The unit's own first person, so many times: only how the page bears them is of interest.
    await page.route(/\/api\/attendance\/members/, async (route) => {
      const isFirst = !route.request().url().includes('cursor=');
      const answer: { data: Record<string, unknown>[]; counts: object } = await (
        await route.fetch({
          url: route
            .request()
            .url()
            .replace(/&cursor=[^&]*/, ''),
        })
      ).json();
      const places = isFirst ? [0, firstRows] : [firstRows, total];
      const data = Array.from({ length: (places[1] ?? 0) - (places[0] ?? 0) }, (_, index) => {
        const number = (places[0] ?? 0) + index + 1;
        return { ...answer.data[0], person_id: `person-${number}`, nama: `NOMOR ${number}` };
      });
      await route.fulfill({ json: { ...answer, data, total, next_cursor: isFirst ? 'more' : null } });
    });
    // A live hint may ask once more when the test is over: nobody waits for that answer.
    onTestFinished(() => page.unrouteAll({ behavior: 'ignoreErrors' }));
    await page.goto(`/attendance?client=${CLIENT}&platform=instagram`);
    const table = page.getByRole('table', { name: 'Personel' });
    const person = (number: number) => page.getByRole('link', { name: `BRIPDA NOMOR ${number}`, exact: true });
    await person(1).waitFor();
    expect(await table.getAttribute('aria-rowcount')).toBe(String(total + 1));
    await page.getByRole('button', { name: 'Muat lagi' }).click();
    await page.getByText(/6\.300 dari 6\.300/).waitFor();
    const drawn = () => table.locator('tbody tr:not([aria-hidden])').count();
    await expect.poll(drawn).toBeLessThan(250);
    await page.keyboard.press('End');
    await person(total).waitFor();
    expect(
      await table
        .getByRole('row')
        .filter({ has: person(total) })
        .getAttribute('aria-rowindex'),
    ).toBe(String(total + 1));
    await expect.poll(drawn).toBeLessThan(250);
    await page.keyboard.press('Home');
    await person(1).waitFor();
    await page.emulateMedia({ media: 'print' });
    await expect.poll(drawn).toBe(total);
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(drawn).toBeLessThan(250);
    await page.unrouteAll();
  });

  it('takes a day once it is whole: neither a year half typed nor an emptied field is one', async () => {
    const [page] = await signedIn('kepala', `/attendance?client=${CLIENT}&period=range&from=2026-02-10&to=2026-03-20`);
    await page.getByRole('group', { name: 'Periode' }).getByRole('button').nth(1).click();
    const from = page.getByLabel('Dari', { exact: true });
    const days = () => ['from', 'to'].map((name) => new URL(page.url()).searchParams.get(name));
    await from.focus();
    for (const half of ['', '0202-02-10']) {
      await from.fill(half);
      expect(days()).toEqual(['2026-02-10', '2026-03-20']);
    }
    await from.fill('2026-02-14');
    await expect.poll(days).toEqual(['2026-02-14', '2026-03-20']);
    // One after the end is on its way to one that is not, until the field is left.
    await from.fill('2026-03-25');
    expect(days()).toEqual(['2026-02-14', '2026-03-20']);
    await from.blur();
    await expect.poll(days).toEqual(['2026-03-20', '2026-03-25']);
  });

  it('leads from days by which nothing is to be said of habits to others, and not to those that are chosen', async () => {
    const [page] = await signedIn('kepala', `/people/habits?client=${CLIENT}&platform=tiktok`);
    const main = page.getByRole('main');
    const month = main.getByRole('button', { name: '30 hari terakhir', exact: true });
    await main.getByRole('button', { name: 'Minggu lalu', exact: true }).click();
    await page.waitForURL(/period=lastWeek/);
    await month.click();
    await page.waitForURL(/period=days30/);
    await page.getByRole('button', { name: 'Tampilkan semua yang dinilai' }).waitFor();
    expect(await month.count()).toBe(0);
  });

  it('leaves nothing behind in the browser’s console', () => {
    expect(visits.flatMap((one) => one.complaints)).toEqual([]);
  });
});
