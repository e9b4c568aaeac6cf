import { dashboardLogin } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriersInBoth } from '../harness/barriers.ts';
import { closeVisits, DESKTOP, PHONE, visit } from '../harness/chromium.ts';
import { shoot } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

describe.skipIf(infrastructure().browser === null)('the dashboard in Portuguese', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  /** Files of texts that a page asks for, by their language. */
  const watchTexts = (page: Page) => {
    const languages = new Set<string>();
    page.on('request', (request) => {
      const [, language] = /\/texts-(id|en|pt)-/.exec(request.url()) ?? [];
      if (language !== undefined) languages.add(language);
    });
    return languages;
  };
  const choosePortuguese = async (page: Page) => {
    await page.getByText('Português', { exact: true }).click();
    await page.locator('html[lang=pt]').waitFor();
  };

  for (const [size, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE }))
    it(`signs in and shows the frame in Portuguese once it is chosen, and keeps it, ${size}`, async () => {
      const one = await visit(unit.browser, unit.installation.baseUrl, { viewport });
      const page = await one.context.newPage();
      const languages = watchTexts(page);
      await page.goto('/login');
      await page.getByText('Português', { exact: true }).waitFor();
      expect([...languages]).toEqual(['id']);
      await choosePortuguese(page);
      await page.getByRole('heading', { name: 'Entrar' }).waitFor();
      await shoot(page, `portuguese sign-in ${size}`, { fullPage: true });
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      await page.getByRole('button', { name: 'Entrar', exact: true }).click();
      await page.getByText('Preencha este campo.').first().waitFor();
      await page.getByLabel('Nome de usuário').fill(own.name('kepala'));
      await page.getByLabel('Senha', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Entrar', exact: true }).click();
      await page.waitForURL((url) => url.pathname !== '/login');
      await page.goto(`/posts?client=${CLIENT}`);
      await page.getByText('Apel pagi').first().waitFor();
      await page.getByRole('navigation', { name: 'Menu principal' }).first().waitFor();
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('pt');
      expect(await page.title()).toContain('Balai');
      await shoot(page, `portuguese posts ${size}`);
      await page.getByRole('button', { name: `Menu da conta ${own.name('kepala')}` }).click();
      await page.getByText('Sair', { exact: true }).first().waitFor();
      await shoot(page, `portuguese account menu ${size}`);
      await one.close();
      expect(one.complaints).toEqual([]);
    });

  it('a page without Portuguese texts is English under Portuguese names, without a barrier', async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl);
    await one.signIn(own.name('kepala'));
    const page = await one.open('/account');
    await choosePortuguese(page);
    await page.getByRole('button', { name: 'Change password' }).waitFor();
    await page.getByText('Idioma', { exact: true }).first().waitFor();
    await shoot(page, 'portuguese account', { fullPage: true });
    expect(await barriersInBoth(page)).toEqual([]);
    expect((await page.locator('body').allInnerTexts()).join('\n').match(/\b\w+\.\w+\.\w+\b|Kata sandi|Keluar/g)).toBeNull();
    await one.close();
    expect(one.complaints).toEqual([]);
  });

  it('failures are Portuguese where every route can answer them, and English where one service does', async () => {
    const signIn = async (body: object) => {
      const headers = { 'accept-language': 'pt-BR,pt;q=0.9,en;q=0.8', 'content-type': 'application/json' };
      const answer = await fetch(`${unit.installation.baseUrl}${dashboardLogin.path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      return (await answer.json()) as { readonly message: string };
    };
    expect((await signIn({ username: 'nobody' })).message).toBe('Requisição inválida: password é obrigatório');
    expect((await signIn({ username: own.name('nobody'), password: PASSWORD })).message).toBe('Wrong username or password');
  });
});
