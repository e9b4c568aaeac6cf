import { isDirectorate } from '../../api/audience.ts';
import type { SeenClient } from '../../api/session.ts';

/** A client in the tree of scopes; units stand under the directorate they belong to. */
export interface ScopeRow {
  readonly client: SeenClient;
  /** 0 for what stands by itself, 1 under a directorate. */
  readonly depth: 0 | 1;
}

const byName = (a: SeenClient, b: SeenClient) => a.nama.localeCompare(b.nama, 'id', { numeric: true });

/**
 * The clients a session sees as a tree: each directorate with the units that name it as parent, then the rest. Where there is one directorate,
 * all units are its. `text` leaves those whose name or code contains every word of it.
 */
export function scopeRows(clients: readonly SeenClient[], text: string): readonly ScopeRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ nama, client_id }: SeenClient) => words.every((word) => `${nama} ${client_id}`.toLowerCase().includes(word));
  const directorates = clients.filter(isDirectorate).sort(byName);
  const [only, second] = directorates;
  const parentOf = ({ parent_client_id }: SeenClient) => (only !== undefined && second === undefined ? only.client_id : parent_client_id);
  const units = clients.filter((client) => !isDirectorate(client)).sort(byName);
  const isUnder = (unit: SeenClient) => directorates.some(({ client_id }) => client_id === parentOf(unit));
  return [
    ...directorates.flatMap((directorate): ScopeRow[] => {
      const own = units.filter((unit) => parentOf(unit) === directorate.client_id && fits(unit));
      const rows = own.map((client): ScopeRow => ({ client, depth: 1 }));
      return fits(directorate) || rows.length > 0 ? [{ client: directorate, depth: 0 }, ...rows] : [];
    }),
    ...units.filter((unit) => !isUnder(unit) && fits(unit)).map((client): ScopeRow => ({ client, depth: 0 })),
  ];
}
