/** Questions about one post before its report is given up. */
const ASKS_MAX = 12;
/** Seconds before the collector is asked again: a quarter of an hour, so that an outage of hours loses nothing. */
export const RETRY_SECONDS = 900;

/** Refusals that say something about the provider or the day's budget, not about the post. */
const PASSING: ReadonlySet<string> = new Set([
  'RAPIDAPI_KEY_MISSING',
  'rate_limited',
  'budget_spent',
  'provider_refused',
  'provider_unavailable',
  'unparseable',
]);

/** What becomes of a report whose post did not become a special task: it waits on, or that is the end of it. */
export const isFinal = (reason: string): boolean => !PASSING.has(reason);

/** Whether a report that was asked about so often is given up. */
export const isGivenUp = (asked: number): boolean => asked >= ASKS_MAX;
