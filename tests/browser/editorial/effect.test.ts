import { createPiece, createPlan, getPiece, movePiece } from '@balai/contracts/editorial';
import { infrastructure, waitFor } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, like, publish, signIn, type User } from '../../e2e/harness/people.ts';
import { closeVisits, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { requestApproval } from '../harness/desk.ts';
import { chatMessages, takePhone, writeToPlatform } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

const NUMBER = own.phone('0031');
const TITLE = 'Sembako untuk warga Mawar';
const TEXT = 'Kapolres membagikan sembako kepada warga Kelurahan Mawar yang terdampak banjir semalam.';
const HOUR_MS = 3_600_000;

/** From a draft by the approver's phone to the published post and what came of it. */
describe.skipIf(infrastructure().browser === null)('the effect of a piece', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let writer: User;
  let piece: string;
  let desk: Visit;
  const address = () => `/editorial/${piece}/effect?client=${CLIENT}`;

  beforeAll(async () => {
    unit = await startUnit(own);
    const { installation } = unit;
    await requestApproval(unit, 'kabid', NUMBER);
    writer = await signIn(installation, unit.accounts.petugas);
    piece = (await writer.api(createPiece, { body: { title: TITLE, content: TEXT } })).data.piece_id;
    await writer.api(movePiece, { params: { id: piece }, body: { transition: 'submit' } });
    desk = await visit(unit.browser, installation.baseUrl);
  });
  afterAll(async () => {
    await closeVisits();
  });
  const open = async (path: string, options = {}): Promise<Page> => {
    const one = await visit(unit.browser, unit.installation.baseUrl, options);
    const page = await one.openAs(unit.accounts.petugas, path);
    return page;
  };

  it('a draft is approved in the phone of the sandbox', async () => {
    const page = await desk.open('/sandbox');
    await page.getByLabel('Nomor', { exact: true }).locator('option', { hasText: NUMBER }).first().waitFor({ state: 'attached' });
    await takePhone(page, new RegExp(NUMBER));
    const asked = chatMessages(page).filter({ hasText: TITLE });
    await asked.first().waitFor();
    const code = /setuju#(\w{8})/.exec((await asked.first().textContent()) ?? '')?.[1] ?? '';
    await writeToPlatform(page, `setuju#${code}`);
    await chatMessages(page).filter({ hasText: 'Persetujuan Anda sudah dicatat' }).waitFor();
    await waitFor(async () => (await writer.api(getPiece, { params: { id: piece } })).data.state === 'approved', { what: 'the approval' });
    await page.close();
  });

  it('before anything is planned or published the page says what to do', async () => {
    const page = await open(address());
    await page.getByText('Belum ada posting yang direncanakan dari naskah ini.').waitFor();
    const body = { platform: 'instagram', planned_at: new Date(Date.now() - 3 * HOUR_MS).toISOString() } as const;
    await writer.api(createPlan, { params: { id: piece }, body });
    const plan = page.getByRole('region', { name: 'Instagram' });
    await plan.getByText(/^Belum terbit, lewat 3 jam/).waitFor();
    await plan.getByText('Kalau sudah terbit, tempel tautannya').waitFor();
    // What was collected around the time is offered where it is alike, and all of it to who asks; none of it is taken by itself.
    await plan.getByRole('button', { name: 'Cari di posting yang sudah terlihat' }).click();
    await plan.getByRole('button', { name: /^Tampilkan semua/ }).click();
    await plan.getByText('Apel pagi di halaman polres').waitFor();
    expect(await plan.getByRole('button', { name: 'Ini postingnya' }).count()).toBeGreaterThan(1);
    await page.close();
  });

  it('the recognised post shows reach, participation by unit and lateness beside its plan', async () => {
    const post = await publish(unit.installation, CLIENT, 'instagram', { caption: `${TEXT} #polripresisi` });
    await like(unit.installation, post, [...unit.handles.slice(0, 4), 'warga.senang']);
    await collect(unit.admin, { client_id: CLIENT });
    const page = await open(`/editorial/${piece}?client=${CLIENT}`);
    await page.getByRole('link', { name: 'Dampak' }).click();
    const plan = page.getByRole('region', { name: 'Instagram' });
    await plan.getByText('Terlambat 3 jam').waitFor();
    await plan.getByText('Dikenali dari keterangan dan waktunya.').waitFor();
    await plan.getByText('Keterangan berbeda dari rencana:').waitFor();
    await plan.locator('ins', { hasText: '#polripresisi' }).waitFor();
    await plan.getByText('4 dari 10').waitFor();
    await page.getByTestId('totals').getByText('4 dari 10 interaksi yang wajib').waitFor();
    await page.getByTestId('totals').getByText('5', { exact: true }).waitFor();
    await page.getByRole('row', { name: new RegExp(`^Unit ${CLIENT}`) }).waitFor();
    await page.getByRole('button', { name: 'Lihat perkembangan' }).click();
    await page.getByRole('radiogroup', { name: 'Yang ditampilkan' }).waitFor();
    await page.close();
    const phone = await open(address(), { viewport: PHONE });
    await phone.getByText('4 dari 10 interaksi yang wajib').waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await phone.close();
    expect(desk.complaints).toEqual([]);
  });
});
