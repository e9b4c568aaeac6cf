import { infrastructure } from '@balai/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installation, startSingle } from '../e2e/harness/installation.ts';
import { createAccount, like, PASSWORD, publish } from '../e2e/harness/people.ts';
import { launchBrowser, type Visit, visit } from './harness/chromium.ts';
import { signInOn, stateCounts } from './harness/pages.ts';

const CLIENT = 'POLRES_BARU';

// An installation of its own: it begins without a client.
describe.skipIf(infrastructure().browser === null)(
  'from an empty installation to the first recap',
  { meta: { skipReason: 'no browser' } },
  () => {
    let installation: Installation;
    let browser: Browser;
    let admin: Visit;
    let page: Page;
    const follow = (name: string) => page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name }).click();

    beforeAll(async () => {
      [installation, browser] = await Promise.all([startSingle(), launchBrowser()]);
      admin = await visit(browser, installation.baseUrl);
      await createAccount(installation, 'kepala', 'admin');
    });
    afterAll(async () => {
      await browser?.close();
      await installation?.stop();
    });

    it('offers a way on after the first login', async () => {
      page = await admin.open('/');
      expect(await page.getByText('Akun demo').count()).toBe(0);
      await signInOn(page, 'kepala', PASSWORD);
      await page.getByRole('main').getByRole('link', { name: 'Tambah klien pertama' }).click();
      await page.getByRole('dialog', { name: 'Tambah klien' }).waitFor();
    });

    it('adds a client by its form, and says at the field what is wrong', async () => {
      const form = page.getByRole('dialog');
      await form.getByLabel('Nama', { exact: false }).first().fill('Polres Baru');
      await expect.poll(() => form.getByLabel('Kode klien').inputValue()).toBe(CLIENT);
      await form.getByLabel('Kode klien').fill('tidak/boleh');
      await form.getByLabel('Akun Instagram').fill('https://www.instagram.com/polres.baru/');
      await form.getByRole('button', { name: 'Simpan' }).click();
      await form.locator('[aria-invalid=true]').first().waitFor();
      await form.getByLabel('Kode klien').fill(CLIENT.toLowerCase());
      await form.getByRole('button', { name: 'Simpan' }).click();
      // What is known of it follows, with what comes next.
      await form.getByRole('heading', { name: 'Langkah berikutnya' }).waitFor();
      await form.getByRole('button', { name: 'Tutup' }).first().click();
      await form.waitFor({ state: 'detached' });
      await page.getByRole('row').filter({ hasText: CLIENT }).getByText('IG @polres.baru').waitFor();
    });

    it('adds people by their form', async () => {
      await follow('Personel');
      await page.getByRole('link', { name: 'Direktori' }).click();
      for (const index of [1, 2, 3]) {
        await page.getByRole('button', { name: 'Tambah personel' }).first().click();
        const form = page.getByRole('dialog');
        await form.getByLabel('NRP/NIP').fill(`9513010${index}`);
        await form.getByLabel('Nama', { exact: false }).first().fill(`Anggota ${index}`);
        await form.getByLabel('Akun Instagram').fill(`@anggota.${index}`);
        await form.getByRole('button', { name: 'Simpan' }).click();
        await form.waitFor({ state: 'detached' });
        await page
          .getByRole('row')
          .filter({ hasText: `ANGGOTA ${index}` })
          .getByRole('cell', { name: `@anggota.${index}`, exact: true })
          .waitFor();
      }
    });

    it('collects and shows the recap', async () => {
      const post = await publish(installation, CLIENT, 'instagram', { caption: 'Hari pertama' });
      await like(installation, post, ['anggota.1', 'anggota.2']);
      await page.getByRole('link', { name: 'Absensi' }).click();
      await page.getByTestId('measures').waitFor();
      await page.getByRole('button', { name: 'Ambil data sekarang' }).click();
      await page.getByText('Hari pertama').waitFor();
      await expect.poll(() => stateCounts(page)).toMatchObject({ done: 2, none: 1, no_handle: 0 });
      await page.getByText('Selesai: 1 konten, 2 interaksi baru.').waitFor();
    });

    it('leaves nothing behind in the browser’s console', () => {
      // The form was sent once with a code that cannot be.
      expect(admin.complaints.filter((one) => !one.includes(' 400 ') && !one.includes('status of 400'))).toEqual([]);
    });
  },
);
