import { createPerson, getPerson, updateClient, updatePerson } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, type User } from '../../e2e/harness/people.ts';
import { barriers } from '../harness/barriers.ts';
import { closeVisits, DESKTOP, type Visit, visit } from '../harness/chromium.ts';
import { ownNames, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

const NRP = own.nrp('1000');
const OTHER = own.nrp('1001');

describe.skipIf(infrastructure().browser === null)('a second person for who is excused', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let officer: User;
  const visits: Visit[] = [];
  const pageOf = async (username: string, path: string): Promise<Page> => {
    const one = await visit(unit.browser, unit.installation.baseUrl, { viewport: DESKTOP });
    visits.push(one);
    const page = await one.openAs(own.name(username), path);
    return page;
  };
  beforeAll(async () => {
    unit = await startUnit(own);
    officer = await signIn(unit.installation, own.name('petugas'));
    for (const [user_id, nama] of [
      [NRP, 'Akan Cuti'],
      [OTHER, 'Tidak Cuti'],
    ] as const)
      await unit.admin.api(createPerson, { body: { client_id: CLIENT, user_id, nama, divisi: 'CUTI' } });
  });
  afterAll(async () => {
    await closeVisits();
  });

  it('is asked for by a client, whose wish waits in sight of both until the other one says so, without a reload', async () => {
    const chief = await pageOf('kepala', `/clients?edit=${CLIENT}`);
    const sheet = chief.getByRole('dialog');
    await sheet.getByRole('checkbox', { name: 'Pengecualian perlu disetujui orang kedua' }).check();
    await sheet.getByRole('button', { name: 'Simpan' }).click();
    await sheet.waitFor({ state: 'hidden' });
    await chief.goto(`/people?client=${CLIENT}&division=CUTI`);
    await chief.getByRole('row', { name: /AKAN CUTI/ }).waitFor();

    const asker = await pageOf('petugas', `/people?client=${CLIENT}&division=CUTI&edit=${NRP}`);
    const form = asker.getByRole('dialog');
    await form.getByRole('checkbox', { name: 'Dikecualikan dari tugas' }).check();
    await form.getByText('Berlaku setelah disetujui orang kedua').waitFor();
    await form.getByRole('textbox', { name: 'Alasan' }).fill('Cuti melahirkan');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await asker.getByText('Pengecualian menunggu persetujuan orang kedua.').waitFor();

    const waiting = (page: Page) => page.getByRole('listitem').filter({ hasText: 'Cuti melahirkan' });
    await waiting(asker).getByRole('button', { name: 'Tarik kembali' }).waitFor();
    expect(await waiting(asker).getByRole('button', { name: 'Setujui' }).count()).toBe(0);
    await waiting(chief)
      .getByText(`diajukan ${own.name('petugas')}`)
      .waitFor();
    expect(await barriers(chief)).toEqual([]);
    expect(
      await chief
        .getByRole('row', { name: /AKAN CUTI/ })
        .getByText('Dikecualikan')
        .count(),
    ).toBe(0);

    await waiting(chief).getByRole('button', { name: 'Setujui' }).click();
    await chief.getByText('Disetujui: dikecualikan mulai sekarang.').waitFor();
    await waiting(asker).waitFor({ state: 'detached' });
    await asker
      .getByRole('row', { name: /AKAN CUTI/ })
      .getByText('Dikecualikan')
      .waitFor();
  });

  it('is told why not, on the page of the person', async () => {
    await unit.admin.api(updateClient, { params: { client_id: CLIENT }, body: { exception_needs_approval: true } });
    const body = { exception: true, exception_reason: 'Pelatihan dua hari' };
    expect(await officer.api(updatePerson, { params: { user_id: OTHER }, body })).toMatchObject({ pending: ['exception'] });
    const [asker, chief] = [await pageOf('petugas', `/people/${OTHER}`), await pageOf('kepala', `/people/${OTHER}`)];
    await asker.getByRole('button', { name: 'Tarik kembali' }).waitFor();
    await chief.getByText('Pelatihan dua hari').waitFor();
    await chief.getByRole('button', { name: 'Tolak' }).click();
    await chief.getByRole('textbox', { name: 'Alasan menolak (boleh kosong)' }).fill('Terlalu singkat');
    await chief.getByRole('button', { name: 'Tolak' }).click();
    await asker.getByText(/ditolak kepala\d+.*Alasan: Terlalu singkat/).waitFor();
    const { data } = await officer.api(getPerson, { params: { user_id: OTHER } });
    expect([data.exception, data.excuse_request?.state]).toEqual([false, 'rejected']);
  });
});
