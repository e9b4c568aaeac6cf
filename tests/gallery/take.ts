import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { attendanceMembers, attendancePosts } from '@balai/contracts/attendance';
import type { Browser, Page } from 'playwright-core';
import { withInfrastructure } from '../bench/harness/infrastructure.ts';
import { launchBrowser, visit } from '../browser/harness/chromium.ts';
import { startDemo } from '../browser/harness/demo-installation.ts';
import { rawWords } from '../browser/harness/plain-words.ts';
import { spokenTree, treeOf } from '../browser/harness/spoken.ts';
import { signIn } from '../e2e/harness/people.ts';
import { contactSheet } from './contact-sheet.ts';
import { fillDay } from './fill.ts';
import { fillDesk } from './fill-desk.ts';
import { GUIDE_LANGUAGE, GUIDE_PICTURES, pictureFile } from './guide-pictures.ts';
import { textsOfOthers } from './other-language.ts';
import { type NamesOfDay, type Picture, pictures } from './pages.ts';

/*
 * Takes a picture of every page of the demo, at the three widths people have and in both languages, and a sheet (index.html) to look at
 * them all.
 * Ends with 1 when a page is wider than its window, does not come to rest, shows a text of the other language, or complains in the
 * browser's console.
 *
 *   npm run gallery -- [--out FOLDER] [--only NAME,NAME] [--widths 390,1366,1920] [--languages id,en] [--scheme light|dark]
 *   npm run gallery -- --guides [--only NAME,NAME]       the pictures of the guides and the README, into docs/images
 */

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: '.cache/gallery' },
    only: { type: 'string', default: '' },
    widths: { type: 'string', default: '390,1366,1920' },
    languages: { type: 'string', default: 'id,en' },
    scheme: { type: 'string', default: 'light' },
    guides: { type: 'boolean', default: false },
  },
});
const HEIGHTS: Record<string, number> = { 390: 844, 1366: 768, 1920: 1080 };
const DEMO_PASSWORD = 'balai-demo';
const [DIRECTORATE, UNIT] = ['DITBINMAS', 'POLRES_MAWAR'];
/** Windows open side by side. */
const WINDOWS = 3;

const words = (text: string): string[] => text.split(',').filter((word) => word !== '');
const folder = resolve(values.guides ? join(import.meta.dirname, '../../docs/images') : values.out);
const wanted = new Set(words(values.only));
const scheme = values.scheme === 'dark' ? 'dark' : 'light';

/** A language, and all that is looked at with one account: a page is opened once, and then its window takes each width. */
interface Walk {
  readonly language: string;
  readonly account: Picture['account'];
  readonly pictures: readonly { readonly picture: Picture; readonly widths: readonly string[] }[];
}

const sizeOf = (width: string) => ({ width: Number(width), height: HEIGHTS[width] ?? 900 });
/** Drawings take a new width in the next moments. */
const REDRAWN_MS = 200;

async function settled(page: Page): Promise<void> {
  await page.locator('main h1, main h2, dialog[open] h2').first().waitFor({ timeout: 60_000 });
  await page.waitForFunction(
    () =>
      document.querySelector('[class*=Skeleton], [aria-busy=true], [data-chart]:not(:has(svg)), td:first-child > span:empty') === null &&
      // Those below the fold load when somebody comes near them.
      [...document.images].every((image) => image.complete || image.getBoundingClientRect().top >= window.innerHeight),
    undefined,
    { timeout: 60_000 },
  );
  await page.evaluate(() => document.fonts.ready);
}

/** Cards and rows that are wider than what they stand in, where nothing cuts or scrolls them. */
function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main :is(article, li, section, button, p, h2, h3)')].flatMap((one) => {
      const [inner, outer] = [one.getBoundingClientRect(), one.parentElement?.getBoundingClientRect()];
      if (one.parentElement === null || outer === undefined || inner.width < 2 || outer.width < 2) return [];
      if (['absolute', 'fixed'].includes(getComputedStyle(one).position) || getComputedStyle(one.parentElement).overflowX !== 'visible')
        return [];
      const beyond = Math.round(inner.right - outer.right);
      return beyond > 2 && Number.parseFloat(getComputedStyle(one).marginRight) > -2
        ? [`“${(one.textContent ?? '').trim().slice(0, 40)}” sticks out by ${beyond} px`]
        : [];
    }),
  );
}

