import { dayOf } from '@balai/calendar';
import { PLATFORMS, type Platform, scopesOf } from '@balai/contracts';
import type { ImportFacts } from '../engine/import-step.ts';
import { engagementListOf, legacyHandle } from '../former/engagement-list.ts';
import {
  attendanceFact,
  clientsFact,
  exemptHandlesFact,
  heldHandlesFact,
  keptEngagementsFact,
  type LegacyClient,
  type LegacyPerson,
  peopleFact,
  personOn,
  refusedPost,
  refusedPostsFact,
} from '../former/facts.ts';
import { type ComparedPost, type ComparedSource, comparedPosts } from './compared-posts.ts';
import { type MonthDifference, MonthDifferences, type Rule } from './month-differences.ts';
import { type Members, RosterIndex } from './roster-index.ts';

interface Parts extends ComparedSource {
  readonly facts: ImportFacts;
  readonly progress: (name: string, rows: number) => void;
}

/**
 * Compares attendance by client, month and platform: as the recaps of the former system count it, and as ours do. Reads every list once more,
 * page by page. Without our bitmaps (a dry run) it says what they will be.
 */
export async function reconcile(parts: Parts): Promise<MonthDifference[]> {
  const { facts, progress } = parts;
  const months = new MonthDifferences();
  const comparison: Comparison = {
    facts,
    months,
    index: new RosterIndex(facts.get(peopleFact), facts.get(clientsFact), facts.get(heldHandlesFact)),
  };
  for (const platform of PLATFORMS) {
    let rows = 0;
    for await (const page of comparedPosts(parts, platform)) {
      for (const row of page) compare(comparison, platform, row);
      rows += page.length;
      progress(`comparing ${platform}`, rows);
    }
  }
  const kept = facts.find(keptEngagementsFact);
  if (kept !== null) months.keep(kept);
  const actual = facts.find(attendanceFact);
  if (actual !== null) months.settle(actual);
  return months.list();
}

interface Comparison {
  readonly facts: ImportFacts;
  readonly months: MonthDifferences;
  readonly index: RosterIndex;
}

/** A post in the months it counts in: there, and here (null: it does not). */
interface Placed {
  readonly client: LegacyClient;
  readonly platform: Platform;
  readonly there: string;
  readonly givenThere: string;
  readonly here: string | null;
  /** Why it does not count here. */
  readonly absent: Rule;
}

function compare(comparison: Comparison, platform: Platform, row: ComparedPost): void {
  const { facts } = comparison;
  const clients = facts.get(clientsFact);
  const client = clients.get((row.client_id ?? '').trim().toUpperCase());
  // A client that is not taken over has no line of its own: it stands among the refusals.
  if (client === undefined) return;
  const isRefused = row.taken_at === null || facts.get(refusedPostsFact).has(refusedPost(platform, row.key, client.clientId));
  const isRoutine = !row.is_special || (row.author !== null && legacyHandle(row.author) === client.handles[platform]);
  const here = isRefused || !isRoutine || row.taken_at === null ? null : dayOf(row.taken_at, client.timezone).slice(0, 7);
  if (row.month !== null) {
    const months = { there: row.month, givenThere: row.given_month ?? row.month, here };
    const placed = { client, platform, ...months, absent: isRefused ? ('post_not_taken_over' as const) : ('special_posts_apart' as const) };
    countPost(comparison.months, placed);
    countGiven(comparison, placed, row);
  } else if (here !== null) countHere(comparison, { client, platform, month: here }, row, 'own_special_post');
  if (here === null) return;
  for (const scopeId of scopesOf(client.clientId, row.roles)) {
    const scope = clients.get(scopeId);
    if (scope === undefined || scope === client) continue;
    countHere(comparison, { client: scope, platform, month: here }, row, 'post_of_its_role');
  }
}

interface PlacedHere {
  readonly client: LegacyClient;
  readonly platform: Platform;
  readonly month: string;
}

/** Counts a post that the recaps of the client there did not have. */
function countHere(
  { facts, months, index }: Comparison,
  { client, platform, month }: PlacedHere,
  { list }: ComparedPost,
  rule: Rule,
): void {
  const cell = { clientId: client.clientId, month, platform };
  const { size } = countedHere(index.of(client, platform), facts.get(exemptHandlesFact)[platform], engagementListOf(list)?.handles ?? []);
  months.after(cell, 'posts', 1);
  months.explain(cell, 'posts', rule, 1);
  months.after(cell, 'given', size);
  months.explain(cell, 'given', rule, size);
}

/** Whom a list counts for, by the handles they have here. */
const countedHere = ({ after }: Members, exempt: ReadonlySet<string>, handles: readonly string[]): Set<LegacyPerson> =>
  new Set(handles.flatMap((handle) => (exempt.has(handle) ? [] : (after.get(handle) ?? []))));

const cellOf = ({ client, platform }: Placed, month: string) => ({ clientId: client.clientId, month, platform });

function countPost(months: MonthDifferences, placed: Placed): void {
  const there = cellOf(placed, placed.there);
  months.before(there, 'posts', 1);
  if (placed.here === null) {
    months.explain(there, 'posts', placed.absent, -1);
    return;
  }
  const here = cellOf(placed, placed.here);
  months.after(here, 'posts', 1);
  if (placed.here === placed.there) return;
  months.explain(there, 'posts', 'day_in_the_right_zone', -1);
  months.explain(here, 'posts', 'day_in_the_right_zone', 1);
}

function countGiven({ facts, months, index }: Comparison, placed: Placed, row: ComparedPost): void {
  const exempt = facts.get(exemptHandlesFact)[placed.platform];
  const list = engagementListOf(row.list);
  if (list === null) return;
  const members = index.of(placed.client, placed.platform);
  const before = new Set([...list.compared].flatMap((handle) => members.before.get(handle) ?? []));
  const after = countedHere(members, exempt, list.handles);
  const there = cellOf(placed, placed.givenThere);
  months.before(there, 'given', before.size);
  if (placed.here === null) {
    months.explain(there, 'given', placed.absent, -before.size);
    return;
  }
  const here = cellOf(placed, placed.here);
  months.after(here, 'given', after.size);
  const moved: Rule = placed.givenThere === placed.there ? 'day_in_the_right_zone' : 'counted_on_the_day_of_the_post';
  for (const person of before) {
    if (!after.has(person)) months.explain(there, 'given', whyNot(person, placed, facts), -1);
    else if (placed.here !== placed.givenThere) {
      months.explain(there, 'given', moved, -1);
      months.explain(here, 'given', moved, 1);
    }
  }
  for (const person of after) if (!before.has(person)) months.explain(here, 'given', 'spelling_of_a_handle', 1);
}

/** Why somebody who counted there does not here. */
function whyNot(person: LegacyPerson, { client, platform }: Placed, facts: ImportFacts): Rule {
  if (person.exempt) return 'exempt_handles_removed';
  if (person.refused !== null) return 'person_not_taken_over';
  if (person.handleRefused[platform] === 'handle_of_another') return 'one_owner_a_handle';
  if (person.handleRefused[platform] !== null) return 'unreadable_handle';
  if (client.type === 'direktorat' && facts.get(clientsFact).get(person.clientId ?? '')?.active !== true) return 'client_not_active';
  if (facts.get(heldHandlesFact).has(personOn(person.nrp, platform))) return 'one_owner_a_handle';
  const handle = person.handles[platform];
  return handle !== null && facts.get(exemptHandlesFact)[platform].has(handle) ? 'exempt_handles_removed' : 'unexplained';
}
