import { isWritten, type ResourceDefinition } from '@balai/contracts';
import { WorkerSlots } from '@balai/runtime/core';
import { coalesceHints, type NoteChange } from '@balai/runtime/messaging';
import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import { republisher } from '@balai/runtime/projection';
import { ownRows } from './access/row-access.ts';
import type { ResourceContext } from './context.ts';
import { importWorkers } from './files/import-workers.ts';
import type { Implementation } from './implement.ts';
import { bulkRoute } from './routes/bulk-route.ts';
import { exportRoute } from './routes/export-route.ts';
import { importRoutes } from './routes/import-routes.ts';
import { listRoutes } from './routes/list-route.ts';
import { rowRoutes } from './routes/row-routes.ts';
import { addressOf } from './rows/changes.ts';
import * as rows from './rows/repository.ts';
import { eventOf } from './rows/row.ts';

const REPEATED_AT_ONCE = 500;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * What the resources of a service work with. @param copies resources of other services that fields name: the service keeps a table of their
 * name with `id`, `client_id`, `deleted_at` and the columns of their label and of what an import finds them by
 */
export function resourceContext(
  {
    database,
    clock,
    logger,
    newId,
    blobs,
    hint,
    stopping,
  }: Pick<ModuleContext<unknown>, 'database' | 'clock' | 'logger' | 'newId' | 'blobs' | 'hint' | 'stopping'>,
  implementations: readonly Implementation[],
  copies: readonly ResourceDefinition[] = [],
): ResourceContext {
  // A rule that cannot be compiled fails the start, not a call.
  for (const { resource } of implementations)
    if (resource.rowRule !== null) ownRows(resource, resource.rowRule, { accountId: NOBODY, username: '' });
  const service = implementations[0]?.resource.service ?? '';
  const byName = new Map([
    ...implementations.map(({ resource }) => [resource.name, resource] as const),
    ...copies.map((copy) => [`${copy.service}.${copy.name}`, { ...copy, service, rowRule: null }] as const),
  ]);
  const notes = new Map<ResourceDefinition, NoteChange>(
    implementations.flatMap(({ resource }) => {
      const { topic } = resource;
      if (topic === null) return [];
      const publish = (clientIds: readonly string[]) => hint(topic.hint, { client_ids: [...clientIds] });
      return [[resource, coalesceHints({ clock, stopping, pauseMs: 1_000, clientsMax: 500, publish })] as const];
    }),
  );
  return {
    ...{ database, clock, logger, newId, blobs, implementations },
    fileReads: new WorkerSlots(),
    imports: { wake: () => undefined },
    resourceOf: (name) => {
      const found = byName.get(name);
      if (found === undefined) throw new Error(`no resource ${name} in this service`);
      return found;
    },
    changed: (resource) => notes.get(resource) ?? (() => undefined),
  };
}

/** Routes, re-publishers and workers of the resources of a service. */
export function resourceParts(context: ResourceContext): Required<Pick<ModuleParts, 'routes' | 'republishers' | 'workers'>> {
  return {
    routes: context.implementations.flatMap((one) => [
      ...listRoutes(context, one),
      ...rowRoutes(context, one),
      ...bulkRoute(context, one),
      ...importRoutes(context, one),
      exportRoute(context, one.resource),
    ]),
    workers: importWorkers(context),
    republishers: context.implementations
      .map(({ resource }) => resource)
      .filter(isWritten)
      .map((resource) =>
        republisher(resource.changed, async (tx, after) => {
          const page = await rows.listAfter(tx, resource, context.resourceOf, after, REPEATED_AT_ONCE);
          const messages = page.map((row) => ({ data: eventOf(resource, row), options: addressOf(row) }));
          return { messages, next: page.length === REPEATED_AT_ONCE ? (page.at(-1)?.id ?? null) : null };
        }),
      ),
  };
}
