import { Problem } from '@balai/runtime/problem';
import type { ViewRenderer, ViewRequest } from '@balai/views';
import type { KnownClient } from '../../roster/repository/clients.ts';
import { knownClient } from '../../roster/use-cases/known-client.ts';
import { lenientQuery } from './lenient-query.ts';
import { openView, requestOf } from './open-view.ts';
import type { AttendanceView, OpenedView, ViewContext } from './parts/view.ts';
import { viewMessage } from './view-message.ts';
import { VIEWS } from './views.ts';

const clientOf = (context: ViewContext, { account, clientId }: ViewRequest): Promise<KnownClient> =>
  knownClient(context, account.scope, clientId);

/** The parameters of a request, and in words what was left out of them. */
const queryOf = async (context: ViewContext, { view: { key } }: AttendanceView, request: ViewRequest) =>
  request.lenient ? lenientQuery(context, key, request, await clientOf(context, request)) : { query: request.query, note: null };

/** What is told of a message that has no rows. */
const withoutRows = (view: AttendanceView['view'], { clientId, timezone, language }: KnownClient): OpenedView => ({
  ...{ clientId, zone: timezone, title: view.title[language], fileName: view.key, count: 0, sheets: [] },
});

/** Opens a view as a message; one whose rows cannot be read says why. @throws Problem of the period or the client */
async function openMessage(context: ViewContext, one: AttendanceView, request: ViewRequest): Promise<OpenedView> {
  const { view, message } = one;
  const client = await clientOf(context, request);
  const now = context.clock.now();
  try {
    const { query, note } = await queryOf(context, one, request);
    // Messages are in the client's language, and show what a workbook holds.
    const asked = { ...request, query, format: 'xlsx', language: client.language } as const;
    if (message !== undefined) {
      const read = requestOf(context, one, asked);
      return { ...withoutRows(view, client), note, message: (frame) => message(context, read, frame) };
    }
    const opened = await openView(context, one, asked);
    return { ...opened, note, message: (frame) => viewMessage({ view, client, query, now }, opened, frame) };
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    const { texts } = error;
    const { query } = request;
    return { ...withoutRows(view, client), message: (frame) => viewMessage({ view, client, query, now }, { none: texts }, frame) };
  }
}

const rendererOf = (context: ViewContext, one: AttendanceView): ViewRenderer => ({
  view: one.view,
  async open(request) {
    const { format } = request;
    if (format === 'message') return openMessage(context, one, request);
    const { query, note } = await queryOf(context, one, request);
    return { ...(await openView(context, one, { ...request, query, format })), note };
  },
});

/** Renders every view of attendance. */
export const viewRenderers = (context: ViewContext): ViewRenderer[] => VIEWS.map((one) => rendererOf(context, one));
