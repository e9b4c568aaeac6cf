import { normaliseHandle } from '@balai/contracts/identity';
import type { EngagementEntry, EngagementPage } from '../calls/domain/list-page.ts';
import { distinctBy } from './distinct-by.ts';
import { endOfPage, type PageFacts } from './page-end.ts';

/** What a platform's reader found in one page, before duplicates are removed. */
export interface EngagementFindings {
  readonly entries: readonly EngagementEntry[];
  readonly repliers: readonly unknown[];
  readonly facts: Omit<PageFacts, 'got'>;
}

/** The page of distinct entries and handles that these findings make. */
export function engagementPageOf(findings: EngagementFindings): EngagementPage {
  const entries = distinctBy(findings.entries, (entry) => entry.key);
  const got = entries.reduce((sum, entry) => sum + 1 + entry.replies, 0);
  return {
    ...endOfPage({ ...findings.facts, got }),
    entries,
    handles: distinctHandles(entries.map((entry) => entry.handle)),
    replyHandles: distinctHandles(findings.repliers),
  };
}

function distinctHandles(raw: readonly unknown[]): string[] {
  return [...new Set(raw.map(normaliseHandle).filter((handle) => handle !== null))];
}
