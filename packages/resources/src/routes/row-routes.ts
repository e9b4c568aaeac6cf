import type { ResourceDefinition, RouteDefinition } from '@balai/contracts';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { bind, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem, problems } from '@balai/runtime/problem';
import { rowAccessOf } from '../access/row-access.ts';
import type { ResourceContext } from '../context.ts';
import type { Implementation } from '../implement.ts';
import * as history from '../rows/changes.ts';
import { drawNumbers } from '../rows/draw-numbers.ts';
import { awaitCopies } from '../rows/references.ts';
import { notFound, requireValues } from '../rows/refusals.ts';
import * as rows from '../rows/repository.ts';
import { type Row, wireRow } from '../rows/row.ts';
import { createRow, lockRow, moveRow, removeRow, updateRow } from '../rows/write-row.ts';
import type { Values } from '../values/read-value.ts';
import { authorOf, clientOf, hiddenFrom, versionOf } from './caller.ts';

const HISTORY_ROWS = 100;
type WithId = { readonly id: string };

const answer = (resource: ResourceDefinition, actor: Actor, row: Row) => ({
  body: { success: true as const, data: wireRow(resource, row, hiddenFrom(resource, actor, row.client_id)) },
  headers: { etag: `"${row.version}"` },
});

/** Refuses fields that the caller may not see: writing one would tell whether it changed. @throws Problem forbidden */
function refuseHidden(resource: ResourceDefinition, actor: Actor, clientId: string, given: Values): void {
  const named = [...hiddenFrom(resource, actor, clientId)].find((name) => name in given);
  if (named !== undefined) throw new Problem(problems.forbidden, {}, { field: named });
}

/** Routes about single rows. */
export function rowRoutes(context: ResourceContext, implementation: Implementation): RouteBinding[] {
  const { resource } = implementation;
  const { routes } = resource;
  const { database, resourceOf } = context;

  /** Runs a change of one row of the version that the caller saw. */
  const changing = (
    {
      actor,
      cause,
      headers,
      id,
    }: { actor: Actor; cause: Cause; headers: Readonly<Record<string, string | string[] | undefined>>; id: string },
    work: (tx: Transaction, row: Row) => Promise<Row>,
  ): Promise<Row> => {
    const version = versionOf(headers);
    return database.unitOfWork(
      actor.scope,
      async (tx) => work(tx, await lockRow(context, tx, resource, id, version, rowAccessOf(actor))),
      cause,
    );
  };
  const options = (tx: Transaction, actor: Actor, row: Row) => ({
    ...{ tx, clientId: row.client_id, author: authorOf(actor) },
    access: rowAccessOf(actor, row.client_id),
  });

  const bindOptional = (route: RouteDefinition | undefined, make: (route: RouteDefinition) => RouteBinding): RouteBinding[] =>
    route === undefined ? [] : [make(route)];

  return [
    bind(routes.get, async ({ actor, params }) => {
      const { id } = params as WithId;
      const row = await database.read(actor.scope, (tx) => rows.find(tx, resource, resourceOf, id, { access: rowAccessOf(actor) }));
      if (row === null) throw new Problem(notFound(resource));
      return answer(resource, actor, row);
    }),
    bind(routes.history, async ({ actor, params, query }) => {
      const { id } = params as WithId;
      const { limit, cursor } = query as { limit?: number; cursor?: string };
      const before = cursor === undefined ? null : Number(cursor);
      if (before !== null && !Number.isSafeInteger(before)) throw new Problem(problems.invalid_cursor);
      const wanted = rowsWanted(limit, HISTORY_ROWS, HISTORY_ROWS);
      return database.read(actor.scope, async (tx) => {
        const row = await rows.find(tx, resource, resourceOf, id, { access: rowAccessOf(actor) });
        if (row === null) throw new Problem(notFound(resource));
        const hidden = hiddenFrom(resource, actor, row.client_id);
        const found = await history.list(tx, resource, { clientId: row.client_id, id, before, limit: wanted + 1 });
        const page = found.slice(0, wanted).map(({ at, changes, ...change }) => ({
          ...change,
          at: at.toISOString(),
          changes: Object.fromEntries(Object.entries(changes).filter(([name]) => !hidden.has(name))),
        }));
        const next_cursor = found.length > wanted ? String(page.at(-1)?.version) : null;
        return { body: { success: true as const, data: page, next_cursor } };
      });
    }),
    ...bindOptional(routes.create, (route) =>
      bind(route, async ({ actor, body, request }) => {
        const { client_id, ...given } = body as Values & { client_id?: string };
        const clientId = await clientOf(context, actor, client_id);
        refuseHidden(resource, actor, clientId, given);
        const values = requireValues(resource, given, false);
        await awaitCopies(context, resource, clientId, values);
        const numbers = await drawNumbers(context, resource, clientId);
        const row = await database.unitOfWork(
          actor.scope,
          (tx) =>
            createRow(
              context,
              implementation,
              { tx, clientId, author: authorOf(actor), access: rowAccessOf(actor, clientId) },
              { ...values, ...numbers },
            ),
          request.cause,
        );
        return { status: 201, ...answer(resource, actor, row) };
      }),
    ),
    ...bindOptional(routes.patch, (route) =>
      bind(route, async ({ actor, params, body, request }) => {
        const given = body as Values;
        const values = requireValues(resource, given, true);
        const call = { actor, cause: request.cause, headers: request.headers, id: (params as WithId).id };
        const row = await changing(call, (tx, before) => {
          refuseHidden(resource, actor, before.client_id, given);
          return updateRow(context, implementation, options(tx, actor, before), before, values);
        });
        return answer(resource, actor, row);
      }),
    ),
    ...bindOptional(routes.remove, (route) =>
      bind(route, async ({ actor, params, request }) => {
        const call = { actor, cause: request.cause, headers: request.headers, id: (params as WithId).id };
        const { id } = await changing(call, async (tx, before) => {
          await removeRow(context, implementation, options(tx, actor, before), before);
          return before;
        });
        return { body: { success: true as const, data: { id } } };
      }),
    ),
    ...Object.entries(routes.actions).map(([action, route]) =>
      bind(route, async ({ actor, params, body, request }) => {
        const call = { actor, cause: request.cause, headers: request.headers, id: (params as WithId).id };
        const { reason = null } = body as { reason?: string };
        const row = await changing(call, (tx, before) =>
          moveRow(context, implementation, { ...options(tx, actor, before), reason }, before, action),
        );
        return answer(resource, actor, row);
      }),
    ),
  ];
}
