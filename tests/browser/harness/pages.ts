// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import type { Locator, Page } from 'playwright-core';

/** What a user does and sees on the dashboard's pages, by the names that are on the screen. */

/** The text of an element, empty when there is none in it. */
export const textOf = async (element: Locator): Promise<string> => (await element.textContent()) ?? '';

/** Keeps a picture of a page where somebody wants to look at it: `TEST_SCREENSHOTS` is a folder. */
export async function shoot(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  const folder = process.env.TEST_SCREENSHOTS ?? '';
  if (folder !== '') await page.screenshot({ path: `${folder}/${name.replaceAll(' ', '-')}.png`, fullPage });
}

/** Signs in on the login page and waits until it has been left. */
export async function signInOn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Nama pengguna').fill(username);
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/login');
}

/** Presses a button twice at one moment: nothing can be drawn between, as with a finger that trembles on a slow device. */
export const pressTwice = (button: Locator): Promise<void> =>
  button.evaluate((element: HTMLElement) => {
    element.click();
    element.click();
  });

/** Reloads, is asked by the browser whether to leave, and stays. Playwright's own reload would wait for a page that never comes. */
export async function stayOnReload(page: Page): Promise<void> {
  const asked = page.waitForEvent('dialog');
  await page.evaluate(() => void setTimeout(() => location.reload()));
  const question = await asked;
  if (question.type() !== 'beforeunload') throw new Error(`asked by ${question.type()}, not on leaving`);
  await question.dismiss();
}

/** Numbers of people by state, as the recap page shows them. */
export async function stateCounts(page: Page): Promise<Record<string, number>> {
  const tiles = await stateTiles(page).all();
  const counts = await Promise.all(
    tiles.map(async (tile) => [await tile.getAttribute('data-state'), digitsOf(await textOf(tile))] as const),
  );
  return Object.fromEntries(counts.map(([state, count]) => [state ?? '', count]));
}

export const stateTiles = (page: Page): Locator => page.locator('button[data-state][aria-pressed]');

/** The section about posts on the recap page, and how many it says there are. */
export const postsPanel = (page: Page): Locator => page.getByRole('region', { name: /^Konten/ });

/** The line that says how current the numbers are. */
export const freshness = (page: Page): Locator => page.getByTestId('freshness');

/** Opens the recap of a client's own posts, which the legacy recap counts, and waits for its numbers. */
export async function openRecap(page: Page, clientId: string): Promise<void> {
  await page.goto(`/attendance?client=${clientId}&posts=${clientId}&platform=instagram`);
  await page.getByTestId('measures').waitFor();
}

/** Publishes a post on the sandbox page with its account chosen, and opens it in the feed. */
export async function publishOn(page: Page, caption: string): Promise<Locator> {
  await page.getByLabel('Keterangan konten baru').fill(caption);
  await page.getByRole('button', { name: 'Terbitkan', exact: true }).click();
  const card = page.getByRole('listitem').filter({ hasText: caption }).first();
  await card.waitFor();
  await card.getByRole('button', { expanded: false }).click();
  await card.getByRole('button', { name: 'Beri suka' }).waitFor();
  return card;
}

/** Lets the first people of the picker like the opened post; their names. */
export async function letLike(card: Locator, count: number): Promise<string[]> {
  const ticks = card.locator('label', { has: card.page().getByRole('checkbox') });
  const names: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const tick = ticks.nth(index);
    await tick.getByRole('checkbox').check();
    names.push(((await textOf(tick)).split('@')[0] ?? '').trim());
  }
  await card.getByRole('button', { name: 'Beri suka' }).click();
  await card.getByText(`${count} suka`).waitFor();
  return names;
}

/** Chooses whose phone the sandbox shows, by a part of the contact's name. */
export async function takePhone(page: Page, contact: RegExp): Promise<void> {
  const choice = page.getByLabel('Nomor', { exact: true });
  const labels = await choice.locator('option').allInnerTexts();
  const label = labels.find((text) => contact.test(text));
  if (label === undefined) throw new Error(`no contact like ${contact.source} among ${labels.join(' | ')}`);
  await choice.selectOption({ label });
}

/** Writes to the platform from the phone that the sandbox shows. */
export async function writeToPlatform(page: Page, text: string): Promise<void> {
  await page.getByLabel('Pesan', { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Kirim' }).click();
}

export const chatMessages = (page: Page): Locator => page.getByRole('log').getByRole('listitem');

/** What has the focus: what it is called, and whether that can be seen. */
export const focused = (page: Page): Promise<{ name: string; isSeen: boolean }> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return { name: '', isSeen: true };
    const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
    const label = isField ? element.labels?.[0]?.textContent : null;
    const name = element.getAttribute('aria-label') ?? label ?? element.textContent ?? '';
    return { name: name.trim(), isSeen: element.matches(':focus-visible') };
  });

/** Presses Tab until what is called so has the focus, each stop in sight. */
export async function tabTo(page: Page, name: RegExp, most = 120): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < most; presses += 1) {
    const at = await focused(page);
    if (!at.isSeen) throw new Error(`the focus is on “${at.name}” and cannot be seen`);
    if (name.test(at.name)) return;
    passed.push(at.name);
    await page.keyboard.press('Tab');
  }
  throw new Error(`no ${name.source} after ${most} presses of Tab; passed ${passed.slice(0, 60).join(' | ')}`);
}

const digitsOf = (text: string): number => Number((/[\d.]+$/.exec(text.trim())?.[0] ?? '').replaceAll('.', ''));
