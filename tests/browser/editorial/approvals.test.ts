import { addAttachment, createPiece, getPiece, movePiece } from '@balai/contracts/editorial';
import { infrastructure, waitFor } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, type User, world } from '../../e2e/harness/people.ts';
import { barriers } from '../harness/barriers.ts';
import { closeVisits, DESKTOP, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { requestApproval } from '../harness/desk.ts';
import { chatMessages, shoot, stayOnReload, takePhone, writeToPlatform } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const NUMBER = own.phone('0021');
const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
const ADDRESS = `${own.name('kabid')}@mawar.example`;

describe.skipIf(infrastructure().browser === null)('approving outside the dashboard', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let phone: Visit;
  let writer: User;
  let serial = 0;

  beforeAll(async () => {
    unit = await startUnit(own);
    const { installation } = unit;
    await requestApproval(unit, 'kabid', NUMBER);
    writer = await signIn(installation, unit.accounts.petugas);
    phone = await visit(unit.browser, installation.baseUrl, { viewport: PHONE });
  });
  afterAll(async () => {
    await closeVisits();
  });

  async function submit(more = '', picture?: string): Promise<{ id: string; title: string }> {
    serial += 1;
    const title = `Bakti sosial di Desa Contoh, tahap ${serial}`;
    const content = `Polres Mawar membagikan 120 paket bahan pokok kepada warga Desa Contoh.\n\nKegiatan berjalan tertib.\n\n${more}`;
    const { data } = await writer.api(createPiece, { body: { title, content, kind: 'press_release' } });
    if (picture !== undefined)
      await writer.api(addAttachment, { params: { id: data.piece_id }, body: { file: { name: 'apel.png', content: picture } } });
    await writer.api(movePiece, { params: { id: data.piece_id }, body: { transition: 'submit' } });
    return { id: data.piece_id, title };
  }
  const stateOf = async (id: string): Promise<string> => (await writer.api(getPiece, { params: { id } })).data.state;
  async function openLink(title: string): Promise<Page> {
    const letter = await waitFor(
      async () =>
        (await world<{ subject: string; text: string }[]>(unit.installation, 'GET', `mailbox?to=${ADDRESS}`)).find(({ subject }) =>
          subject.includes(title),
        ),
      { timeoutMs: 30_000, what: 'the letter' },
    );
    return phone.open(/\/decide#[\w-]+/.exec(letter.text)?.[0] ?? '/decide');
  }

  it('a piece is approved by writing its code in the sandbox’s phone', async () => {
    const { id, title } = await submit('', PICTURE);
    const page = await phone.open('/sandbox');
    await page.getByLabel('Nomor', { exact: true }).locator('option', { hasText: NUMBER }).first().waitFor({ state: 'attached' });
    await takePhone(page, new RegExp(NUMBER));
    const asked = chatMessages(page).filter({ hasText: title });
    await asked.first().waitFor();
    const code = /setuju#(\w{8})/.exec((await asked.first().textContent()) ?? '')?.[1] ?? '';
    await writeToPlatform(page, `setuju#${code}`);
    await chatMessages(page).filter({ hasText: 'Persetujuan Anda sudah dicatat' }).waitFor();
    expect(await stateOf(id)).toBe('approved');
    const picture = asked.first().getByRole('img', { name: 'apel.png' });
    expect(await picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
    await page.close();
  });

  it('the approver sets where letters go on the account page, with the password', async () => {
    const account = await visit(unit.browser, unit.installation.baseUrl, { viewport: PHONE });
    const page = await account.openAs(own.name('kabid'), '/account');
    const panel = page.getByRole('region', { name: 'Kontak' });
    await panel.getByRole('button', { name: 'Tampilkan dan ubah' }).click();
    await panel.getByText(`+${NUMBER}`).waitFor();
    account.expectStatus(400);
    await panel.getByLabel('Alamat e-mail').fill('bukan alamat');
    await panel.getByLabel('Kata sandi sekarang', { exact: true }).fill(PASSWORD);
    await panel.getByRole('button', { name: 'Simpan alamat' }).click();
    await panel.getByText('Alamat e-mail tidak valid').waitFor();
    await panel.getByLabel('Alamat e-mail').fill(ADDRESS);
    await panel.getByLabel('Kata sandi sekarang', { exact: true }).fill('bukan sandinya');
    await panel.getByRole('button', { name: 'Simpan alamat' }).click();
    await panel.getByText('Kata sandi saat ini salah').waitFor();
    await panel.getByLabel('Kata sandi sekarang', { exact: true }).fill(PASSWORD);
    await panel.getByRole('button', { name: 'Simpan alamat' }).click();
    await page.getByText(`Permintaan persetujuan dikirim ke ${ADDRESS}`).first().waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(account.complaints).toEqual([]);
    await account.close();
  });

  it('the link of a letter shows the piece on a phone; a rejection asks for its reason, is sent once, and stays decided', async () => {
    const { id, title } = await submit();
    const page = await openLink(title);
    await page.getByRole('heading', { level: 2, name: title }).waitFor();
    await page.getByText('membagikan 120 paket').waitFor();
    // Nothing is chosen for the reader: a press by a slip of the thumb decides nothing.
    await page.getByRole('button', { name: 'Kirim keputusan' }).click();
    await page.getByText('Pilih dahulu keputusan Anda.').waitFor();
    await shoot(page, 'decide-phone', { fullPage: true });
    expect(await stateOf(id)).toBe('submitted');
    await page.getByRole('radio', { name: 'Tolak' }).click();
    await page.getByRole('button', { name: 'Kirim penolakan' }).click();
    await page.getByText('Isi dahulu, supaya penulisnya tahu.').waitFor();
    expect(await stateOf(id)).toBe('submitted');
    await page.getByLabel('Mengapa ditolak?').fill('Tanggalnya keliru');
    await page.getByRole('button', { name: 'Kirim penolakan' }).click();
    await page.getByText('Penolakan Anda sudah dicatat.').waitFor();
    expect(await stateOf(id)).toBe('rejected');
    await page.reload();
    await page.getByText('Tidak ada yang perlu diputuskan lagi').waitFor();
    expect(await page.getByRole('button', { name: /^Kirim/ }).count()).toBe(0);
    expect(await page.getByText('membagikan 120 paket').count()).toBe(0);
    await page.close();
  });

  it('the link of a letter has the decision in sight on a desktop, however long the piece is, and asks before a reason is lost', async () => {
    const { title } = await submit('Kegiatan berlanjut sampai sore.\n\n'.repeat(60));
    const page = await openLink(title);
    await page.setViewportSize(DESKTOP);
    const send = page.getByRole('button', { name: 'Kirim keputusan' });
    await send.waitFor();
    const seen = async () => {
      const box = await send.boundingBox();
      return box !== null && box.y >= 0 && box.y + box.height <= DESKTOP.height;
    };
    expect(await seen()).toBe(true);
    await shoot(page, 'decide-desktop');
    await page.evaluate(() => window.scrollTo({ top: 1_000 }));
    expect(await seen()).toBe(true);
    await page.getByRole('textbox').fill('Tanggalnya keliru');
    await stayOnReload(page);
    expect(await page.getByRole('textbox').inputValue()).toBe('Tanggalnya keliru');
    await page.close();
  });

  it('a link that is cut off says so, in either language', async () => {
    phone.expectStatus(404);
    const page = await phone.open('/decide#potongan-dari-tautan-yang-panjang');
    await page.getByText('Tautan ini tidak dikenal').waitFor();
    await page.getByText('English', { exact: true }).click();
    await page.getByText('This link is not known').waitFor();
    await page.close();
    expect(phone.complaints).toEqual([]);
  });
});
