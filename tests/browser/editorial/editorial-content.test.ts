import { addAttachment, addComment, createPiece, getPiece, listAttachments, listComments } from '@balai/contracts/editorial';
import { infrastructure } from '@balai/testing';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, type User } from '../../e2e/harness/people.ts';
import { barriers } from '../harness/barriers.ts';
import { closeVisits, DESKTOP, PHONE, type Visit } from '../harness/chromium.ts';
import { openedAs } from '../harness/desk.ts';
import { shoot } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;
const WRITER = own.name('penulis');
const EDITOR = own.name('redaktur');

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

describe.skipIf(infrastructure().browser === null)('beside the text of a piece', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let writer: User;
  const visits: Visit[] = [];
  beforeAll(async () => {
    unit = await startUnit(own);
    await unit.addAccount('penulis', 'editor');
    await unit.addAccount('redaktur', 'editor');
    writer = await signIn(unit.installation, WRITER);
  });
  afterAll(async () => {
    await closeVisits();
  });

  const open = async (username: string, path: string, options: BrowserContextOptions = {}) => {
    const { one, page } = await openedAs(unit, username, path, options);
    visits.push(one);
    return page;
  };
  const begin = async (content: string): Promise<string> => {
    const { data } = await writer.api(createPiece, { body: { client_id: CLIENT, kind: 'event', title: 'Apel pagi', content } });
    return data.piece_id;
  };
  const text = (page: Page) => page.getByLabel('Isi', { exact: true });
  /** A panel beside the text, opened. */
  const panel = async (page: Page, name: string) => {
    await page.getByRole('button', { name: `Buka ${name}`, exact: true }).click();
    return page.getByRole('region', { name: new RegExp(`^${name}`) });
  };

  it('who else has the piece open is shown with the field they write in, and goes when their window closes', async () => {
    const id = await begin('Apel dimulai.');
    const page = await open('penulis', `/editorial/${id}`);
    const other = await open('redaktur', `/editorial/${id}`);
    const present = (on: Page) => on.getByRole('list', { name: 'Juga membuka naskah ini' });
    await present(page).getByText(EDITOR).waitFor();
    await present(other).getByText(WRITER).waitFor();
    await text(other).focus();
    await present(page).getByText('· Isi').waitFor();
    await page.getByText(`${EDITOR} menulis di sini`).waitFor();
    await shoot(page, 'presence', { fullPage: true });
    await page.setViewportSize(PHONE);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await shoot(page, 'presence-phone', { fullPage: true });
    await page.setViewportSize(DESKTOP);
    expect(await barriers(page)).toEqual([]);
    await other.close({ runBeforeUnload: false });
    // It says so itself: a window of which nothing is heard any more is forgotten much later.
    await present(page).waitFor({ state: 'detached' });
    // The same account in a second window is said as such.
    const second = await page.context().newPage();
    await second.goto(`/editorial/${id}`);
    await present(page).getByText('Anda di tab lain').waitFor();
    await second.close();
  });

  it('closed panels say how much there is in them, also as it changes', async () => {
    const id = await begin('Petugas menangkp pelaku.');
    const page = await open('redaktur', `/editorial/${id}`);
    const head = (name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) }).getByRole('heading');
    await writer.api(addComment, { params: { id }, body: { text: 'Sudah diperiksa?' } });
    await head('Komentar').getByText('1 terbuka').waitFor();
    await writer.api(addAttachment, { params: { id }, body: { file: { name: 'apel.png', content: PNG } } });
    await head('Lampiran').getByText('1', { exact: true }).waitFor();
    await head('Ejaan dan gaya').getByText('1 catatan').waitFor();
  });

  it('a large file comes over a slow line, with its progress; what was cut off is sent again, or given up', async () => {
    const id = await begin('Film apel.');
    const page = await open('redaktur', `/editorial/${id}`);
    const files = await panel(page, 'Lampiran');
    const line = await page.context().newCDPSession(page);
    const slow = (bytesPerSecond: number) =>
      line.send('Network.emulateNetworkConditions', {
        ...{ offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: bytesPerSecond },
      });
    await line.send('Network.enable');
    // 3 MB are 4 MB in the call: half a minute, longer than any other call may take.
    const film = Buffer.concat([
      Buffer.from('000000206674797069736f6d0000020069736f6d69736f32617663316d703431', 'hex'),
      Buffer.alloc(3 * 1_048_576),
    ]);
    const choose = (name: string) =>
      files.locator('input[type=file]').setInputFiles({ name, mimeType: 'video/mp4', buffer: Buffer.concat([film, Buffer.from(name)]) });
    await slow(120_000);
    await choose('apel.mp4');
    const progress = files.getByRole('progressbar', { name: 'Mengirim apel.mp4' });
    await progress.waitFor();
    await expect.poll(() => progress.evaluate((bar: HTMLProgressElement) => bar.value)).toBeGreaterThan(0.1);
    expect(await barriers(page)).toEqual([]);
    await shoot(page, 'upload', { fullPage: true });
    await files.getByRole('link', { name: 'Unduh apel.mp4' }).waitFor();
    await slow(-1);
    await page.route('**/attachments', (route) => route.abort());
    await choose('patroli.mp4');
    await files.getByRole('alert').waitFor();
    await shoot(page, 'upload-failed', { fullPage: true });
    await page.unroute('**/attachments');
    await files.getByRole('button', { name: 'Kirim lagi' }).click();
    await files.getByRole('link', { name: 'Unduh patroli.mp4' }).waitFor();
    await slow(50_000);
    await choose('batal.mp4');
    await files.getByRole('button', { name: 'Batalkan batal.mp4' }).click();
    await slow(-1);
    await expect.poll(() => files.getByText('batal.mp4').count()).toBe(0);
    expect((await writer.api(listAttachments, { params: { id } })).data.map(({ name }) => name)).toEqual(['apel.mp4', 'patroli.mp4']);
  });

  it('a passage is commented on, seen at once by the other, answered and settled', async () => {
    const id = await begin('Apel dimulai pukul tujuh. Apel selesai pukul delapan.');
    const page = await open('redaktur', `/editorial/${id}`);
    const other = await open('penulis', `/editorial/${id}`);
    const comments = await panel(page, 'Komentar');
    await text(page).evaluate((area: HTMLTextAreaElement) => {
      area.focus();
      area.setSelectionRange(39, 52);
    });
    await comments.getByText('pukul delapan').waitFor();
    await comments.getByLabel('Komentari bagian ini').fill('@penu');
    await comments
      .getByRole('group', { name: 'Rekan' })
      .getByRole('button', { name: `@${WRITER}` })
      .click();
    expect(await comments.getByLabel('Komentari bagian ini').inputValue()).toBe(`@${WRITER} `);
    await comments.getByLabel('Komentari bagian ini').fill(`@${WRITER} benar jam delapan?`);
    await comments.getByRole('button', { name: 'Kirim', exact: true }).click();
    const theirs = await panel(other, 'Komentar');
    await theirs.getByText(`@${WRITER} benar jam delapan?`).waitFor();
    await theirs.getByRole('button', { name: 'pukul delapan' }).click();
    expect(await text(other).evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toBe(
      'pukul delapan',
    );
    await theirs.getByLabel('Balas').fill('Ya.');
    await theirs.getByRole('button', { name: 'Kirim balasan' }).click();
    await comments.getByText('Ya.', { exact: true }).waitFor();
    await shoot(page, 'comments', { fullPage: true });
    await comments.getByRole('button', { name: 'Selesai' }).click();
    await theirs.getByRole('button', { name: 'Tampilkan yang selesai (1)' }).waitFor();
    const [thread] = (await writer.api(listComments, { params: { id } })).data;
    expect(thread).toMatchObject({ resolved_by: { name: EDITOR }, replies: [{ text: 'Ya.' }], mentions: [{ name: WRITER }] });
  });

  it('files are attached, described and taken away; what is no picture is refused with the reason', async () => {
    const id = await begin('Apel.');
    const page = await open('penulis', `/editorial/${id}`, { viewport: PHONE });
    const files = await panel(page, 'Lampiran');
    await files.getByText('Belum ada lampiran.').waitFor();
    visits.at(-1)?.expectStatus(415);
    const choose = (name: string, buffer: Buffer) =>
      files.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/png', buffer });
    await choose('jahat.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'));
    await page
      .getByText(/Jenis berkas ini tidak diterima. Pilih foto/)
      .first()
      .waitFor();
    await choose('apel.png', Buffer.from(PNG, 'base64'));
    await files.getByText('apel.png').waitFor();
    await files.getByRole('button', { name: 'Beri keterangan' }).click();
    await files.getByLabel('Keterangan', { exact: true }).fill('Barisan');
    await files.getByLabel('Yang terlihat pada gambar').fill('Barisan di lapangan');
    await files.getByRole('button', { name: 'Simpan' }).click();
    await files.getByRole('button', { name: 'Ubah keterangan' }).waitFor();
    expect((await writer.api(listAttachments, { params: { id } })).data).toMatchObject([
      { caption: 'Barisan', alt: 'Barisan di lapangan' },
    ]);
    expect(
      await files.getByAltText('Barisan di lapangan').evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await barriers(page)).toEqual([]);
    await shoot(page, 'files-phone', { fullPage: true });
    await files.getByRole('button', { name: 'Hapus apel.png' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hapus', exact: true }).click();
    await files.getByText('Belum ada lampiran.').waitFor();
  });

  it('what is misspelt is shown beside the text, and put right by a press', async () => {
    const id = await begin('Petugas menangkp pelaku, resiko  besar.');
    const page = await open('penulis', `/editorial/${id}`);
    const hints = await panel(page, 'Ejaan dan gaya');
    await hints.getByRole('button', { name: 'risiko' }).click();
    await expect.poll(async () => (await writer.api(getPiece, { params: { id } })).data.content).toContain('risiko');
    await hints.getByRole('button', { name: /menangkp/ }).click();
    // The answers to what is put right now come late: what stands there still is about the text before, and is put right all the same.
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const isCheck = /\/api\/editorial\/hints\/preview/;
    await page.route(isCheck, async (route) => {
      await held;
      await route.continue();
    });
    await hints.getByRole('button', { name: 'menangkap', exact: true }).click();
    await expect.poll(async () => (await writer.api(getPiece, { params: { id } })).data.content).toContain('menangkap');
    await hints.getByRole('button', { name: 'Rapikan' }).click();
    await expect.poll(() => text(page).inputValue()).toBe('Petugas menangkap pelaku, risiko besar.');
    release();
    await hints.getByText('Tidak ada catatan.').waitFor();
    await page.unroute(isCheck);
    expect(await barriers(page)).toEqual([]);
    await shoot(page, 'hints', { fullPage: true });
  });

  it('leaves nothing behind in the browser’s console', () => {
    // One upload was cut off on purpose.
    const complaints = visits
      .flatMap((one) => one.complaints)
      .filter((one) => !(one.includes('ERR_FAILED') && one.includes('/attachments')));
    expect(complaints).toEqual([]);
  });
});
