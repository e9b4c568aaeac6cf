import { KIND_THAT_COUNTS, PLATFORMS, type Platform } from '@balai/contracts';
import {
  comingPostsFact,
  type EngagementList,
  engagementListOf,
  exemptHandlesFact,
  instantSql,
  PLATFORM_TABLES,
  postName,
} from '@balai/legacy-import';
import type { Transaction } from '@balai/runtime/database';
import { type ImportContext, type ImportStep, importRows, type Refusal, type RowResult } from '@balai/runtime/import';
import * as imported from '../posts/repository/imported-posts.ts';
import type { PostRow } from '../posts/repository/posts.ts';
import { type ImportedList, saveImportedLists, wouldAdd } from './save-lists.ts';

/** A stored list of likes or comments, with the post it belongs to. */
interface LegacyListRow {
  readonly id: string;
  readonly list: unknown;
  readonly seen_at: Date | null;
}

const COLUMN: Readonly<Record<Platform, string>> = { instagram: 'likes', tiktok: 'comments' };

/** Takes over who liked and who commented, post by post; what our collector saw stays. */
export const engagementsImport: ImportStep = {
  name: 'engagements',
  after: ['posts', 'people'],
  async run(context) {
    for (const platform of PLATFORMS) await importLists(context, platform);
  },
};

async function importLists(context: ImportContext, platform: Platform): Promise<void> {
  const { lists, posts, key } = PLATFORM_TABLES[platform];
  // Clocks of the former system's own: those of its sessions.
  const zone = context.options.instagramZone ?? 'UTC';
  const exempt = context.facts.get(exemptHandlesFact)[platform];
  await importRows<LegacyListRow>(context, {
    name: `${platform} ${KIND_THAT_COUNTS[platform]}`,
    tables: [lists, posts],
    select: `select l.${key} as key, l.${key} as id, l.${COLUMN[platform]} as list, ${instantSql('l.updated_at', zone)} as seen_at
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
  const find = context.isDryRun ? imported.findByPlatformId : imported.lockByPlatformId;
  const stored = await find(
    tx,
    platform,
    rows.map((row) => row.id),
  );
  const known = new Map<string, PostRow[]>();
  for (const post of stored) known.set(post.platform_id, [...(known.get(post.platform_id) ?? []), post]);
  const kind = KIND_THAT_COUNTS[platform];
  const coming = context.facts.get(comingPostsFact);
  const lists: ImportedList[] = [];
  const results = rows.map((row): RowResult => {
    const list = engagementListOf(row.list);
    const posts = known.get(row.id) ?? [];
    if (list === null) return refuse('not_a_list', `${row.id}: ${JSON.stringify(row.list)}`);
    const { posts: willCome = 0 } = coming.get(postName(platform, row.id)) ?? {};
    if (posts.length + willCome === 0) return refuse('unknown_post', row.id);
    const handles = list.handles.filter((handle) => !exempt.has(handle));
    // A special task of another client is a post of its own.
    for (const post of [...posts, ...Array.from({ length: willCome }, () => null)])
      lists.push({ key: row.id, post, handles, seenAt: seenAt(context, row, post) });
    return { outcome: 'same', refusals: refusalsOf(row.id, list, list.handles.length - handles.length) };
  });
  const added = context.isDryRun ? await wouldAdd(tx, kind, lists) : await saveImportedLists(context, tx, kind, lists);
  return results.map((result, index) => {
    const more = added.of(rows[index]?.id ?? '');
    if (more === null) return result;
    return { ...result, outcome: more.isNew ? 'added' : 'changed', counts: { engagements: more.handles } };
  });
}

const refuse = (reason: string, detail: string): RowResult => ({ outcome: 'refused', refusals: [{ what: 'list', reason, detail }] });

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
