type Wire<V> = V extends Date ? string : V extends readonly (infer E)[] ? E[] : V;

/** A row as JSON carries it: instants are ISO 8601 text. */
export type WireRow<R extends object> = { -readonly [K in keyof R]: Wire<R[K]> };

/** The row for an answer or a message: the same names, instants as text. What must not leave is taken out of the row before. */
export const wireRow = <R extends object>(row: R): WireRow<R> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value])) as WireRow<R>;
