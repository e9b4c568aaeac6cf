/** Errors kept of a collection and shown with a run. */
export const RUN_ERRORS_MAX = 200;

/** How the collections of a run went. */
export interface CollectionResult {
  /** `absent`: there was no account to read. `none`: no feed was asked for. Null while it has not ended. */
  readonly feed: 'complete' | 'truncated' | 'failed' | 'absent' | 'none' | null;
  readonly observations: number;
  readonly truncated: number;
  readonly failed: number;
  readonly errors: number;
}

export type Outcome = 'succeeded' | 'partial' | 'failed';

/** `absent` for a collection without an account; it lowers a run only when there was no other. */
export function collectionOutcome(result: CollectionResult): Outcome | 'absent' {
  if (result.feed === 'absent') return 'absent';
  const hasFailure = result.feed === null || result.feed === 'failed' || result.failed > 0;
  if (hasFailure && result.observations === result.failed) return 'failed';
  return hasFailure || result.feed === 'truncated' || result.truncated > 0 || result.errors > 0 ? 'partial' : 'succeeded';
}

/** How a run ended, from its collections. A run over no client succeeded. */
export function runOutcome(results: readonly CollectionResult[]): Outcome {
  const outcomes = results.map(collectionOutcome).filter((outcome) => outcome !== 'absent');
  if (outcomes.length === 0) return results.length === 0 ? 'succeeded' : 'failed';
  if (outcomes.every((outcome) => outcome === 'succeeded')) return 'succeeded';
  return outcomes.every((outcome) => outcome === 'failed') ? 'failed' : 'partial';
}
