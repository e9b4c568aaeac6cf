import { addDays, dayOf, instantOf, isoWeekOf } from '@balai/calendar';
import type { ResponseOf } from '@balai/contracts';
import {
  addAttachment,
  createPiece,
  createPlan,
  getPiece,
  listAttachments,
  movePiece,
  patchPlan,
  type showBoard,
  showCalendar,
} from '@balai/contracts/editorial';
import { letterDocx } from '@balai/documents';
import { infrastructure, waitFor } from '@balai/testing';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, like, publish, signIn, type User } from '../../e2e/harness/people.ts';
import { barriers } from '../harness/barriers.ts';
import { closeVisits, DESKTOP, PHONE, type Visit } from '../harness/chromium.ts';
import { openedAs } from '../harness/desk.ts';
import { shoot } from '../harness/pages.ts';
import { CHIEF_ROLE } from '../harness/shared-installation.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
const LETTER = {
  letterhead: { lines: ['POLRES MAWAR'] },
  title: 'Ungkap kasus curanmor',
  facts: [],
  passages: [
    { heading: 'TKP', paragraphs: ['Jalan Melati nomor 3'] },
    { heading: 'Kronologi', paragraphs: ['Pelaku ditangkap pukul 03.00.'] },
  ],
};

/** What the desk's pages do beside writing: taking over, beginning, planning, finding. */
describe.skipIf(infrastructure().browser === null)('the pages around a piece', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let writer: User;
  const visits: Visit[] = [];
  beforeAll(async () => {
    unit = await startUnit(own);
    await unit.addAccount('penulis', 'editor');
    await unit.addAccount('penyetuju', CHIEF_ROLE);
    await unit.addAccount('petugas.redaksi', 'editor');
    writer = await signIn(unit.installation, own.name('penulis'));
  });
  afterAll(async () => {
    await closeVisits();
  });

  const open = async (username: string, path: string, options: BrowserContextOptions = {}) => {
    const { one, page } = await openedAs(unit, username, path, options);
    visits.push(one);
    return page;
  };
  const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  const begin = async (over: object = {}): Promise<string> => {
    const body = { client_id: CLIENT, kind: 'press_release' as const, title: 'Apel pagi', content: 'Apel berjalan tertib.', ...over };
    return (await writer.api(createPiece, { body })).data.piece_id;
  };
  const kept = async (id: string) => (await writer.api(getPiece, { params: { id } })).data;
  /** The first Monday to come. */
  const monday = () => addDays(isoWeekOf(dayOf(new Date(), 'Asia/Jakarta')).to, 1);
  const idOf = (page: Page): string => /editorial\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  const docx = async () => ({ name: 'rilis.docx', mimeType: '', buffer: await letterDocx(LETTER, { language: 'id' }) });

  it('a document becomes a new piece, and parts of it another one, only where somebody chose them', async () => {
    const page = await open('penulis', `/editorial?client=${CLIENT}&add=yes`, { viewport: PHONE });
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Dokumen', { exact: true }).click();
    await dialog.locator('input[type=file]').setInputFiles(await docx());
    await dialog.getByText('Jalan Melati nomor 3').waitFor();
    await expect.poll(() => fits(page)).toBe(true);
    await shoot(page, 'document-phone');
    await dialog.getByRole('button', { name: 'Mulai menulis' }).click();
    await page.getByLabel('Isi', { exact: true }).waitFor();
    expect(await kept(idOf(page))).toMatchObject({
      release: { scene: 'Jalan Melati nomor 3', chronology: 'Pelaku ditangkap pukul 03.00.' },
    });
    const id = await begin();
    await page.setViewportSize(DESKTOP);
    await page.goto(`/editorial/${id}`);
    await page.getByRole('button', { name: 'Lainnya' }).click();
    await page.getByRole('button', { name: 'Ambil dari DOCX' }).click();
    await dialog.locator('input[type=file]').setInputFiles(await docx());
    // What is written already is only replaced where somebody says so.
    expect(await dialog.getByRole('checkbox', { name: /^Judul/ }).isChecked()).toBe(false);
    expect(await dialog.getByRole('checkbox', { name: /^Tempat kejadian/ }).isChecked()).toBe(true);
    await dialog.getByText('Menggantikan: Apel pagi').waitFor();
    expect(await barriers(page)).toEqual([]);
    await shoot(page, 'document-take');
    await dialog.getByRole('checkbox', { name: /^Kronologi/ }).uncheck();
    await dialog.getByRole('button', { name: 'Ambil yang dipilih' }).click();
    await expect.poll(async () => (await kept(id)).release?.scene).toBe('Jalan Melati nomor 3');
    expect(await kept(id)).toMatchObject({ title: 'Apel pagi', release: { chronology: null } });
  });

  it('a piece is kept as a template, and another begins with it, its blanks filled in', async () => {
    const id = await begin({ title: 'Apel {{hari}}', content: 'Apel {{hari}} di {{tempat}}.' });
    const manager = await open('penyetuju', `/editorial/${id}`);
    await manager.getByRole('button', { name: 'Lainnya' }).click();
    await manager.getByRole('button', { name: 'Simpan sebagai templat' }).click();
    await manager.getByRole('dialog').getByLabel('Nama templat').fill('Apel rutin');
    await manager.getByRole('dialog').getByRole('button', { name: 'Simpan sebagai templat' }).click();
    await manager.getByText('Templat Apel rutin disimpan').first().waitFor();
    const page = await open('penulis', `/editorial?client=${CLIENT}&add=yes`);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Templat', { exact: true }).first().click();
    await dialog.getByLabel('hari', { exact: true }).fill('Senin');
    await shoot(page, 'template');
    await dialog.getByRole('button', { name: 'Mulai menulis' }).click();
    await page.getByLabel('Isi', { exact: true }).waitFor();
    expect(await kept(idOf(page))).toMatchObject({ title: 'Apel Senin', content: 'Apel Senin di {{tempat}}.' });
    expect(await page.getByRole('button', { name: 'Simpan sebagai templat' }).count()).toBe(0);
  });

  it('tags in use are offered while they are typed, files are put in order, and a post is planned beside the text', async () => {
    await begin({ tags: ['bakti sosial', 'banjir'] });
    const id = await begin({ title: 'Bantuan banjir' });
    for (const name of ['satu.png', 'dua.pdf'])
      await writer.api(addAttachment, {
        params: { id },
        body: { file: { name, content: name.endsWith('png') ? PNG : Buffer.from('%PDF-1.4\n%âãÏÓ\n').toString('base64') } },
      });
    const page = await open('penulis', `/editorial/${id}?client=${CLIENT}`);
    await page.getByLabel('Tag').fill('humas, ba');
    await page.getByRole('group', { name: 'Pernah dipakai' }).getByRole('button', { name: 'banjir' }).click();
    expect(await page.getByLabel('Tag').inputValue()).toBe('humas, banjir, ');
    // What was typed so far may be on its way first.
    await expect.poll(async () => (await kept(id)).tags).toEqual(['humas', 'banjir']);
    await page.getByRole('button', { name: 'Buka Lampiran' }).click();
    await page.getByRole('button', { name: 'Naikkan dua.pdf' }).click();
    await expect
      .poll(async () => (await writer.api(listAttachments, { params: { id } })).data.map(({ name }) => name))
      .toEqual(['dua.pdf', 'satu.png']);
    await page.getByRole('button', { name: 'Buka Rencana posting' }).click();
    await page.getByText('Belum ada posting yang direncanakan dari naskah ini.').waitFor();
    await page.getByRole('button', { name: 'Rencanakan', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Rencanakan', exact: true }).click();
    await shoot(page, 'beside');
    await page
      .getByRole('region', { name: /^Rencana posting/ })
      .getByRole('link', { name: 'Instagram' })
      .click();
    await page.getByRole('dialog', { name: 'Posting Instagram' }).waitFor();
  });

  it('all states of the board stand in a window of 1366 px, and in a smaller one the bar to move it is in sight', async () => {
    await begin();
    const page = await open('penulis', '/account', { viewport: DESKTOP });
    await page.route('**/api/editorial/board*', async (route) => {
      const answer = await route.fetch();
      const body: ResponseOf<typeof showBoard> = await answer.json();
      const cards = body.data.flatMap((column) => column.cards);
      const full = body.data.map((column) => ({ ...column, count: cards.length, cards }));
      await route.fulfill({ response: answer, json: { ...body, data: full } });
    });
    await page.goto(`/editorial?client=${CLIENT}`);
    const last = page.getByRole('region', { name: /^Arsip/ });
    await last.waitFor();
    expect(await page.getByTestId('board').getByRole('region').count()).toBe(9);
    // What is over is folded there, and stays open once somebody opened it.
    const cardsOf = (name: RegExp) => page.getByRole('region', { name }).getByRole('article').first();
    expect(await Promise.all([/^Terbit/, /^Ditolak/, /^Arsip/, /^Disetujui/].map((name) => cardsOf(name).isVisible()))).toEqual([
      ...[false, false, false, true],
    ]);
    await page.getByRole('button', { name: 'Buka Ditolak' }).click();
    await cardsOf(/^Ditolak/).waitFor();
    await page.reload();
    await cardsOf(/^Ditolak/).waitFor();
    expect(await cardsOf(/^Terbit/).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Lipat Ditolak' }).click();
    await cardsOf(/^Ditolak/).waitFor({ state: 'hidden' });
    const right = () => last.evaluate((column) => column.getBoundingClientRect().right - window.innerWidth);
    expect(await right()).toBeLessThan(0);
    await page.setViewportSize({ width: 1000, height: 768 });
    const beyond = () =>
      page
        .getByTestId('board')
        .evaluate((board) => [board.scrollWidth > board.clientWidth, board.getBoundingClientRect().bottom <= window.innerHeight]);
    await expect.poll(beyond).toEqual([true, true]);
  });

  it('a client’s own days stand in its calendar, for who manages the desk', async () => {
    const page = await open('penyetuju', `/editorial/calendar?client=${CLIENT}&view=month&day=2026-07-01`);
    await page.getByRole('button', { name: 'Hari khusus klien' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByText('Belum ada.').waitFor();
    await panel.getByLabel('Tanggal').fill('2026-07-09');
    await panel.getByLabel('Nama').fill('Hari jadi Polres');
    await panel.getByRole('button', { name: 'Tambah' }).click();
    await panel.getByText('Hari jadi Polres').waitFor();
    expect(await barriers(page)).toEqual([]);
    await shoot(page, 'holidays');
    await page.locator('[data-day="2026-07-09"]').getByText('Hari jadi Polres').waitFor();
    await panel.getByRole('button', { name: 'Hapus Hari jadi Polres' }).click();
    await panel.getByText('Belum ada.').waitFor();
  });

  it('the calendar tells when people act most, and a post that was dragged is offered those hours', async () => {
    const [day, next] = [monday(), addDays(monday(), 1)];
    const id = await begin({ title: 'Jadwal patroli' });
    const at = instantOf(new Date(`${day}T13:37:00Z`), 'Asia/Jakarta').toISOString();
    const { data: plan } = await writer.api(createPlan, { params: { id }, body: { platform: 'instagram', planned_at: at } });
    const plannedAt = async () =>
      (await writer.api(showCalendar, { query: { client_id: CLIENT, from: day, to: next } })).data.plans.find(
        ({ plan_id }) => plan_id === plan.plan_id,
      )?.planned_at;
    for (const post of unit.posts) await like(unit.installation, post, unit.handles);
    await collect(unit.admin, { client_id: CLIENT });
    const page = await open('petugas.redaksi', `/editorial/calendar?client=${CLIENT}&view=week&day=${day}`);
    // All of it was seen by collections of this hour, or of that before.
    const busy = page.getByText(/^ramai (\d\d:00)( · \d\d:00)*$/);
    await busy.first().waitFor();
    expect(await busy.count()).toBeLessThanOrEqual(2);
    const hour = /\d\d:00/.exec((await busy.first().textContent()) ?? '')?.[0] ?? '';
    await shoot(page, 'calendar-week');
    await page.getByRole('button', { name: /Jadwal patroli/ }).dragTo(page.locator(`[data-day="${next}"]`));
    const said = page.getByText('Waktu terbit dipindahkan. Jam ramai hari itu:');
    await said.waitFor();
    expect(await plannedAt()).toBe(instantOf(new Date(`${next}T13:37:00Z`), 'Asia/Jakarta').toISOString());
    await page.getByRole('button', { name: hour, exact: true }).click();
    const proposed = instantOf(new Date(`${next}T${hour}:00Z`), 'Asia/Jakarta').toISOString();
    await waitFor(async () => (await plannedAt()) === proposed, { what: 'the proposed hour' });
    await page.getByRole('button', { name: 'Kembalikan' }).last().click();
    const before = instantOf(new Date(`${next}T13:37:00Z`), 'Asia/Jakarta').toISOString();
    await waitFor(async () => (await plannedAt()) === before, { what: 'the time before' });
    await page.getByRole('button', { name: /Jadwal patroli/ }).click();
    const panel = page.getByRole('dialog', { name: 'Posting Instagram' });
    await panel.getByRole('button', { name: `Pakai jam ramai ${hour}` }).click();
    expect(await panel.getByLabel(/^Waktu terbit/).inputValue()).toBe(`${next}T${hour}`);
    expect(await barriers(page)).toEqual([]);
    await shoot(page, 'proposed-hours');
  });

  it('an hour that was taken by the mouse for a new plan is not lost without a question', async () => {
    const day = addDays(monday(), 1);
    const id = await begin({ title: 'Apel siaga' });
    await writer.api(movePiece, { params: { id }, body: { transition: 'submit' } });
    const approver = await signIn(unit.installation, own.name('penyetuju'));
    await approver.api(movePiece, { params: { id }, body: { transition: 'approve' } });
    const page = await open('petugas.redaksi', `/editorial/calendar?client=${CLIENT}&view=week&day=${day}`);
    await page.getByRole('button', { name: 'Rencanakan posting: Apel siaga' }).dragTo(page.locator(`[data-day="${day}"]`));
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('button', { name: /^Pakai jam ramai/, pressed: false })
      .first()
      .click();
    await page.keyboard.press('Escape');
    await dialog.getByRole('alertdialog', { name: 'Isian belum disimpan' }).waitFor();
  });

  it('what is typed about a planned post stays when somebody else changes it, and it is asked which of both is to stand', async () => {
    const day = addDays(monday(), 2);
    const id = await begin({ title: 'Jumat bersih' });
    const at = instantOf(new Date(`${day}T09:00:00Z`), 'Asia/Jakarta').toISOString();
    const { data: plan } = await writer.api(createPlan, { params: { id }, body: { platform: 'instagram', planned_at: at } });
    const page = await open('petugas.redaksi', `/editorial/calendar?client=${CLIENT}&view=week&day=${day}&plan=${plan.plan_id}`);
    visits.at(-1)?.expectStatus(412);
    const panel = page.getByRole('dialog', { name: 'Posting Instagram' });
    const caption = panel.getByLabel('Keterangan');
    await caption.fill('Ditulis di sini.');
    const readAgain = page.waitForResponse((answer) => answer.url().includes('/api/editorial/calendar') && answer.status() === 200);
    await writer.api(patchPlan, { params: { id: plan.plan_id }, body: { caption: 'Ditulis di sana.' } });
    await readAgain;
    expect(await caption.inputValue()).toBe('Ditulis di sini.');
    await panel.getByRole('button', { name: 'Simpan', exact: true }).click();
    await panel.getByText(`Posting untuk “Jumat bersih” sudah diubah ${own.name('penulis')} sejak formulir ini dibuka.`).waitFor();
    await panel.getByText(/→ Ditulis di sana\.$/).waitFor();
    expect(await caption.inputValue()).toBe('Ditulis di sini.');
    await panel.getByRole('button', { name: 'Simpan isian saya' }).click();
    await panel.waitFor({ state: 'detached' });
    const { data } = await writer.api(showCalendar, { query: { client_id: CLIENT, from: day, to: day } });
    expect(data.plans.find(({ plan_id }) => plan_id === plan.plan_id)?.caption).toBe('Ditulis di sini.');
  });

  it('a post that was not recognised by itself is chosen among those that were seen, or refused', async () => {
    const text = 'Kapolres memimpin apel gelar pasukan operasi lilin di lapangan Mawar pagi ini.';
    const id = await begin({ title: 'Operasi lilin', content: text });
    await writer.api(movePiece, { params: { id }, body: { transition: 'submit' } });
    const approver = await signIn(unit.installation, own.name('penyetuju'));
    await writer.api(createPlan, { params: { id }, body: { platform: 'instagram', planned_at: new Date().toISOString(), caption: text } });
    if ((await kept(id)).state === 'draft') await writer.api(movePiece, { params: { id }, body: { transition: 'submit' } });
    await approver.api(movePiece, { params: { id }, body: { transition: 'approve' } });
    await publish(unit.installation, CLIENT, 'instagram', {
      caption: 'Kapolres memimpin apel gelar pasukan, ini liputan lengkapnya untuk warga.',
    });
    await publish(unit.installation, CLIENT, 'instagram', {
      caption: 'Apel gelar pasukan operasi lilin sudah usai; selamat bertugas semuanya.',
    });
    await collect(unit.admin, { client_id: CLIENT });
    const page = await open('penulis', `/editorial/publishing?client=${CLIENT}`, { viewport: PHONE });
    const task = page.getByRole('article', { name: 'Instagram: Operasi lilin' });
    await task.getByRole('button', { name: 'Cari di posting yang sudah terlihat' }).click();
    const posts = task.getByRole('listitem');
    await expect.poll(() => posts.count()).toBeGreaterThan(0);
    await task.getByRole('button', { name: /Tampilkan semua/ }).click();
    const wrong = posts.filter({ hasText: 'liputan lengkapnya' });
    await wrong.getByRole('button', { name: 'Bukan ini' }).click();
    await wrong.getByText('Ditandai bukan ini').waitFor();
    await expect.poll(() => fits(page)).toBe(true);
    await shoot(page, 'candidates-phone');
    await posts.filter({ hasText: 'sudah usai' }).getByRole('button', { name: 'Ini postingnya' }).click();
    await expect.poll(async () => (await kept(id)).state).toBe('published');
  });

  it('a search shows where it found the words, and markup in a text stays text', async () => {
    await begin({
      title: 'Penemuan <b>kendaraan</b>',
      content: 'Warga melaporkan kendaraan <img src=x onerror=alert(1)> tanpa pelat nomor.',
    });
    const page = await open('penulis', `/editorial?client=${CLIENT}&q=kendaraan`);
    const row = page.getByRole('row').filter({ hasText: 'Penemuan' });
    await row.locator('mark').first().waitFor();
    expect(await row.locator('mark').allTextContents()).toEqual(['kendaraan', 'kendaraan']);
    expect(await row.locator('b, img').count()).toBe(0);
    await row.getByText('tanpa pelat').waitFor();
    await shoot(page, 'search');
    await page.setViewportSize(PHONE);
    await page.locator('mark').first().waitFor();
    await expect.poll(() => fits(page)).toBe(true);
    await shoot(page, 'search-phone');
  });

  it('an account is connected by its token, which nobody is shown again; it is switched off and forgotten', async () => {
    const page = await open('penyetuju', `/editorial/policies?client=${CLIENT}`);
    await page.getByRole('button', { name: 'Terbit otomatis' }).first().click();
    const dialog = page.getByRole('dialog');
    const instagram = dialog.getByRole('region', { name: 'Instagram' });
    await instagram.getByText('Belum terhubung').waitFor();
    await instagram.getByRole('button', { name: 'Hubungkan' }).click();
    const token = `sandbox.${CLIENT}`;
    await instagram.getByLabel('Token akses').fill(token);
    expect(await barriers(page)).toEqual([]);
    await shoot(page, 'publishing-account');
    await instagram.getByRole('button', { name: 'Simpan' }).click();
    await instagram.getByText('Menyala').waitFor({ timeout: 75_000 });
    expect(await page.content()).not.toContain(token);
    await instagram.getByRole('button', { name: 'Matikan' }).click();
    await instagram.getByText('Dimatikan').waitFor();
    await page.setViewportSize(PHONE);
    await expect.poll(() => fits(page)).toBe(true);
    await shoot(page, 'publishing-account-phone');
    await instagram.getByRole('button', { name: 'Putuskan' }).click();
    await page.getByRole('dialog', { name: 'Putuskan' }).getByRole('button', { name: 'Putuskan' }).click();
    await instagram.getByText('Belum terhubung').waitFor();
  });

  it('leaves nothing behind in the browser’s console', () => {
    expect(visits.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
