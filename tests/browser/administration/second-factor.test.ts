// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOfStep, stepOf } from '../../../services/identity/src/factors/domain/totp.ts';
import { closeVisits, visit } from '../harness/chromium.ts';
import { shoot, signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);

const bytesOf = (base32: string): Buffer => {
  const bits = [...base32].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};

/** A device with passkeys at the page, whose owner shows themselves. */
async function addAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}

describe.skipIf(infrastructure().browser === null)('a second factor', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  let baseUrl: string;
  beforeAll(async () => {
    unit = await startUnit(own);
    // Passkeys belong to a name, not to a number.
    baseUrl = unit.installation.baseUrl.replace('127.0.0.1', 'localhost');
  });
  afterAll(() => closeVisits());

  const panelOf = (page: Page) => page.getByRole('region', { name: 'Faktor kedua' });

  it('of an authenticator app is set up on the page Akun, and asked for after the password', async () => {
    const { petugas } = unit.accounts;
    const one = await visit(unit.browser, baseUrl);
    const page = await one.openAs(petugas, '/account');
    const panel = panelOf(page);
    await panel.getByLabel('Kata sandi Anda').fill(PASSWORD);
    await panel.getByRole('button', { name: 'Siapkan aplikasi autentikator' }).click();
    await panel.getByRole('img', { name: 'Kode QR untuk aplikasi autentikator' }).waitFor();
    const secret = (await panel.locator('code').textContent()) ?? '';
    const step = stepOf(new Date());
    await panel.getByRole('textbox', { name: 'Kode' }).fill(codeOfStep(bytesOf(secret), step));
    await panel.getByRole('button', { name: 'Konfirmasi' }).click();
    const codes = panel.getByRole('region', { name: 'Kode pemulihan' });
    await codes.waitFor();
    const [recovery = ''] = await codes.locator('code').allTextContents();
    await codes.getByRole('button', { name: 'Sudah disimpan' }).click();
    await panel.getByText('Aplikasi autentikator', { exact: true }).waitFor();
    expect(one.complaints).toEqual([]);
    await one.close();

    const again = await visit(unit.browser, baseUrl);
    again.expectStatus(403);
    const login = await again.open('/login');
    await login.getByLabel('Nama pengguna').fill(petugas);
    await login.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
    await login.getByRole('button', { name: 'Masuk', exact: true }).click();
    await login.getByRole('textbox', { name: 'Kode' }).fill('000 000');
    await login.getByRole('button', { name: 'Lanjut' }).click();
    await login.getByRole('alert').getByText('Kode salah atau sudah dipakai').waitFor();
    await login.getByRole('textbox', { name: 'Kode' }).fill(recovery.toUpperCase());
    await login.getByLabel('Percayai perangkat ini selama 30 hari').check();
    await shoot(login, 'trust-device');
    await login.getByRole('button', { name: 'Lanjut' }).click();
    await login.waitForURL((url) => url.pathname !== '/login');

    const cookies = (await again.context.cookies()).filter(({ name }) => name.endsWith('device'));
    await again.context.clearCookies();
    await again.context.addCookies(cookies);
    await signInOn(await again.open('/login'), petugas, PASSWORD);
    const account = await again.open('/account');
    await account.getByRole('button', { name: 'Tampilkan perangkat' }).click();
    const trusted = account.getByRole('region', { name: 'Perangkat tepercaya' });
    await trusted.getByText('Perangkat ini').waitFor();
    await shoot(account, 'trusted-devices');
    await trusted.getByRole('button', { name: 'Akhiri' }).click();
    await trusted.waitFor({ state: 'detached' });
    expect(again.complaints).toEqual([]);
  });

  it('of a passkey signs in alone, and is refused at another origin', async () => {
    const { tamu } = unit.accounts;
    const one = await visit(unit.browser, baseUrl);
    const page = await one.open('/login');
    await addAuthenticator(page);
    await signInOn(page, tamu, PASSWORD);
    await page.goto('/account');
    const panel = panelOf(page);
    await panel.getByLabel('Kata sandi Anda').fill(PASSWORD);
    await panel.getByRole('button', { name: 'Tambah kunci sandi' }).click();
    await panel.getByRole('button', { name: 'Sudah disimpan' }).click();
    await panel.getByText('Kunci sandi · Perangkat ini').waitFor();

    await one.context.clearCookies();
    await page.goto('/login');
    await page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).click();
    await page.waitForURL((url) => url.pathname !== '/login');
    const session = await one.context.request.get('/api/auth/session');
    expect((await session.json()).data.username).toBe(tamu);

    // A page of somebody else on the same machine, which relays what it is asked.
    const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<title>Masuk</title>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://localhost:${port}/`);
    const asked = await one.context.request.post('/api/auth/passkey/options', { data: {} });
    const credential = await page.evaluate(
      async (options) => {
        const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
        const found = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
        const { id, rawId, type, response } = found.toJSON() as AuthenticationResponseJSON;
        const { clientDataJSON, authenticatorData, signature } = response;
        return { id, rawId, type, response: { clientDataJSON, authenticatorData, signature } };
      },
      (await asked.json()).data,
    );
    const shown = await one.context.request.post('/api/auth/passkey/verify', { data: { credential } });
    expect([shown.status(), (await shown.json()).code]).toEqual([400, 'passkey_refused']);
    server.close();
    expect(one.complaints.filter((line) => !line.includes('favicon'))).toEqual([]);
  });
});
