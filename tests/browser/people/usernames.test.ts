import { createPerson, updatePerson } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../../e2e/harness/people.ts';
import { barriers } from '../harness/barriers.ts';
import { closeVisits, DESKTOP, PHONE, type Visit, visit } from '../harness/chromium.ts';
import { shoot } from '../harness/pages.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;
const OTHER = own.clientId('POLRES_SEBELAH');
const CLAIMANT = own.nrp('2000');
const HOLDER = own.nrp('2001');
const MOVING = own.nrp('2002');
const REQUESTED = own.nrp('2003');

describe.skipIf(infrastructure().browser === null)('usernames and transfers', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  const visits: Visit[] = [];
  const pageOf = async (username: string, path: string, viewport = DESKTOP): Promise<Page> => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport });
    visits.push(one);
    return one.openAs(username, path);
  };
  const people = [
    [CLIENT, CLAIMANT, 'Andi Pratama', undefined],
    [OTHER, HOLDER, 'Andi Lainnya', own.name('andi.pratama')],
    [CLIENT, MOVING, 'Budi Santoso', undefined],
    [OTHER, REQUESTED, 'Citra Lestari', undefined],
  ] as const;
  beforeAll(async () => {
    unit = await startUnit(own);
    await unit.addClient({ client_id: OTHER, nama: 'Polres Sebelah' });
    await unit.addAccount('tetangga', 'operator', { clients: [OTHER] });
    for (const [client_id, user_id, nama, insta] of people)
      await unit.admin.api(createPerson, {
        body: { client_id, user_id, nama, title: 'AIPDA', divisi: 'SAT LANTAS', ...(insta ? { insta } : {}) },
      });
    const officer = await signIn(unit.installation, own.name('petugas'));
    const claim = officer.api(updatePerson, { params: { user_id: CLAIMANT }, body: { insta: own.name('andi.pratama') } });
    await expect(claim).rejects.toThrow();
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('shows a claimed username of another client without its owner, and lets an account of both give it, with a reason', async () => {
    const officer = await pageOf(own.name('petugas'), `/people/usernames?client=${CLIENT}`);
    const row = (page: Page) => page.getByRole('row', { name: /ANDI PRATAMA/ });
    await row(officer).getByText('yang dipakai klien lain').waitFor();
    expect(await officer.content()).not.toContain('ANDI LAINNYA');
    await row(officer).getByRole('button', { name: 'Putuskan' }).click();
    await officer.getByText('Hanya akun yang mengelola kedua klien').waitFor();
    expect(await barriers(officer)).toEqual([]);
    await shoot(officer, 'username-conflict-form');

    const chief = await pageOf(own.name('kepala'), `/people/usernames?client=${CLIENT}`);
    await row(chief).getByText(`ANDI LAINNYA (${HOLDER}`).waitFor();
    await row(chief).getByRole('button', { name: 'Putuskan' }).click();
    const form = chief.getByRole('dialog');
    await form.getByRole('radio', { name: /Berikan kepada/ }).check();
    await form.getByRole('textbox', { name: 'Alasan' }).fill('Akun miliknya');
    await form.getByRole('button', { name: 'Simpan keputusan' }).click();
    await chief.getByText('Username diberikan.').waitFor();
    await row(chief).waitFor({ state: 'detached' });
    await chief.getByRole('link', { name: 'Diterima' }).click();
    await row(chief).getByText('Alasan: Akun miliknya').waitFor();
    // The other account sees it without a reload.
    await row(officer).waitFor({ state: 'detached' });
  });

  it('decides renames and mistyped usernames at a press, and asks whose it is where several are near', async () => {
    const common = {
      client_id: CLIENT,
      client_name: `Unit ${CLIENT}`,
      platform: 'instagram',
      subject: 'person',
      holder: null,
      state: 'open',
    };
    const rest = { reason: null, decided_at: null, seen_at: new Date().toISOString(), you: 'decide' };
    const person = (nama: string, end: string, username: string) => ({
      ...{
        person_id: `01958000-7b1c-7000-8000-00000000${end}`,
        user_id: own.nrp(end),
        nama,
        title: 'BRIPKA',
        divisi: 'SAT LANTAS',
        username,
      },
    });
    const issue = (end: string, more: object) => ({
      ...common,
      ...rest,
      issue_id: `01958000-7b1c-7000-8000-00000000${end}`,
      registered: null,
      seen: 1,
      ...more,
    });
    const rows = [
      issue('3001', { kind: 'rename', username: 'eka.baru', registered: 'eka.lama', people: [person('EKA', '2101', 'eka.lama')] }),
      issue('3002', { kind: 'near_miss', username: 'fajar.nugraha', seen: 4, people: [person('FAJAR', '2102', 'fajar.nugrha')] }),
      issue('3003', {
        kind: 'near_miss',
        username: 'gita',
        seen: 2,
        people: [person('GITA SATU', '2103', 'gita1'), person('GITA DUA', '2104', 'gita2')],
      }),
    ];
    const decided: unknown[] = [];
    // Attendance searches every few hours: the server's part is played here, and tested with the server.
    const played = async (page: Page) =>
      page.route(/\/api\/username-issues/, async (route) => {
        const request = route.request();
        const [, id = '', word = ''] = /username-issues\/([^/]+)\/(\w+)/.exec(request.url()) ?? [];
        if (request.method() === 'POST') decided.push([word, id.slice(-4), request.postDataJSON()]);
        const isLeft = (row: { issue_id: string }) => !decided.some((one) => Array.isArray(one) && one[1] === row.issue_id.slice(-4));
        await route.fulfill({
          json: { success: true, data: request.method() === 'POST' ? rows[0] : rows.filter(isLeft), next_cursor: null },
        });
      });
    const page = await pageOf(own.name('petugas'), '/account');
    await played(page);
    await page.goto(`/people/usernames?client=${CLIENT}`);
    await page.getByText('@fajar.nugraha yang terlihat di 4 konten').waitFor();
    await shoot(page, 'username-queue');
    const phone = await pageOf(own.name('petugas'), '/account', PHONE);
    await played(phone);
    await phone.goto(`/people/usernames?client=${CLIENT}`);
    await phone.getByText('GITA SATU +1').waitFor();
    expect(await barriers(phone)).toEqual([]);
    await shoot(phone, 'username-queue-phone');

    await page.getByRole('row', { name: /EKA/ }).getByRole('button', { name: 'Pakai nama baru' }).click();
    await page.getByText('Nama baru terdaftar.').waitFor();
    await page.getByRole('row', { name: /FAJAR/ }).getByRole('button', { name: 'Bukan orang ini' }).click();
    await page.getByText('Tidak akan diusulkan lagi.').waitFor();
    await page.getByRole('row', { name: /GITA/ }).getByRole('button', { name: 'Putuskan' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('radio', { name: /GITA DUA/ }).check();
    await shoot(page, 'username-near-miss-form');
    await form.getByRole('button', { name: 'Simpan keputusan' }).click();
    await page.getByText('Username diperbaiki.').waitFor();
    expect(decided).toEqual([
      ['accept', '3001', {}],
      ['dismiss', '3002', {}],
      ['accept', '3003', { person_id: '01958000-7b1c-7000-8000-000000002104' }],
    ]);
  });

  it('moves somebody when the other side accepts a proposal, and says why a request was refused', async () => {
    const officer = await pageOf(own.name('petugas'), `/people/transfers?client=${CLIENT}`);
    await officer.getByRole('button', { name: 'Ajukan mutasi' }).click();
    const form = officer.getByRole('dialog');
    await form.getByRole('textbox', { name: 'NRP/NIP' }).fill(MOVING);
    await form.getByRole('textbox', { name: 'Kode klien tujuan' }).fill(OTHER);
    await form.getByRole('textbox', { name: 'Alasan (boleh kosong)' }).fill('Mutasi jabatan');
    await shoot(officer, 'transfer-form');
    await form.getByRole('button', { name: 'Usulkan' }).click();
    await officer.getByText('Usulan mutasi terkirim.').waitFor();
    const row = (page: Page, name: RegExp | string) => page.getByRole('row', { name });
    await row(officer, /BUDI SANTOSO/)
      .getByRole('button', { name: 'Batalkan' })
      .waitFor();

    await officer.getByRole('button', { name: 'Ajukan mutasi' }).click();
    await form.getByText('Masuk ke klien ini').click();
    await form.getByRole('textbox', { name: 'NRP/NIP' }).fill(REQUESTED);
    await form.getByRole('button', { name: 'Minta' }).click();
    await row(officer, new RegExp(REQUESTED)).getByText('klien lain').waitFor();
    expect(await officer.content()).not.toContain('CITRA');

    const other = await pageOf(own.name('tetangga'), `/people/transfers?client=${OTHER}`);
    await row(other, /CITRA LESTARI/)
      .getByRole('button', { name: 'Tolak' })
      .waitFor();
    expect(await barriers(other)).toEqual([]);
    await shoot(other, 'transfers');
    const phone = await pageOf(own.name('tetangga'), `/people/transfers?client=${OTHER}`, PHONE);
    await phone.getByText('CITRA LESTARI').waitFor();
    expect(await barriers(phone)).toEqual([]);
    await shoot(phone, 'transfers-phone');

    await row(other, /BUDI SANTOSO/)
      .getByRole('button', { name: 'Terima' })
      .click();
    await other.getByRole('dialog').getByRole('button', { name: 'Terima' }).click();
    await other.getByText('Mutasi diterima').waitFor();
    await row(other, /CITRA LESTARI/)
      .getByRole('button', { name: 'Tolak' })
      .click();
    await other.getByRole('dialog').getByRole('textbox').fill('Masih bertugas di sini');
    await other.getByRole('dialog').getByRole('button', { name: 'Tolak' }).click();
    await row(officer, /BUDI SANTOSO/).waitFor({ state: 'detached' });
    await officer.getByRole('link', { name: 'Semua' }).click();
    await row(officer, new RegExp(REQUESTED)).getByText('Ditolak: Masih bertugas di sini').waitFor();
    await row(officer, /BUDI SANTOSO/)
      .getByText('Diterima')
      .waitFor();
    await other.goto(`/people?client=${OTHER}&q=${MOVING}`);
    await row(other, /BUDI SANTOSO/).waitFor();
  });
});
