import type { EngagementPage, FeedPage } from '../src/calls/domain/list-page.ts';
import { type ListPart, partOf, wholeOf } from '../src/collections/domain/list-part.ts';
import { addPage, startList } from '../src/collections/domain/list-progress.ts';
import { judge } from '../src/collections/domain/observation-outcome.ts';
import { SeenHashes } from '../src/collections/domain/seen-hashes.ts';

/** A list that was walked to its end: what its pages and the judgement of the whole say. */
export interface WalkedList<P> {
  readonly pages: readonly P[];
  readonly progress: { readonly pages: number; readonly got: number; readonly claimed: number | null };
  readonly verdict: { readonly complete: boolean; readonly reason: string | null };
}

/** Walks a list as the collector does that puts its task down after every page: only what is stored goes on. */
export async function walkList<P extends FeedPage | EngagementPage>(
  call: (cursor: string | null) => Promise<P> | P,
  from: string | null = null,
): Promise<WalkedList<P>> {
  const pages: P[] = [];
  const parts: ListPart[] = [];
  const stored: Buffer[] = [];
  let progress = startList();
  let cursor = from;
  while (pages.length < 1_000) {
    const page = await call(cursor);
    pages.push(page);
    if ('entries' in page) parts.push(partOf('comments', [page]));
    const cursors = new SeenHashes(Buffer.concat(stored));
    const step = addPage(JSON.parse(JSON.stringify(progress)), cursors, cursor, page);
    stored.push(cursors.added());
    ({ progress, nextCursor: cursor } = step);
    if (step.nextCursor !== null) continue;
    const whole = 'entries' in page ? await wholeOf('comments', parts) : null;
    const got = whole?.entries ?? progress.entries;
    const { claimed, dropped = 0 } = progress;
    const { outcome, reason } = judge({
      ...{ reason: step.reason, entries: got, ...(whole === null ? {} : { topLevel: whole.topLevel }), dropped },
      ...{ claimed, feedCount: null, activeBefore: 0 },
    });
    return { pages, progress: { pages: progress.pages, got, claimed }, verdict: { complete: outcome === 'complete', reason } };
  }
  throw new Error('the list does not end');
}
