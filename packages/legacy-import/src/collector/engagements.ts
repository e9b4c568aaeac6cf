import type { PostRow } from '@balai/collector/import';
import { KIND_THAT_COUNTS, PLATFORMS, type Platform } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import { importRows } from '../engine/import-rows.ts';
import type { ImportContext, ImportStep } from '../engine/import-step.ts';
import { type Refusal, type RowResult, refused } from '../engine/row-results.ts';
import { type EngagementList, engagementListOf } from '../former/engagement-list.ts';
import { comingPostsFact, exemptHandlesFact, postName } from '../former/facts.ts';
import { PLATFORM_TABLES } from '../former/platform-tables.ts';
import { instantSql } from '../former/select-columns.ts';
import { postsById } from './repository/posts.ts';
import { type ImportedList, saveImportedLists, wouldAdd } from './save-lists.ts';

/** A stored list of likes or comments, with the post it belongs to. */
interface LegacyListRow {
  readonly id: string;
  readonly list: unknown;
  readonly seen_at: Date | null;
}

/** Takes over who liked and who commented, post by post; what our collector saw stays. */
export const engagementsImport: ImportStep = {
  name: 'engagements',
  service: 'collector',
  async run(context) {
    for (const platform of PLATFORMS) await importLists(context, platform);
  },
};

async function importLists(context: ImportContext, platform: Platform): Promise<void> {
  const { lists, posts, key, list } = PLATFORM_TABLES[platform];
  // Clocks of the former system's own: those of its sessions.
  const zone = context.options.instagramZone;
  const exempt = context.facts.get(exemptHandlesFact)[platform];
  await importRows<LegacyListRow>(context, {
    name: `${platform} ${KIND_THAT_COUNTS[platform]}`,
    tables: [lists, posts],
    select: `select l.${key} as key, l.${key} as id, l.${list} as list, ${instantSql('l.updated_at', zone)} as seen_at
      from ${lists} l where l.${key} is not null`,
    keyType: 'text',
    rowsMax: 100,
    write: (tx, rows) => save(context, tx, platform, rows, exempt),
  });
}

async function save(
  context: ImportContext,
  tx: Transaction,
  platform: Platform,
  rows: readonly LegacyListRow[],
  exempt: ReadonlySet<string>,
): Promise<RowResult[]> {
  const { isDryRun } = context;
  const stored = await postsById(tx, { platform, ids: rows.map((row) => row.id), isDryRun });
  const known = new Map<string, PostRow[]>();
  for (const post of stored) known.set(post.platform_id, [...(known.get(post.platform_id) ?? []), post]);
  const kind = KIND_THAT_COUNTS[platform];
  const coming = context.facts.get(comingPostsFact);
  const lists: ImportedList[] = [];
  const results = rows.map((row): RowResult => {
    const list = engagementListOf(row.list);
    const posts = known.get(row.id) ?? [];
    if (list === null) return refused('list', 'not_a_list', `${row.id}: ${JSON.stringify(row.list)}`);
    const { posts: willCome = 0 } = coming.get(postName(platform, row.id)) ?? {};
    if (posts.length + willCome === 0) return refused('list', 'unknown_post', row.id);
    const handles = list.handles.filter((handle) => !exempt.has(handle));
    // A special task of another client is a post of its own.
    for (const post of [...posts, ...Array.from({ length: willCome }, () => null)])
      lists.push({ key: row.id, post, handles, seenAt: seenAt(context, row, post) });
    return { outcome: 'same', refusals: refusalsOf(row.id, list, list.handles.length - handles.length) };
  });
  const added = isDryRun ? await wouldAdd(tx, kind, lists) : await saveImportedLists(context, tx, kind, lists);
  return results.map((result, index) => {
    const more = added.of(rows[index]?.id ?? '');
    if (more === null) return result;
    return { ...result, outcome: more.isNew ? 'added' : 'changed', counts: { engagements: more.handles } };
  });
}

function refusalsOf(id: string, list: EngagementList, injected: number): Refusal[] {
  const refusals: Refusal[] = [];
  if (list.unreadable > 0)
    refusals.push({
      what: 'engagement',
      reason: 'names_nobody',
      detail: `${id}: ${list.samples.join(', ')}`,
      count: list.unreadable,
      isFinal: true,
    });
  if (injected > 0) refusals.push({ what: 'engagement', reason: 'exempt_handle', detail: id, count: injected, isFinal: true });
  return refusals;
}

/** When the list was last written there; not before the post, nor after now. */
function seenAt({ clock }: ImportContext, row: LegacyListRow, post: PostRow | null): Date {
  const now = clock.now();
  const written = row.seen_at !== null && row.seen_at < now ? row.seen_at : now;
  return post !== null && written < post.taken_at ? post.taken_at : written;
}
