/** Clients whose rows somebody sees; null: all. */
export type Sight = readonly string[] | null;

/** What both see. */
export function commonSight(one: Sight, other: Sight): Sight {
  if (one === null) return other;
  return other === null ? one : one.filter((tenant) => other.includes(tenant));
}

/** Whether one sees everything that another sees. */
export const seesAllOf = (one: Sight, other: Sight): boolean => one === null || (other?.every((tenant) => one.includes(tenant)) ?? false);
