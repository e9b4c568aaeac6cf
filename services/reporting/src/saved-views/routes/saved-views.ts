import { clientIdOf, isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/reporting';
import type { Actor } from '@balai/runtime/access';
import { answerList, bind, type RouteBinding, sortingOf } from '@balai/runtime/http';
import { invalidField } from '@balai/runtime/problem';
import type { ReportingContext } from '../../context.ts';
import { tidyName } from '../domain/tidy-name.ts';
import type { OwnedView } from '../repository/saved-views.ts';
import { listViews } from '../use-cases/list-views.ts';
import { createView, deleteView, updateView, type ViewPatch } from '../use-cases/save-view.ts';

const wireOf = (view: OwnedView, actor: Actor): wire.SavedView => ({
  id: view.view_id,
  name: view.name,
  path: view.path,
  search: view.search,
  view: view.view,
  query: { ...view.query },
  client_id: view.client_id,
  shared: view.shared,
  is_default: view.is_default && view.account_id === actor.accountId,
  own: view.account_id === actor.accountId,
  owner: view.owner,
  created_at: view.created_at.toISOString(),
  updated_at: view.updated_at.toISOString(),
});

const FAULTS = {
  path: { id: 'harus alamat halaman dasbor seperti /units', en: 'has to be the path of a page such as /units' },
  search: { id: 'tidak boleh berisi spasi atau #', en: 'must not have blanks or a #' },
};

/** @throws Problem 400 */
function nameOf(typed: string): string {
  const name = tidyName(typed);
  if (name === '') throw invalidField('name', { id: 'wajib diisi', en: 'is required' });
  return name;
}

/** The fields of a view as they are kept. @throws Problem 400 that names the field */
function patchOf({ name, path, search, client_id, ...rest }: ViewPatch): ViewPatch {
  const viewAddress = wire.viewAddressOf(path ?? '/', search ?? '');
  if (typeof viewAddress === 'string') throw invalidField(viewAddress, FAULTS[viewAddress]);
  return {
    ...rest,
    ...(name === undefined ? {} : { name: nameOf(name) }),
    ...(path === undefined ? {} : { path }),
    ...(search === undefined ? {} : { search: viewAddress.search }),
    ...(client_id === undefined ? {} : { client_id: clientIdOf(client_id) }),
  };
}

/** Views that accounts keep under a name. */
export const savedViewRoutes = (context: ReportingContext): RouteBinding[] => [
  bind(wire.listViews, ({ actor, query }) => {
    const order = query.sort ?? 'name';
    const { descending } = sortingOf(order);
    return answerList(query, {
      order,
      isId: isUuid,
      read: (after, limit) =>
        listViews(context, actor, {
          clientId: clientIdOf(query.client_id) || null,
          text: query.q?.trim(),
          which: query.filter ?? 'all',
          page: { by: 'name', descending, after, limit },
        }),
      positionOf: ({ name, view_id }) => ({ key: name, id: view_id }),
      toWire: (view) => wireOf(view, actor),
    });
  }),
  bind(wire.createView, async ({ actor, body, request }) => {
    const patch = patchOf(body);
    const view = await createView(context, actor, { ...patch, name: patch.name ?? '', path: body.path }, request.cause);
    return { status: 201, body: { success: true as const, data: wireOf(view, actor) } };
  }),
  bind(wire.updateView, async ({ actor, params, body, request }) => {
    const { updated_at, ...fields } = body;
    const change = { id: params.id, patch: patchOf(fields), seenAt: updated_at === undefined ? null : new Date(updated_at) };
    return { body: { success: true as const, data: wireOf(await updateView(context, actor, change, request.cause), actor) } };
  }),
  bind(wire.deleteView, async ({ actor, params, request }) => {
    await deleteView(context, actor, params.id, request.cause);
    return { body: { success: true as const, data: { id: params.id } } };
  }),
];