async function walk(browser: Browser, baseUrl: string, { language, account, pictures: all }: Walk): Promise<string[]> {
  const found: string[] = [];
  const others = textsOfOthers(language);
  const one = await visit(browser, baseUrl, {
    colorScheme: scheme,
    reducedMotion: 'reduce',
    storageState: { cookies: [], origins: [{ origin: baseUrl, localStorage: [{ name: 'balai.language', value: language }] }] },
  });
  one.expectStatus(404);
  await one.signIn(account, DEMO_PASSWORD);
  const page = await one.context.newPage();
  /** @param path where the page is; null: it is open, and takes another width */
  const capture = async (name: string, width: string, path: string | null) => {
    const title = `${name} ${width} ${language}`;
    try {
      await page.setViewportSize(sizeOf(width));
      await (path === null ? page.waitForTimeout(REDRAWN_MS) : page.goto(path));
      // A form or panel comes after the page that it stands over.
      if (/[?&](?:add|edit|panel|report)=/.test(page.url())) await page.locator('dialog[open]').first().waitFor({ timeout: 60_000 });
      await settled(page);
    } catch (error) {
      found.push(`${title}: ${String(error).split('\n')[0]}`);
    }
    const strange = await page.evaluate((texts) => {
      const others = new Set(texts);
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const text = (node.textContent ?? '').trim();
        if (others.has(text) && node.parentElement?.closest('[lang]')?.matches('html') !== false) found.push(text);
      }
      return [...new Set(found)];
    }, others);
    found.push(...strange.map((text) => `${title}: “${text}” is of another language`));
    const shown = (await page.locator('body').allInnerTexts()).join('\n');
    // What is said is much the same at every width.
    found.push(...rawWords(name, shown, path === null ? treeOf([]) : await spokenTree(page)).map((what) => `${title}: ${what}`));
    found.push(...(await sticksOut(page)).map((what) => `${title}: ${what}`));
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (tooWide > 0) found.push(`${title}: ${tooWide} px too wide`);
    await page.screenshot({ path: join(folder, pictureFile(name, width, language)), animations: 'disabled' });
  };
  for (const { picture, widths } of all)
    for (const [index, width] of widths.entries()) await capture(picture.name, width, index === 0 ? picture.path : null);
  found.push(...one.complaints.map((complaint) => `${account} ${language}: ${complaint}`));
  await one.close();
  return found;
}

/** Addresses of the demo that are made anew with every start. */
async function namesOf(installation: Awaited<ReturnType<typeof startDemo>>): Promise<NamesOfDay> {
  const { api } = await signIn(installation, 'admin', DEMO_PASSWORD);
  const week = { client_id: UNIT, periode: 'mingguan' } as const;
  const [people, posts] = await Promise.all([
    api(attendanceMembers, { query: { ...week, limit: 1 } }),
    api(attendancePosts, { query: { ...week, platform: 'instagram', limit: 1 } }),
  ]);
  const [person, post] = [people.data[0], posts.data[0]];
  if (person === undefined || post === undefined) throw new Error('the demo has no people or no posts');
  return { directorate: DIRECTORATE, unit: UNIT, person: person.user_id, post: `${post.platform}:${post.code}` };
}

/** The pictures of one account are one walk: it signs in once. */
function walksOf(chosen: readonly Picture[]): Walk[] {
  const isWanted = (name: string, width: string) =>
    !values.guides || GUIDE_PICTURES.some((one) => one.name === name && String(one.width) === width);
  const accounts = [...new Set(chosen.map(({ account }) => account))];
  return (values.guides ? [GUIDE_LANGUAGE] : words(values.languages))
    .flatMap((language) =>
      accounts.map((account) => ({
        ...{ language, account },
        pictures: chosen
          .filter((one) => one.account === account)
          .map((picture) => ({ picture, widths: words(values.widths).filter((width) => isWanted(picture.name, width)) }))
          .filter(({ widths }) => widths.length > 0),
      })),
    )
    .filter((walk) => walk.pictures.length > 0);
}

async function takeAll(): Promise<string[]> {
  const started = Date.now();
  await mkdir(folder, { recursive: true });
  const [installation, browser] = await Promise.all([startDemo(), launchBrowser()]);
  try {
    const names = await namesOf(installation);
    await fillDay(installation, names, DEMO_PASSWORD);
    const desk = await fillDesk(installation, names.unit, DEMO_PASSWORD);
    const chosen = pictures({ ...names, piece: desk.waiting, publishedPiece: desk.out }).filter(
      ({ name }) => wanted.size === 0 || wanted.has(name),
    );
    const found: string[] = [];
    const left = walksOf(chosen);
    const count = left.flatMap((one) => one.pictures).reduce((sum, { widths }) => sum + widths.length, 0);
    const work = async (): Promise<void> => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        found.push(...(await walk(browser, installation.baseUrl, next)));
      }
    };
    await Promise.all(Array.from({ length: WINDOWS }, work));
    if (wanted.size === 0 && !values.guides)
      await writeFile(join(folder, 'index.html'), contactSheet(chosen, words(values.widths), words(values.languages)));
    console.log(`${count} pictures in ${folder} after ${((Date.now() - started) / 1000).toFixed(0)} s`);
    return found;
  } finally {
    await browser.close();
    await installation.stop();
  }
}

await withInfrastructure(async () => {
  const found = await takeAll();
  for (const finding of found) console.log(finding);
  process.exitCode = found.length === 0 ? 0 : 1;
});
