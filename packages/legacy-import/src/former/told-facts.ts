import { importFact } from '@balai/runtime/import';

/** Engagements that count here and no longer stand in the list there, by cell of attendance: told by the step `attendance`. */
export const keptEngagementsFact = importFact<ReadonlyMap<string, number>>('engagements kept from earlier');

/** Somebody who seems to stand here twice, because their number was changed in the former system. */
export interface SamePerson {
  readonly name: string;
  /** Their number there, and the one under which somebody of the same name holds the account here. */
  readonly number: string;
  readonly earlier: string;
  readonly clientId: string;
  readonly earlierClientId: string;
  /** What both have: each `platform handle`. */
  readonly accounts: readonly string[];
}

/** Who seems to stand here twice, by their number there: told by the step `people`. */
export const samePeopleFact = importFact<Map<string, SamePerson>>('people under two numbers');
