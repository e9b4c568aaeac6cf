// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { infrastructure } from '@balai/testing';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { PASSWORD } from '../../e2e/harness/people.ts';

/** Sizes every page must look right on. */
export const DESKTOP = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Longer than anything takes on a busy machine; times are measured elsewhere. */
const SOON_MS = 150_000;

/** Starts the machine's Chromium. */
export async function launchBrowser(): Promise<Browser> {
  const { browser } = infrastructure();
  if (browser === null) throw new Error('no browser on this machine');
  return chromium.launch({ executablePath: browser, args: ARGS });
}

/** Pages of one browser profile, and everything in them that no user should cause: errors, failed requests, policy violations. */
export interface Visit {
  readonly context: BrowserContext;
  /** Opens a page at an address of the installation, e.g. `/people`. */
  open(path: string): Promise<Page>;
  /** Signs the profile in by REST; the form has tests of its own. The tests' password unless told. */
  signIn(username: string, password?: string): Promise<void>;
  /** Opens a page as an account with the tests' password. */
  openAs(username: string, path: string): Promise<Page>;
  /** What went wrong so far, beyond the statuses that were announced. */
  readonly complaints: readonly string[];
  /** Says that answers with this status are part of what is tested next. */
  expectStatus(status: number): void;
  close(): Promise<void>;
}

const openVisits = new Set<BrowserContext>();

/** Closes what a test file has opened in the browser it shares. */
export async function closeVisits(): Promise<void> {
  await Promise.all(
    [...openVisits].map(async (context) => {
      // A page may be asking for something that a test answers in the place of the server.
      await Promise.all([context, ...context.pages()].map((one) => one.unrouteAll({ behavior: 'ignoreErrors' })));
      await context.close();
    }),
  );
}

/** Opens a profile of its own: no cookies, nothing stored. */
export async function visit(browser: Browser, baseUrl: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    viewport: DESKTOP,
    baseURL: baseUrl,
    // Calls are watched and played here; what the worker keeps has a test of its own (offline.test.ts).
    serviceWorkers: 'block',
    ...options,
  });
  openVisits.add(context);
  context.on('close', () => openVisits.delete(context));
  context.setDefaultTimeout(SOON_MS);
  const complaints: string[] = [];
  // Whoever is not signed in learns it from a 401.
  const expected = new Set([401]);
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  context.on('page', (page) => watch(page, complaints, expected));
  const open = async (path: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(path);
    return page;
  };
  const signIn = async (username: string, password = PASSWORD): Promise<void> => {
    const answer = await context.request.post('/api/auth/dashboard-login', { data: { username, password } });
    if (!answer.ok()) throw new Error(`signing in as ${username}: ${answer.status()} ${await answer.text()}`);
  };
  return {
    context,
    complaints,
    expectStatus: (status) => void expected.add(status),
    open,
    signIn,
    async openAs(username, path) {
      await signIn(username);
      return open(path);
    },
    close: () => context.close(),
  };
}

function watch(page: Page, complaints: string[], expected: ReadonlySet<number>): void {
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const status = /status of (\d+)/.exec(message.text())?.[1];
    if (status !== undefined && expected.has(Number(status))) return;
    complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('requestfailed', (request) => {
    // A page that is left drops its stream and what it no longer needs.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
    complaints.push(`request: ${request.url()} ${request.failure()?.errorText ?? ''}`);
  });
  page.on('response', (response) => {
    if (response.status() < 400 || expected.has(response.status())) return;
    complaints.push(`answer: ${response.status()} ${response.url()}`);
  });
}
