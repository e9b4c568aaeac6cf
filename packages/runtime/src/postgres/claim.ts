import { Problem, problems } from '../core/problem.ts';
import { type Sql, sql } from './sql.ts';

/** A caller's Idempotency-Key (255 characters at most) taken for one run of a call. */
export interface Claim {
  readonly accountId: string;
  readonly route: string;
  readonly key: string;
  /** Differs from the token of a run that takes the key over. */
  readonly token: string;
}

/** The row of a claim that still holds its key. */
export const heldBy = ({ accountId, route, key, token }: Claim): Sql =>
  sql`account_id = ${accountId} and route = ${route} and key = ${key} and claim = ${token}`;

/** The refusal of a call whose key another run holds. */
export const inFlight = () => new Problem(problems.idempotency_in_flight, {}, { headers: { 'retry-after': '1' } });

/** Records that the call had its effect; touches no row when another run took the key over. Only system work may run it. */
export const markActed = (claim: Claim): Sql => sql`
  update access.idempotency set acted_at = coalesce(acted_at, now()) where ${heldBy(claim)}`;
