import { createPiece, getPiece, movePiece, putPolicy } from '@balai/contracts/editorial';
import { infrastructure } from '@balai/testing';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, type User } from '../../e2e/harness/people.ts';
import { barriers } from '../harness/barriers.ts';
import { closeVisits, PHONE, type Visit } from '../harness/chromium.ts';
import { confirmSubmission, openedAs } from '../harness/desk.ts';
import { focused, shoot, tabTo } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

describe.skipIf(infrastructure().browser === null)('the editorial desk', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let writer: User;
  const visits: Visit[] = [];
  beforeAll(async () => {
    unit = await startUnit(own);
    await unit.addAccount('penulis', 'editor');
    await unit.addAccount('redaktur', 'editor');
    writer = await signIn(unit.installation, own.name('penulis'));
  });
  afterAll(async () => {
    await closeVisits();
  });

  const open = async (username: string, path: string, options: BrowserContextOptions = {}) => {
    const { one, page } = await openedAs(unit, username, path, options);
    visits.push(one);
    return { one, page };
  };
  const begin = async (title: string, content: string): Promise<string> => {
    const { data } = await writer.api(createPiece, { body: { client_id: CLIENT, kind: 'press_release', title, content } });
    return data.piece_id;
  };
  const kept = async (id: string) => (await writer.api(getPiece, { params: { id } })).data;
  const saved = (page: Page) => page.getByTestId('save').filter({ hasText: /^Tersimpan \d/ });
  const text = (page: Page) => page.getByLabel('Isi', { exact: true });

  it('leads from a draft to an approval by two accounts in two browsers, each seeing at once what the other did', async () => {
    const { page } = await open('penulis', `/editorial?client=${CLIENT}`);
    await page.getByRole('button', { name: 'Naskah baru' }).first().click();
    await page.getByRole('dialog').getByLabel('Judul').fill('Bakti sosial di Desa Mawar');
    await page.getByRole('button', { name: 'Mulai menulis' }).click();
    await text(page).fill('Polres Mawar membagikan 200 paket sembako.');
    await page.getByLabel('Kronologi').fill('Pukul 08.00 rombongan tiba.');
    await page.getByLabel('Tag').fill('Bakti, #Sosial');
    await saved(page).waitFor();
    const id = /editorial\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
    await expect
      .poll(() => kept(id))
      .toMatchObject({
        content: 'Polres Mawar membagikan 200 paket sembako.',
        tags: ['bakti', 'sosial'],
        release: { chronology: 'Pukul 08.00 rombongan tiba.' },
      });
    const other = await open('redaktur', `/editorial/reviews?client=${CLIENT}`);
    await other.page.getByText('Tidak ada yang menunggu Anda.').waitFor();
    await shoot(page, 'editor');
    await page.getByRole('button', { name: 'Ajukan', exact: true }).click();
    await confirmSubmission(page);
    await page.getByText(/Isinya dikunci/).waitFor();
    await page.getByRole('article').getByText('200 paket sembako').waitFor();
    expect(await text(page).count()).toBe(0);
    await other.page.getByRole('button', { name: /Bakti sosial di Desa Mawar.*penulis/ }).click();
    await other.page.getByRole('article').getByText('200 paket sembako').waitFor();
    await shoot(other.page, 'review');
    await other.page.getByRole('button', { name: 'Minta revisi' }).click();
    const dialog = other.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Minta revisi' }).click();
    await dialog.getByText('Tulis apa yang perlu diketahui penulis.').waitFor();
    await dialog.getByLabel('Catatan untuk penulis').fill('Sebutkan nama desa.');
    await dialog.getByRole('button', { name: 'Minta revisi' }).click();
    // Heard by the writer's page without a hand.
    await page.getByText('Sebutkan nama desa.').first().waitFor();
    await shoot(page, 'editor-changes');
    await text(page).fill('Polres Mawar membagikan 200 paket sembako di Desa Mawar.');
    await saved(page).waitFor();
    await page.getByRole('button', { name: 'Ajukan', exact: true }).click();
    await confirmSubmission(page);
    await other.page.getByRole('button', { name: 'Setujui Bakti sosial di Desa Mawar' }).click();
    await dialog.getByRole('button', { name: 'Setujui', exact: true }).click();
    await other.page.getByText('Tidak ada yang menunggu Anda.').waitFor();
    await page.getByRole('main').getByText('Disetujui').first().waitFor();
    await page.getByRole('button', { name: 'Rencanakan' }).waitFor();
    expect((await kept(id)).state).toBe('approved');
    await page.goto(`/editorial/${id}/history?client=${CLIENT}`);
    await page.getByText('memindahkan ke Diajukan').first().waitFor();
    await shoot(page, 'history');
    await page.goto(`/editorial/${id}/history?client=${CLIENT}&tab=versions`);
    await page.locator('ins').filter({ hasText: 'di Desa Mawar' }).first().waitFor();
    await shoot(page, 'versions');
  });

  it('two who write at once: other fields are merged, the same one is shown word by word and chosen', async () => {
    const id = await begin('Patroli malam', 'Patroli berjalan aman sampai pagi.');
    const path = `/editorial/${id}?client=${CLIENT}`;
    const [mine, theirs] = [await open('penulis', path), await open('redaktur', path)];
    mine.one.expectStatus(412);
    theirs.one.expectStatus(412);
    await theirs.page.getByLabel('Topik').fill('Keamanan');
    await text(mine.page).fill('Patroli berjalan aman dan tertib sampai pagi.');
    await Promise.all([saved(mine.page).waitFor(), saved(theirs.page).waitFor()]);
    await expect.poll(() => mine.page.getByLabel('Topik').inputValue()).toBe('Keamanan');
    await expect.poll(() => text(theirs.page).inputValue()).toContain('tertib');
    await mine.page.getByText(/^Baru saja diubah oleh .+: Topik\./).waitFor();
    // Without a network what is typed stays here; meanwhile the other one changes the same field.
    await mine.one.context.setOffline(true);
    await text(mine.page).fill('Patroli berjalan lancar dan tertib sampai pagi.');
    await mine.page.getByTestId('save').filter({ hasText: 'tersimpan di peramban ini' }).waitFor();
    await text(theirs.page).fill('Patroli berjalan aman dan tertib sampai subuh.');
    await saved(theirs.page).waitFor();
    await expect.poll(async () => (await kept(id)).content).toContain('subuh');
    await mine.one.context.setOffline(false);
    const conflict = mine.page.getByRole('alert', { name: 'Dua perubahan pada Isi' });
    await conflict.locator('ins').filter({ hasText: 'lancar' }).waitFor();
    await mine.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await mine.page.getByTestId('save').getByRole('button', { name: 'Ada yang perlu Anda pilih' }).click();
    expect(await conflict.evaluate((element) => element === document.activeElement)).toBe(true);
    await shoot(mine.page, 'conflict');
    expect(await barriers(mine.page)).toEqual([]);
    expect((await kept(id)).content).toContain('subuh');
    await conflict.getByRole('button', { name: 'Pakai milik saya' }).click();
    await saved(mine.page).waitFor();
    await expect.poll(async () => (await kept(id)).content).toContain('lancar');
    await expect.poll(() => text(theirs.page).inputValue()).toContain('lancar');
  });

  it('nothing typed is lost: not by a reload while it cannot be sent, nor by the end of the session', async () => {
    const id = await begin('Upacara', 'Upacara dimulai.');
    const { one, page } = await open('penulis', `/editorial/${id}?client=${CLIENT}`);
    // In the page itself: what it sends while it is being left passes by a route that is set from outside.
    await page.evaluate(() => sessionStorage.setItem('blocked', 'yes'));
    await one.context.addInitScript(() => {
      const { fetch } = window;
      window.fetch = async (input, init) => {
        const method = input instanceof Request ? input.method : init?.method;
        if (method !== 'PATCH' || sessionStorage.getItem('blocked') === null) return fetch(input, init);
        return new Response(JSON.stringify({ success: false }), { status: 503, headers: { 'content-type': 'application/json' } });
      };
    });
    await page.reload();
    await text(page).fill('Upacara dimulai pukul 07.00.');
    await page.getByTestId('save').filter({ hasText: 'Tidak tersimpan' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await text(page).inputValue()).toContain('07.00');
    await page.reload();
    await page.getByText(/sudah ada lagi di sini/).waitFor();
    expect(await text(page).inputValue()).toContain('07.00');
    await page.evaluate(() => sessionStorage.removeItem('blocked'));
    await expect.poll(async () => (await kept(id)).content).toContain('07.00');
    // What is typed while the question for the password comes would be typed into it: here it comes after the text.
    await one.context.setOffline(true);
    await text(page).fill('Upacara dimulai pukul 07.30.');
    await one.context.clearCookies();
    await one.context.setOffline(false);
    await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await saved(page).waitFor();
    expect((await kept(id)).content).toContain('07.30');
  });

  it('by the keyboard alone: a piece is begun, moved by its menu, and what is closed says why', async () => {
    const { page } = await open('redaktur', `/editorial?client=${CLIENT}`);
    await page.getByTestId('board').waitFor();
    await tabTo(page, /^Naskah baru$/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Lewat papan ketik');
    await page.keyboard.press('Enter');
    await page.waitForURL(/editorial\/[0-9a-f-]{36}/);
    await tabTo(page, /^Isi$/);
    await page.keyboard.type('Isi yang ditulis tanpa tetikus.');
    await saved(page).waitFor();
    await page.goto(`/editorial?client=${CLIENT}`);
    await page.getByTestId('board').waitFor();
    await tabTo(page, /^Pindahkan Lewat papan ketik$/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Ajukan', exact: true }).waitFor();
    await tabTo(page, /^Ajukan$/);
    await page.keyboard.press('Enter');
    // Who is asked is shown first, with the focus on what submits.
    await page.getByRole('dialog').getByText('Siapa yang diminta').waitFor();
    await expect.poll(async () => (await focused(page)).name).toBe('Ajukan');
    await page.keyboard.press('Enter');
    const column = page.getByRole('region', { name: /^Diajukan/ });
    await column.getByRole('link', { name: 'Lewat papan ketik' }).waitFor();
    await tabTo(page, /^Pindahkan Lewat papan ketik$/);
    await page.keyboard.press('Enter');
    await page.getByText('Anda ikut menulisnya: yang menulis tidak memutuskan.').first().waitFor();
    await shoot(page, 'board-menu');
  });

  it('what lacks something cannot be submitted: the empty fields say so, and the first has the focus', async () => {
    const { page } = await open('redaktur', `/editorial?client=${CLIENT}`);
    await page.getByRole('button', { name: 'Naskah baru' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Belum ada isinya');
    await page.keyboard.press('Enter');
    await page.waitForURL(/editorial\/[0-9a-f-]{36}/);
    const content = text(page);
    await content.waitFor();
    await page.getByRole('button', { name: 'Ajukan', exact: true }).click();
    await page.getByText('tanpa teks naskah tidak dapat diajukan').waitFor();
    await expect.poll(() => content.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await content.getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Judul', { exact: true }).fill('');
    await page.getByRole('button', { name: 'Ajukan', exact: true }).click();
    await page.getByText('Judul tidak boleh kosong').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('title');
    // What is written now is faulty no more, and goes its way.
    await page.getByLabel('Judul', { exact: true }).fill('Sekarang ada isinya');
    await content.fill('Apel pagi berjalan tertib.');
    await page.getByText('tanpa teks naskah tidak dapat diajukan').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Ajukan', exact: true }).click();
    await confirmSubmission(page);
    await page.getByText('Diajukan').first().waitFor();
  });

  it('a card is dragged into a column that is open, and told why not into one that is closed', async () => {
    await begin('Seret saya', 'Isi.');
    const { page } = await open('penulis', `/editorial?client=${CLIENT}`);
    const card = page.getByRole('article').filter({ hasText: 'Seret saya' });
    await card.waitFor();
    await shoot(page, 'board');
    await card.dragTo(page.getByRole('region', { name: /^Disetujui/ }));
    await page.getByText('Dari Draf tidak ada langkah langsung ke Disetujui.').last().waitFor();
    await card.dragTo(page.getByRole('region', { name: /^Diajukan/ }));
    await confirmSubmission(page);
    await page
      .getByRole('region', { name: /^Diajukan/ })
      .getByRole('link', { name: 'Seret saya' })
      .waitFor();
  });

  it('is approved on a phone with the thumb, by the rule that was set for the client', async () => {
    const admin = await open('kepala', `/editorial/policies?client=${CLIENT}`);
    await admin.page.getByRole('button', { name: /^Aturan persetujuan/ }).click();
    const panel = admin.page.getByRole('dialog');
    await panel.getByText('Berurutan', { exact: true }).click();
    await panel.getByRole('button', { name: 'Simpan' }).click();
    await panel.getByText('Jenis ini perlu sedikitnya satu penyetuju.').waitFor();
    await panel.getByLabel('Tambah penyetuju').selectOption({ label: own.name('redaktur') });
    await panel.getByLabel('Batas waktu memutuskan').selectOption({ label: '4 jam' });
    await shoot(admin.page, 'policy');
    expect(await barriers(admin.page)).toEqual([]);
    await panel.getByRole('button', { name: 'Simpan' }).click();
    await admin.page.getByText('Satu penyetuju.').waitFor();
    const id = await begin('Siaran untuk ponsel', 'Isi yang dibaca di ponsel. '.repeat(40));
    await writer.api(movePiece, { params: { id }, body: { transition: 'submit' } });
    const { page } = await open('redaktur', `/editorial/reviews?client=${CLIENT}`, { viewport: PHONE, hasTouch: true, isMobile: true });
    await page
      .getByText(/^Batas /)
      .first()
      .waitFor();
    await shoot(page, 'reviews-phone');
    await page.getByRole('button', { name: /Siaran untuk ponsel.*penulis/ }).tap();
    await page.getByRole('article').getByText('Isi yang dibaca').waitFor();
    await shoot(page, 'review-phone');
    expect(await barriers(page)).toEqual([]);
    const approve = page.getByRole('group', { name: 'Keputusan' }).getByRole('button', { name: 'Setujui' });
    const box = await approve.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(PHONE.height * 0.85);
    await approve.tap();
    await page.getByRole('dialog').getByRole('button', { name: 'Setujui' }).tap();
    await expect.poll(async () => (await kept(id)).state).toBe('approved');
    await admin.page.goto(`/editorial/workflow?client=${CLIENT}`);
    await admin.page.getByRole('button', { name: 'Ditinjau' }).click();
    await admin.page.getByRole('heading', { name: 'Langkah dari Ditinjau' }).waitFor();
    await shoot(admin.page, 'workflow');
    await writer.api(putPolicy, { params: { client_id: CLIENT }, body: { kind: 'one' } }).then(
      () => expect.unreachable('an editor sets no rule'),
      (error: { status: number }) => expect(error.status).toBe(403),
    );
  });

  it('on a phone the bar has two actions in reach of the thumb, and all others behind the dots', async () => {
    const id = await begin('Siaran dengan banyak langkah', 'Isi untuk ditinjau.');
    await writer.api(movePiece, { params: { id }, body: { transition: 'submit' } });
    const { page } = await open('redaktur', `/editorial/${id}?client=${CLIENT}`, { viewport: PHONE, hasTouch: true, isMobile: true });
    const dots = page.getByRole('button', { name: 'Lainnya' });
    await dots.waitFor();
    // Two, and the dots beside them.
    const bar = page.locator('div', { has: dots }).last();
    await expect.poll(() => bar.getByRole('button').count()).toBe(3);
    const places = await bar.getByRole('button').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    for (const { left, right, bottom, height } of places) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(PHONE.width);
      expect(bottom).toBeGreaterThan(PHONE.height * 0.8);
      expect(height).toBeGreaterThanOrEqual(44);
    }
    await shoot(page, 'bar-phone');
    const inBar = await bar.getByRole('button').allTextContents();
    await dots.tap();
    const behind = ['Setujui', 'Minta revisi', 'Tolak', 'Mulai meninjau'].filter((label) => !inBar.includes(label));
    for (const label of behind) await page.getByRole('button', { name: label, exact: true }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('leaves nothing behind in the browser’s console', () => {
    // But for the network that was taken away.
    expect(visits.flatMap((one) => one.complaints).filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
});
