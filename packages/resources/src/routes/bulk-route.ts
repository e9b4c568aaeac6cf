import { BULK_ROWS_MAX, textIn } from '@balai/contracts';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { invalidField, Problem, problems } from '@balai/runtime/problem';
import { type RowAccess, rowAccessOf } from '../access/row-access.ts';
import type { ResourceContext } from '../context.ts';
import type { Implementation } from '../implement.ts';
import { resourceProblems } from '../problems.ts';
import { notFound, requireValues } from '../rows/refusals.ts';
import * as rows from '../rows/repository.ts';
import type { Row } from '../rows/row.ts';
import * as selected from '../rows/selected-rows.ts';
import { lockRow, moveRow, removeRow, updateRow, type WriteOptions } from '../rows/write-row.ts';
import type { Values } from '../values/read-value.ts';
import { authorOf, clientOf, hiddenFrom } from './caller.ts';
import { select } from './selection.ts';

interface BulkCall {
  readonly client_id?: string;
  readonly action: string;
  readonly set?: Values;
  readonly ids?: readonly string[];
  readonly filter?: string;
  readonly q?: string;
  readonly preview?: boolean;
  readonly expect_count?: number;
}

/** A row that could not be changed, and why. */
interface Failed {
  readonly id: string;
  readonly label: string;
  readonly code: string;
  readonly message: string;
}

class Previewed extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super('a preview changes nothing');
    this.outcome = outcome;
  }
}

interface Outcome {
  readonly count: number;
  readonly ok: number;
  readonly failed: readonly Failed[];
}

const savepoint = (word: string): Sql => sql.raw(`${word} bulk_row`);

/** Changes, moves or removes several rows, each by itself: a row that is refused does not hold up the others. */
export function bulkRoute(context: ResourceContext, implementation: Implementation): RouteBinding[] {
  const { resource } = implementation;
  const route = resource.routes.bulk;
  if (route === undefined) return [];
  const unique = Object.keys(resource.fields).filter((name) => resource.fields[name]?.unique === true);

  async function idsOf(
    tx: Transaction,
    clientId: string,
    call: BulkCall,
    sees: { readonly hidden: ReadonlySet<string>; readonly access: RowAccess },
  ): Promise<readonly string[]> {
    if (call.ids !== undefined) return [...new Set(call.ids)].sort();
    if (call.filter === undefined && (call.q ?? '').trim() === '')
      throw invalidField('ids', { id: 'atau filter diperlukan', en: 'or filter is required', pt: 'ou filter é obrigatório' });
    const ids = await selected.idsOf(tx, resource, await select(tx, resource, clientId, call, sees), BULK_ROWS_MAX + 1);
    if (ids.length > BULK_ROWS_MAX) throw new Problem(resourceProblems.too_many_rows, { max: BULK_ROWS_MAX });
    return ids;
  }

  async function changeOne(
    options: WriteOptions,
    id: string,
    { action, values }: { readonly action: string; readonly values: Values },
  ): Promise<Row> {
    const row = await lockRow(context, options.tx, resource, id, null, options.access);
    if (row.client_id !== options.clientId) throw new Problem(notFound(resource));
    if (action === 'remove') await removeRow(context, implementation, options, row);
    else if (action === 'set') await updateRow(context, implementation, options, row, values);
    else await moveRow(context, implementation, options, row, action);
    return row;
  }

  return [
    bind(route, async ({ actor, body, request }) => {
      const call = body as BulkCall;
      const clientId = await clientOf(context, actor, call.client_id);
      const hidden = hiddenFrom(resource, actor, clientId);
      const access = rowAccessOf(actor, clientId);
      const permission = resource.permissions[resource.actions.includes(call.action) ? call.action : 'write'];
      if (permission === undefined || !actor.can(permission, clientId)) throw new Problem(problems.forbidden, {}, { field: 'action' });
      const given = call.set ?? {};
      const refused = Object.keys(given).find((name) => hidden.has(name) || unique.includes(name));
      if (refused !== undefined)
        throw invalidField(`set.${refused}`, {
          id: 'tidak dapat diisi sekaligus',
          en: 'cannot be set in bulk',
          pt: 'não pode ser definido em lote',
        });
      if (call.action === 'set' && Object.keys(given).length === 0)
        throw invalidField('set', { id: 'wajib diisi', en: 'is required', pt: 'é obrigatório' });
      const values = requireValues(resource, given, true);

      const run = async (tx: Transaction): Promise<Outcome> => {
        const ids = await idsOf(tx, clientId, call, { hidden, access });
        if (call.expect_count !== undefined && call.expect_count !== ids.length)
          throw new Problem(resourceProblems.count_changed, { count: ids.length });
        const failed: Failed[] = [];
        for (const id of ids) {
          await tx.execute(savepoint('savepoint'));
          try {
            await changeOne({ tx, clientId, author: authorOf(actor), access }, id, { action: call.action, values });
          } catch (error) {
            if (!(error instanceof Problem) || error.status >= 500) throw error;
            await tx.execute(savepoint('rollback to savepoint'));
            const row = await rows.find(tx, resource, context.resourceOf, id, { access });
            failed.push({
              id,
              label: String(row?.[resource.label] ?? id),
              code: error.code,
              message: textIn(error.texts, request.language),
            });
          }
          await tx.execute(savepoint('release savepoint'));
        }
        const outcome = { count: ids.length, ok: ids.length - failed.length, failed };
        if (call.preview === true) throw new Previewed(outcome);
        return outcome;
      };
      try {
        return { body: { success: true as const, data: await context.database.unitOfWork(actor.scope, run, request.cause) } };
      } catch (error) {
        if (!(error instanceof Previewed)) throw error;
        return { body: { success: true as const, data: error.outcome } };
      }
    }),
  ];
}
