import { infrastructure } from '@balai/testing';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeVisits, visit } from '../harness/chromium.ts';
import { signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);
const CLIENT = own.client;

const SESSION = '/api/auth/session';

describe.skipIf(infrastructure().browser === null)('what a page needs', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    unit = await startUnit(own);
  });
  afterAll(async () => {
    await closeVisits();
  });

  /** Everything a page asks for, in order; the application's first file waits until it is let go. */
  async function heldBack(page: Page) {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    let letGo: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/assets/index-*.js', async (route: Route) => {
      await gone;
      await route.continue();
    });
    return { asked, letGo };
  }

  it('is asked for while the application is on its way: files, texts, session, its first data, each once', async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl);
    await signInOn(await one.open('/login'), unit.accounts.kepala, PASSWORD);
    // A profile with the session and nothing else.
    const fresh = await visit(unit.browser, unit.installation.baseUrl, { storageState: await one.context.storageState() });
    for (const [path, seen, data] of [
      ['/', 'Polres Mawar', ['/api/attendance/overview']],
      ['/posts', 'Apel pagi', ['/api/attendance/posts']],
      ['/attendance', 'ORANG 10', ['/api/attendance/members']],
      ['/people', 'ORANG 10', ['/api/users/list', '/api/users/groups']],
      ['/units', 'a division', ['/api/attendance/divisions']],
    ] as const) {
      const askedOnce = async () => {
        const page = await fresh.context.newPage();
        const { asked, letGo } = await heldBack(page);
        await page.goto(`${path}?client=${CLIENT}`, { waitUntil: 'commit' });
        const files = (kind: RegExp) => asked.filter((one) => kind.test(one));
        await expect.poll(() => files(/\/assets\/(?:everyday|texts-id|texts|page)-.+\.js$/).length).toBeGreaterThanOrEqual(4);
        await expect.poll(() => asked.includes(SESSION)).toBe(true);
        await expect.poll(() => data.filter((one) => !asked.includes(one))).toEqual([]);
        const before = new Set(asked);
        letGo();
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await page.waitForLoadState('networkidle');
        const late = asked.filter((one) => /\/assets\/(?:everyday|texts|page)-.+\.js$/.test(one) && !before.has(one));
        expect(late, `${path}, which shows ${seen}`).toEqual([]);
        await page.close();
        return [SESSION, ...data].map((one) => asked.filter((path) => path === one).length);
      };
      // A live hint that comes while the page opens has it ask again; a page that asks twice by itself does so every time.
      let times = await askedOnce();
      for (let tries = 1; tries < 3 && times.some((count) => count > 1); tries += 1) times = await askedOnce();
      expect(times, path).toEqual([SESSION, ...data].map(() => 1));
    }
    await Promise.all([one.close(), fresh.close()]);
    expect(fresh.complaints).toEqual([]);
  });

  it('is not asked for by pages without a session, nor the texts of another language', async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl);
    await one.context.addInitScript(() => window.localStorage.setItem('balai.language', 'en'));
    const page = await one.context.newPage();
    const { asked, letGo } = await heldBack(page);
    await page.goto('/login', { waitUntil: 'commit' });
    await expect.poll(() => asked.some((path) => path.includes('/texts-en-'))).toBe(true);
    letGo();
    await page.getByLabel('Username').waitFor();
    expect(asked).not.toContain(SESSION);
    expect(asked.filter((path) => /texts-id|everyday/.test(path))).toEqual([]);
    await one.close();
  });

  it('fails as it would have failed: whoever is not signed in is led to the login and back', async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl);
    const page = await one.open(`/people?client=${CLIENT}`);
    await signInOn(page, own.name('kepala'), PASSWORD);
    await page.getByText('ORANG 10').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/people');
    await one.close();
    expect(one.complaints).toEqual([]);
  });
});
