import { clientIdOf, isUuid } from '@balai/contracts';
import { PERSONAL_DATA } from '@balai/contracts/catalogue';
import * as wire from '@balai/contracts/identity';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import type { PrivacyRequestRow, PrivacyRequestView } from '../repository/privacy-requests.ts';
import { listConsents, publishNotice, setOwnConsent, showNotice, showOwnConsent } from '../use-cases/consents.ts';
import { approveRequest, refuseRequest } from '../use-cases/decide-request.ts';
import { fileOwnRequest, fileRequest } from '../use-cases/file-request.ts';
import { fileLinks, listOwnRequests, listRequests, showRequest } from '../use-cases/show-requests.ts';
import { consentToWire, fileNameOf, noticeToWire, ownConsentToWire, ownRequestToWire, requestToWire } from './privacy-wire.ts';

const LIST_DEFAULT = 100;

type State = NonNullable<(typeof wire.PRIVACY_STATES)[number]>;
const statesOf = (state: 'pending' | 'all' | State): readonly State[] => {
  if (state === 'all') return wire.PRIVACY_STATES;
  return state === 'pending' ? ['open', 'running'] : [state];
};

/** Which data is kept where, by the declarations of all services. */
const record = {
  tables: PERSONAL_DATA.flatMap(({ service, tables }) => tables.map(({ table, holds, rule }) => ({ service, table, holds, rule }))),
  retention: PERSONAL_DATA.flatMap(({ service, retention }) => retention.map((one) => ({ service, ...one }))),
};

/** HTTP edge of requests about personal data, privacy notices and consents. */
export function privacyRoutes(context: IdentityContext): RouteBinding[] {
  const success = <T>(data: T) => ({ body: { success: true as const, data } });
  const answerOf = async (row: PrivacyRequestView) => {
    const links = await fileLinks(context, [row], fileNameOf);
    return success(requestToWire(row, links.get(row.request_id) ?? null, context.clock.now()));
  };
  const ownOf = async (rows: readonly PrivacyRequestRow[]) => {
    const links = await fileLinks(context, rows, fileNameOf);
    return rows.map((row) => ownRequestToWire(row, links.get(row.request_id) ?? null));
  };
  return [
    bind(wire.listPrivacyRequests, async ({ actor, query }) =>
      answerList(
        { ...query, limit: query.limit ?? LIST_DEFAULT },
        {
          order: 'newest',
          isId: isUuid,
          read: (after, limit) =>
            listRequests(context, actor, {
              clientId: clientIdOf(query.client_id),
              states: statesOf(query.state ?? 'pending'),
              page: { by: 'request_id', descending: true, after, limit },
            }),
          positionOf: ({ request_id: id }) => ({ key: id, id }),
          toWire: (row) => requestToWire(row, null, context.clock.now()),
        },
      ),
    ),
    bind(wire.filePrivacyRequest, async ({ actor, body, request }) => {
      const wish = { nrp: body.nrp.trim(), kind: body.kind, reason: body.reason.trim() };
      return { status: 201, ...(await answerOf(await fileRequest(context, actor, wish, request.cause))) };
    }),
    bind(wire.showPrivacyRequest, async ({ actor, params }) => answerOf(await showRequest(context, actor, params.id))),
    bind(wire.approvePrivacyRequest, async ({ actor, params, body, request }) =>
      answerOf(await approveRequest(context, actor, { requestId: params.id, confirm: body.confirm ?? null }, request.cause)),
    ),
    bind(wire.refusePrivacyRequest, async ({ actor, params, body, request }) =>
      answerOf(await refuseRequest(context, actor, { requestId: params.id, answer: body.reason.trim() }, request.cause)),
    ),
    bind(wire.showPrivacyRecord, async () => success(record)),
    bind(wire.showPrivacyNotice, async ({ params }) => success(noticeToWire(await showNotice(context, clientIdOf(params.client_id))))),
    bind(wire.publishPrivacyNotice, async ({ actor, params, body, request }) => {
      const text = { clientId: clientIdOf(params.client_id), textId: body.text_id.trim(), textEn: body.text_en.trim() };
      return success(noticeToWire(await publishNotice(context, actor, text, request.cause)));
    }),
    bind(wire.listPrivacyConsents, async ({ actor, query }) =>
      answerList(
        { ...query, limit: query.limit ?? LIST_DEFAULT },
        {
          order: 'newest',
          isId: isUuid,
          read: (after, limit) =>
            listConsents(context, actor, {
              clientId: clientIdOf(query.client_id),
              page: { by: 'consent_id', descending: true, after, limit },
            }),
          positionOf: ({ consent_id: id }) => ({ key: id, id }),
          toWire: consentToWire,
        },
      ),
    ),
    bind(wire.listOwnPrivacyRequests, async ({ actor }) => success(await ownOf(await listOwnRequests(context, actor)))),
    bind(wire.fileOwnPrivacyRequest, async ({ actor, body, request }) => {
      const wish = { kind: body.kind, reason: body.reason?.trim() ?? null };
      return { status: 201, ...success(ownRequestToWire(await fileOwnRequest(context, actor, wish, request.cause), null)) };
    }),
    bind(wire.showOwnConsent, async ({ actor }) => success(ownConsentToWire(await showOwnConsent(context, actor)))),
    bind(wire.setOwnConsent, async ({ actor, body, request }) =>
      success(ownConsentToWire(await setOwnConsent(context, actor, body, request.cause))),
    ),
  ];
}
