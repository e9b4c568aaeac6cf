import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { EngagementPage } from '../../src/calls/domain/list-page.ts';
import { walkList } from '../walked-list.ts';
import { loadFixtures, responseOf } from './fixture-file.ts';
import { parseAnswer } from './parse-answer.ts';

const { clock, files } = loadFixtures(fileURLToPath(new URL('../../../../tests/data/providers', import.meta.url)));
/** Lists of people whose only page is agreed to be whole though it leaves unreadable entries out and names no number. */
const UNREADABLE = 'instagram/likes-mixed-entries.json';

/** What the collector makes of a list whose first page is this answer; null of an answer that is no list of people that ends with it. */
async function verdictOf(file: (typeof files)[number]) {
  const page = parseAnswer(file.request, responseOf(file, clock));
  if (!('entries' in page) || file.chain !== null || page.nextCursor !== null) return null;
  return (await walkList<EngagementPage>(() => page)).verdict;
}

it('of all stored answers those lists are complete that are agreed to be, and no other', async () => {
  const complete: string[] = [];
  for (const file of files) if ((await verdictOf(file))?.complete) complete.push(file.name);
  const agreed = files.filter(({ expect: { complete: isComplete, items, handles }, chain, request }) => {
    const isList = (items ?? handles) !== undefined && /likes|comments/.test(request.path);
    return isList && isComplete === true && chain === null;
  });
  expect(complete).toEqual(agreed.map(({ name }) => name).filter((name) => name !== UNREADABLE));
  expect(complete.length).toBeGreaterThan(30);
});
