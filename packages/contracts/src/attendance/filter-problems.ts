/** What is wrong with a standard filter: every route that takes one may answer these. */
export const FILTER_PROBLEMS = [
  'client_not_found',
  'client_required',
  'role_required',
  'unknown_role',
  'invalid_scope',
  'invalid_official_only',
  'invalid_obligations',
  'invalid_period',
  'invalid_date',
] as const;
