import type { PeriodQuery } from '../../period/domain/period.ts';

/** Whose posts count: all that people owe, or their own client's alone. */
export type Obligations = 'all' | 'own';

/** The legacy recaps' common filter, read once: words in one case, blanks gone. */
export interface StandardFilter {
  readonly clientId: string | null;
  readonly scope: 'org' | 'direktorat' | null;
  readonly role: string | null;
  readonly regionalId: string | null;
  /** Only posts that are known from the client's official accounts. */
  readonly officialOnly: boolean;
  /** Posts of the client, or also those of the directorates whose roles its people hold. */
  readonly obligations: Obligations;
  readonly period: PeriodQuery;
}

export interface StandardFilterQuery extends PeriodQuery {
  readonly client_id?: string | undefined;
  readonly role?: string | undefined;
  readonly scope?: string | undefined;
  readonly regional_id?: string | undefined;
  readonly official_only?: string | undefined;
  readonly obligations?: string | undefined;
}

/** Which parameter makes the filter unusable. */
export interface FilterFault {
  readonly fault: 'invalid_scope' | 'role_required' | 'invalid_official_only' | 'invalid_obligations';
  readonly field: 'scope' | 'role' | 'official_only' | 'obligations';
}

const filled = (text: string | undefined): string | null => (text === undefined || text.trim() === '' ? null : text.trim());

const YES: ReadonlySet<string> = new Set(['true', '1', 'yes', 'y']);
const NO: ReadonlySet<string> = new Set(['false', '0', 'no', 'n']);

/**
 * Reads the filter. A scope asks for a role; a role alone means the scope `org` of its client.
 * @param unlessTold whose posts count where the query does not say
 */
export function readFilter(query: StandardFilterQuery, unlessTold: Obligations = 'all'): StandardFilter | FilterFault {
  const scope = filled(query.scope)?.toLowerCase() ?? null;
  if (scope !== null && scope !== 'org' && scope !== 'direktorat') return { fault: 'invalid_scope', field: 'scope' };
  const role = filled(query.role)?.toLowerCase() ?? null;
  if (scope !== null && role === null) return { fault: 'role_required', field: 'role' };
  const official = filled(query.official_only)?.toLowerCase() ?? 'no';
  if (!YES.has(official) && !NO.has(official)) return { fault: 'invalid_official_only', field: 'official_only' };
  const obligations = filled(query.obligations)?.toLowerCase() ?? unlessTold;
  if (obligations !== 'own' && obligations !== 'all') return { fault: 'invalid_obligations', field: 'obligations' };
  return {
    clientId: filled(query.client_id)?.toUpperCase() ?? null,
    scope: scope ?? (role === null ? null : 'org'),
    role,
    regionalId: filled(query.regional_id)?.toUpperCase() ?? null,
    officialOnly: YES.has(official),
    obligations,
    period: query,
  };
}
