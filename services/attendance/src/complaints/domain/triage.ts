import type { Platform } from '@balai/contracts';
import type { TriageCode } from '@balai/contracts/attendance';
import type { WhyNotCode } from '../../evidence/domain/why.ts';

/** What is stored about a person, as far as a complaint of theirs goes. */
export interface TriageFacts {
  readonly active: boolean;
  readonly exempt: boolean;
  /** The handle they have now, normalised; null: none. */
  readonly registered: string | null;
  /** The handle they say they used, normalised; null when they do not say. */
  readonly reported: string | null;
  /** Posts that count for them, of the post or days it is about. */
  readonly total: number;
  /** Why those posts do not count that do not: of each the most telling reason. */
  readonly owed: readonly WhyNotCode[];
}

/** What a later look may settle by itself. */
const MAY_SETTLE: ReadonlySet<TriageCode> = new Set(['never_observed', 'handle_newer_than_looks', 'look_failed', 'list_incomplete']);
/** What nobody needs to decide about. */
const SETTLED: ReadonlySet<TriageCode> = new Set(['person_inactive', 'exempt', 'no_handle', 'no_posts', 'already_recorded']);
/** When the next look is due at the latest. */
const RETRY_SECONDS = 3_600;

/** The most frequent; of equals the one that came first. */
function mostFrequent(codes: readonly WhyNotCode[]): WhyNotCode | undefined {
  const counts = new Map<WhyNotCode, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** What a complaint comes down to, the most fundamental first. */
export function triageCode({ active, exempt, registered, reported, total, owed }: TriageFacts): TriageCode {
  if (!active) return 'person_inactive';
  if (exempt) return 'exempt';
  if (registered === null) return 'no_handle';
  if (reported !== null && reported !== registered) return 'handle_differs';
  if (total === 0) return 'no_posts';
  return mostFrequent(owed) ?? 'already_recorded';
}

/** What can be done about it. */
export const outlookOf = (
  code: TriageCode,
): { readonly canRetry: boolean; readonly retryAfter: number | null; readonly canEscalate: boolean } => ({
  canRetry: MAY_SETTLE.has(code),
  retryAfter: MAY_SETTLE.has(code) ? RETRY_SECONDS : null,
  canEscalate: !SETTLED.has(code),
});

/** Whether each post counts, by the answers of several questions: one that is asked about by a client and by its directorate is one post. */
export function countedOnce(answers: readonly ReadonlyMap<string, boolean>[]): ReadonlyMap<string, boolean> {
  const once = new Map<string, boolean>();
  for (const answer of answers) for (const [id, counts] of answer) once.set(id, counts || once.get(id) === true);
  return once;
}

/** What was found about a complaint, as far as words need it. */
export interface TriageStory {
  readonly code: TriageCode;
  readonly platform: Platform;
  readonly reported: string | null;
  /** It is about one post, not about days. */
  readonly isOfPost: boolean;
  readonly days: { readonly from: string; readonly to: string };
  readonly timezone: string;
  readonly registered: { readonly handle: string; readonly since: Date | null } | null;
  /** Whose the reported handle is, if it is another than the registered one. */
  readonly reportedOwner: 'nobody' | 'another' | 'them' | null;
  /** Under how many of the owed posts the reported handle was seen, if it is another one. */
  readonly reportedSeen: number;
  /** Posts in which anything of theirs was seen, and the day of the first of them; null: none yet. */
  readonly activity: { readonly posts: number; readonly since: string } | null;
  readonly total: number;
  readonly done: number;
  /** Posts that do not count, newest first, each with its most telling reason. */
  readonly unseen: readonly {
    readonly url: string;
    readonly caption: string | null;
    readonly takenAt: Date;
    readonly code: WhyNotCode;
    readonly complete: number;
    readonly asOf: Date | null;
  }[];
}
