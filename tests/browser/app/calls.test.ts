import { chooseClient } from '@balai/contracts/identity';
import { infrastructure } from '@balai/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jumped, keepShifts, watchAnswers } from '../harness/budgets.ts';
import { closeVisits, visit } from '../harness/chromium.ts';
import { everyPage } from '../harness/every-page.ts';
import { signInOn } from '../harness/pages.ts';
import { ownNames, PASSWORD, type SharedUnit, startUnit } from '../harness/shared-unit.ts';

const own = ownNames(import.meta.url);

/** What the frame asks on whatever page is opened: who is signed in, whether the demo runs; and the stream, which brings no data. */
const OF_FRAME: readonly string[] = ['/api/auth/session', '/api/demo', '/api/stream'];

/** Tells others that somebody is here, a moment after the page rests; it brings no data. */
const TELLS = /^\/api\/editorial\/pieces\/[^/]+\/presence\//;

/** How many calls a view makes for its data. */
const ONE_CALL = 1;

/**
 * Views that make more than one call, how many, and why. No number may grow and no page may be added: whoever needs two answers has
 * the service give both in one (`with=posts` of the people is an example). Whoever makes fewer lowers the number here.
 */
const MORE: Readonly<Record<string, readonly [calls: number, why: string]>> = {
  overview: [2, 'failing deliveries belong to reporting; the page is drawn without them'],
  'official accounts': [2, 'posts of one platform, accounts of both'],
  'post beside the list': [4, 'the list, and over it the post with the people of one state, which are paged by themselves'],
  unit: [2, 'the reasons for its rank are counted beside its numbers, which are drawn without them'],
  people: [4, 'the list is paged and sorted, its groups are not; renamed accounts and first days are decided apart'],
  'person form': [5, 'the directory stands behind the form; the roles to choose from are those of the client and its directorate'],
  person: [7, 'identity, attendance and the audit trail own parts of a person; each panel fails and is paged alone'],
  status: [2, 'the head says when the next collection is, the page which there were'],
  costs: [2, 'quotas and costs'],
  'effect of a piece': [2, 'of one without plans it is asked whether there is such a piece'],
  evidence: [7, 'who did not and who did are paged by themselves; curve, corrections and observations are below the fold'],
  'correction form': [7, 'the post stands behind the form'],
  why: [3, 'the list, and over it the person from two services'],
  month: [2, 'days and units'],
  'target form': [3, 'the month stands behind the form'],
  'report texts': [2, 'the text, and what it makes of today'],
  'sent messages': [3, 'reminders belong to attendance, messages to the notifier, runs of deliveries to reporting'],
  deliveries: [2, 'deliveries belong to reporting, reports to the scheduler'],
  'delivery form': [4, 'both lists stand behind the form; the roles of the client, and what the new one would send'],
  'member issue': [2, 'what was reported, and today, of which one chooses'],
  sandbox: [6, 'an outside world of several services, for trying'],
};

/** At most so many of all views together. */
const LARGEST_TABLE = 21;

describe.skipIf(infrastructure().browser === null)('the calls of a view', { meta: { skipReason: 'no browser' } }, () => {
  let unit: SharedUnit;
  beforeAll(async () => {
    // Keys and the costs of all are the platform's; of the clients the administrator sees, pages open with the file's.
    unit = await startUnit(own, { chief: 'admin' });
    await unit.admin.api(chooseClient, { body: { client_id: unit.client } });
  });
  afterAll(async () => {
    await closeVisits();
  });

  /** The calls for data that a page makes from its opening until nothing more is asked. */
  async function callsOf(page: Page, path: string, complete: (page: Page) => Promise<void>): Promise<readonly string[]> {
    const calls: string[] = [];
    const note = (request: { url(): string; method(): string; resourceType(): string }) => {
      const { pathname, search } = new URL(request.url());
      const isData = ['fetch', 'xhr', 'eventsource'].includes(request.resourceType());
      if (isData && !OF_FRAME.includes(pathname) && !TELLS.test(pathname)) calls.push(`${request.method()} ${pathname}${search}`);
    };
    page.on('request', note);
    await page.goto(path);
    await complete(page);
    await page.waitForLoadState('networkidle');
    page.off('request', note);
    return calls;
  }

  it('asks once for what a view shows, except where the table says why; nothing jumps, and no answer is too large', async () => {
    const one = await visit(unit.browser, unit.installation.baseUrl);
    await keepShifts(one.context);
    const first = await one.open('/login');
    await signInOn(first, unit.accounts.kepala, PASSWORD);
    // What the page after signing in asks is its own: it rests before the first one is opened.
    await first.getByTestId('measures').waitFor();
    await first.waitForLoadState('networkidle');
    const found: string[] = [];
    const left = [
      ...everyPage({ client: unit.client, postCode: unit.posts[0].shortcode ?? '', piece: unit.piece, exempt: own.nrp('0902') }),
    ];
    const names = left.map(([name]) => name);
    const unknown = Object.keys(MORE).filter((name) => !names.includes(name));
    const walk = async (page: Page, tooLarge: () => Promise<string[]>): Promise<void> => {
      const next = left.shift();
      if (next === undefined) return;
      const [name, path, complete] = next;
      let calls = await callsOf(page, path, complete);
      // The other page's changes may have one read again, and what it read a moment ago may not be kept yet; a page that asks too much does so each time.
      if (calls.length > (MORE[name]?.[0] ?? ONE_CALL)) calls = await callsOf(page, path, complete);
      found.push(...[...(await jumped(page)), ...(await tooLarge())].map((one) => `${name}: ${one}`));
      const known = MORE[name]?.[0];
      const told = `${name}: ${calls.length} calls, not ${known ?? ONE_CALL}\n  ${calls.join('\n  ')}`;
      if (known === undefined ? calls.length > ONE_CALL : calls.length !== known) found.push(told);
      await walk(page, tooLarge);
    };
    const second = await one.context.newPage();
    await Promise.all([first, second].map((page) => walk(page, watchAnswers(page))));
    await one.close();
    expect(found, found.join('\n')).toEqual([]);
    expect(unknown).toEqual([]);
    expect(Object.keys(MORE).length).toBeLessThanOrEqual(LARGEST_TABLE);
  });
});
