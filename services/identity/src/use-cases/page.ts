/** Some rows of a list. */
export interface Page<R> {
  readonly rows: readonly R[];
  /** The last of them when there are more behind it. */
  readonly last: R | null;
}

/** The page of what was found when one row more than wanted was asked for. */
export function pageOf<R>(found: readonly R[], limit: number): Page<R> {
  const rows = found.slice(0, limit);
  return { rows, last: found.length > limit ? (rows.at(-1) ?? null) : null };
}
