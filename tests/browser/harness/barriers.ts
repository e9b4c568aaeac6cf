// What runs inside a page is checked against the browser it runs in.
/// <reference lib="dom" />

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What breaks axe's rules on the page as it is now; all rules unless told. It is asked in the page itself, and not of what passes: a
 * second window for the sum costs more than the rules, and our pages have no frames of others.
 */
export async function violations(page: Page, rules?: string[]) {
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  return (await (rules === undefined ? builder : builder.withRules(rules)).analyze()).violations;
}

/** What stands in the way of somebody who cannot see or point: rule and element, of what is serious or critical. */
export const barriers = async (page: Page, rules?: string[]): Promise<string[]> =>
  (await violations(page, rules))
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`));

/** Colours that are still on their way are neither light nor dark. */
export const turned = (page: Page) =>
  page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    const turning = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.all(turning.map((one) => one.finished.catch(() => undefined)));
  });

/** Barriers of a state that the page is in just now, in light and in dark; it stays as it is. */
export async function barriersInBoth(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    await turned(page);
    found.push(...(await barriers(page)).map((one) => `${colorScheme}: ${one}`));
  }
  return found;
}
