import { NO_ACCOUNT, type PermissionDefinition, type ViewDefinition } from '@balai/contracts';
import { clientNotFound } from '@balai/runtime/directory';
import { openReport, type ReportContent, type ReportOf, readQuery, type ViewRenderer, type ViewRequest } from '@balai/views';
import type { Static, TObject } from 'typebox';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import type { PeopleViewer } from '../../people/use-cases/list-people.ts';
import { viewerOf } from '../../people-files/use-cases/view-viewer.ts';
import { unitsOf } from '../repository/units.ts';

export type ReportContext = Pick<IdentityContext, 'database' | 'clock'>;

/** A report that somebody asked for. */
export interface ReportRequest<Query> extends ReportOf {
  readonly viewer: PeopleViewer;
  readonly client: clients.ClientRow;
  readonly query: Query;
}

/** What a client sees as itself, without contacts: its own rows; a directorate those of its units, too. @throws client_not_found */
function viewerOfClient({ database }: ReportContext, { clientId, account }: ViewRequest): Promise<PeopleViewer> {
  return database.read('system', async (tx) => {
    const client = await clients.find(tx, clientId);
    if (client === null || !client.active) throw clientNotFound(clientId);
    const units = client.type === 'org' ? [] : await unitsOf(tx, client);
    const tenants = [...new Set([clientId, ...units.map(({ client_id }) => client_id)])];
    return { scope: { tenants }, role: account.role, activeClientId: clientId, can: () => false };
  });
}

const readerOf = (context: ReportContext, request: ViewRequest, permission: PermissionDefinition): Promise<PeopleViewer> =>
  request.account.accountId === NO_ACCOUNT ? viewerOfClient(context, request) : viewerOf(context, request, permission);

/** Renders a report of the directory: a view with rows of its own, that a message shows as its file does. */
export const reportRenderer = <Schema extends TObject>(
  context: ReportContext,
  view: ViewDefinition & { readonly permission: PermissionDefinition },
  schema: Schema,
  read: (context: ReportContext, request: ReportRequest<Static<Schema>>) => Promise<ReportContent>,
): ViewRenderer => ({
  view,
  async open(request) {
    const viewer = await readerOf(context, request, view.permission);
    const { query, note } = readQuery(schema, request);
    const named: unknown = Reflect.get(query, 'client_id');
    const clientId = typeof named === 'string' && named.trim() !== '' ? named.trim().toUpperCase() : request.clientId;
    const client = await context.database.read(viewer.scope, (tx) => clients.find(tx, clientId));
    if (client === null) throw clientNotFound(clientId);
    const language = request.format === 'message' ? client.language : request.language;
    const asked: ReportRequest<Static<Schema>> = { viewer, client, query, language, now: context.clock.now() };
    return openReport(await read(context, asked), asked, note);
  },
});
