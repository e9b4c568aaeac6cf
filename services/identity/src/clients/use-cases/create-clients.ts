import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { type FieldError, Problem } from '@balai/runtime/problem';
import * as access from '../../access/repository/access.ts';
import { refreshAccess } from '../../access/use-cases/refresh-access.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import type { ClientRow } from '../repository/clients.ts';
import { addClient, type NewClient } from './create-client.ts';

/** A row of the batch: a client, or why the row describes none. */
export type BatchRow = NewClient | Problem;

/** Carries the rows of a preview out of the transaction that it undoes. */
class Previewed extends Error {
  readonly rows: readonly ClientRow[];
  constructor(rows: readonly ClientRow[]) {
    super('a preview adds nothing');
    this.rows = rows;
  }
}

/** The positions of the rows, parents before those below them. */
function parentsFirst(rows: readonly BatchRow[]): number[] {
  const positionOf = new Map(rows.flatMap((row, position) => (row instanceof Problem ? [] : [[row.clientId, position] as const])));
  const order = new Set<number>();
  const take = (position: number, above: ReadonlySet<number>): void => {
    const row = rows[position];
    const parent = row === undefined || row instanceof Problem ? null : row.fields.parent_client_id;
    const before = parent == null ? undefined : positionOf.get(parent);
    // A circle is taken as it comes: its first parent is not there, and is refused for it.
    if (before !== undefined && !above.has(before) && !order.has(before)) take(before, new Set([...above, position]));
    order.add(position);
  };
  for (const position of rows.keys()) if (!order.has(position)) take(position, new Set());
  return [...order];
}

const faultsOf = ({ errors, field, texts }: Problem, position: number): FieldError[] =>
  (errors.length > 0 ? errors : [{ field: field ?? 'client_id', message: texts }]).map((error) => ({
    ...error,
    field: `clients.${position}.${error.field}`,
  }));

async function addAll(tx: Transaction, actor: Actor, rows: readonly BatchRow[], at: Date): Promise<ClientRow[]> {
  const added: ClientRow[] = [];
  const faults: FieldError[] = [];
  for (const position of parentsFirst(rows)) {
    const row = rows[position];
    if (row === undefined) continue;
    try {
      if (row instanceof Problem) throw row;
      added.push(await addClient(tx, actor, row, at));
    } catch (error) {
      // A refusal writes nothing, so the others can still be tried in the same transaction.
      if (!(error instanceof Problem)) throw error;
      faults.push(...faultsOf(error, position));
    }
  }
  if (faults.length > 0) throw new Problem(identityProblems.clients_refused, { count: faults.length }, { errors: faults });
  return added;
}

/**
 * Adds clients, all or none; a client may be the parent of another of the batch.
 * @param preview true: checks everything and adds nothing
 * @throws clients_refused (400), naming each fault by row and field.
 */
export async function createClients(
  { database, clock }: IdentityContext,
  actor: Actor,
  { rows, preview }: { readonly rows: readonly BatchRow[]; readonly preview: boolean },
  cause: Cause = {},
): Promise<readonly ClientRow[]> {
  try {
    return await database.unitOfWork(
      'system',
      async (tx) => {
        const at = clock.now();
        await access.lockExclusive(tx);
        const added = await addAll(tx, actor, rows, at);
        if (preview) throw new Previewed(added);
        const touched = new Set<string>();
        for (const { client_id, parent_client_id } of added)
          if (parent_client_id !== null) for (const id of await access.accountsTouchedByClient(tx, client_id)) touched.add(id);
        if (touched.size > 0) await refreshAccess(tx, [...touched], at);
        return added;
      },
      cause,
    );
  } catch (error) {
    if (error instanceof Previewed) return error.rows;
    throw error;
  }
}
