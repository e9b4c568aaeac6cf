interface Row {
  readonly type: string;
  readonly partition: number | null;
}

/** A handler that takes messages together. */
interface Together {
  readonly together: unknown;
  /** Where its subscription lists it. */
  readonly index: number;
}

interface Group<R> {
  readonly handler: Together | null;
  readonly rows: R[];
}

/**
 * Parts the rows of a batch into groups that one call each handles. Neighbours of one handler form a group. A row with a partition joins an earlier
 * group of its handler across groups of handlers with a later place, none of which holds a row of its partition. A row that no handler takes together
 * is a group by itself, which nothing crosses.
 * @param handlerOf what takes messages of a type together; null: each is handled alone
 */
export function groupRows<R extends Row>(rows: readonly R[], handlerOf: (type: string) => Together | null): R[][] {
  const groups: Group<R>[] = [];
  /** Last group of a partition. */
  const lastGroup = new Map<number, number>();
  for (const row of rows) {
    const handler = handlerOf(row.type);
    const found =
      handler === null ? null : earlierGroup(groups, handler, row.partition === null ? null : (lastGroup.get(row.partition) ?? -1));
    const at = found ?? groups.push({ handler, rows: [] }) - 1;
    groups[at]?.rows.push(row);
    if (row.partition !== null) lastGroup.set(row.partition, at);
  }
  return groups.map((group) => group.rows);
}

/** Index of the group that a row may join. @param behind last group of its partition (-1: none); null: it has no partition and stays where it is */
function earlierGroup(groups: readonly Group<unknown>[], { together, index }: Together, behind: number | null): number | null {
  for (let at = groups.length - 1; at >= 0; at -= 1) {
    const handler = groups[at]?.handler ?? null;
    if (handler?.together === together) return at;
    if (handler === null || handler.index < index || behind === null || at <= behind) return null;
  }
  return null;
}
