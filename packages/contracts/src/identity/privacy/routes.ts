import Type from 'typebox';
import { ownRecord } from '../../access/permissions.ts';
import { listed, paging } from '../../define/list.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, oneOf, typedText, Uuid } from '../../define/schema.ts';
import {
  OwnConsent,
  OwnPrivacyRequest,
  PRIVACY_STATES,
  PrivacyConsent,
  PrivacyNotice,
  PrivacyReason,
  PrivacyRecord,
  PrivacyRequest,
  PrivacyRequestKind,
} from './models.ts';
import { privacyManage } from './permissions.ts';

const service = 'identity';
const OF_CLIENT = { permission: privacyManage, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } } as const;
const OWN = { permission: ownRecord, tenant: { kind: 'own' } } as const;

export const listPrivacyRequests = defineRoute({
  id: 'privacy.requests.list',
  service,
  method: 'GET',
  path: '/api/privacy/requests',
  summary: 'Requests for a copy or the erasure of personal data, newest first. `pending`: open or running.',
  access: OF_CLIENT,
  query: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    state: Type.Optional(oneOf('pending', 'all', ...PRIVACY_STATES)),
    ...paging,
  }),
  response: listed(PrivacyRequest),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 1 } },
});

export const filePrivacyRequest = defineRoute({
  id: 'privacy.requests.create',
  service,
  method: 'POST',
  path: '/api/privacy/requests',
  summary: 'File a request for a person who came in writing or in person. A person has one open request of a kind.',
  access: { permission: privacyManage, tenant: { kind: 'own' } },
  body: Type.Object({
    /** Personnel number. */
    nrp: Type.String({ minLength: 1, maxLength: 40 }),
    kind: PrivacyRequestKind,
    reason: PrivacyReason,
  }),
  status: [201],
  response: success(PrivacyRequest),
  problems: ['person_not_found', 'privacy_request_open'],
  example: { body: { nrp: '{person.nrp}', kind: 'export', reason: 'Surat permohonan nomor 12' } },
});

const ONE = {
  service,
  access: { permission: privacyManage, tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  response: success(PrivacyRequest),
} as const;

export const showPrivacyRequest = defineRoute({
  ...ONE,
  id: 'privacy.requests.show',
  method: 'GET',
  path: '/api/privacy/requests/:id',
  summary: 'One request, with the progress of each service and the link to an exported file.',
  problems: ['privacy_request_not_found'],
  example: { params: { id: '{own.privacy.request}' } },
});

export const approvePrivacyRequest = defineRoute({
  ...ONE,
  id: 'privacy.requests.approve',
  method: 'POST',
  path: '/api/privacy/requests/:id/approve',
  summary:
    'Approve an open request. An export gathers what every service keeps of the person. An erasure deactivates the person as of today and cannot be undone: `confirm` repeats the personnel number.',
  body: Type.Object({ confirm: Type.Optional(Type.String({ maxLength: 40 })) }),
  problems: ['privacy_request_not_found', 'privacy_request_decided', 'privacy_confirmation', 'person_not_found'],
  example: { params: { id: '{own.privacy.request}' }, body: { confirm: '{person.nrp}' } },
});

export const refusePrivacyRequest = defineRoute({
  ...ONE,
  id: 'privacy.requests.refuse',
  method: 'POST',
  path: '/api/privacy/requests/:id/refuse',
  summary: 'Refuse an open request, with the reason that its person is told.',
  body: Type.Object({ reason: PrivacyReason }),
  problems: ['privacy_request_not_found', 'privacy_request_decided'],
  example: { params: { id: '{own.privacy.request}' }, body: { reason: 'Data masih diperlukan untuk pemeriksaan' } },
});

export const showPrivacyRecord = defineRoute({
  id: 'privacy.record',
  service,
  method: 'GET',
  path: '/api/privacy/record',
  summary: 'Which service keeps which personal data, what an erasure does with it, and how long data is kept.',
  access: { permission: privacyManage, tenant: { kind: 'platform' } },
  response: success(PrivacyRecord),
});

export const showPrivacyNotice = defineRoute({
  id: 'privacy.notice.show',
  service,
  method: 'GET',
  path: '/api/privacy/notices/:client_id',
  summary: 'The privacy notice that holds for a client: its own, or else the built-in one (version 0).',
  access: { permission: privacyManage, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } },
  params: Type.Object({ client_id: ClientIdInput }),
  response: success(PrivacyNotice),
  problems: ['client_not_found'],
});

/** Longest text of a notice in one language. */
const NOTICE_MAX = 20_000;

export const publishPrivacyNotice = defineRoute({
  id: 'privacy.notice.publish',
  service,
  method: 'PUT',
  path: '/api/privacy/notices/:client_id',
  summary: 'Publish a new version of a client’s privacy notice. Its members are requested to accept it when they sign in next.',
  access: { permission: privacyManage, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } },
  params: Type.Object({ client_id: ClientIdInput }),
  body: Type.Object({ text_id: typedText(20, NOTICE_MAX), text_en: typedText(20, NOTICE_MAX) }),
  response: success(PrivacyNotice),
  problems: ['client_not_found'],
  example: {
    params: { client_id: '{client}' },
    body: { text_id: 'Kami mencatat nama dan keikutsertaan Anda.', text_en: 'We record your name and your participation.' },
  },
});

export const listPrivacyConsents = defineRoute({
  id: 'privacy.consents.list',
  service,
  method: 'GET',
  path: '/api/privacy/consents',
  summary: 'Members who accepted a privacy notice or withdrew that, newest first.',
  access: OF_CLIENT,
  query: Type.Object({ client_id: Type.Optional(ClientIdInput), ...paging }),
  response: listed(PrivacyConsent),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 1 } },
});

export const listOwnPrivacyRequests = defineRoute({
  id: 'privacy.own.requests',
  service,
  method: 'GET',
  path: '/api/privacy/own/requests',
  summary: 'One’s own requests as a member, newest first, with the link to an exported file.',
  access: OWN,
  response: success(Type.Array(OwnPrivacyRequest)),
  problems: ['person_not_found'],
});

export const fileOwnPrivacyRequest = defineRoute({
  id: 'privacy.own.request',
  service,
  method: 'POST',
  path: '/api/privacy/own/requests',
  summary: 'Request a copy or the erasure of one’s own data, as a member. The officer in charge decides.',
  access: OWN,
  body: Type.Object({ kind: PrivacyRequestKind, reason: Type.Optional(PrivacyReason) }),
  status: [201],
  response: success(OwnPrivacyRequest),
  problems: ['person_not_found', 'privacy_request_open'],
  example: { body: { kind: 'export' } },
});

export const showOwnConsent = defineRoute({
  id: 'privacy.own.consent.show',
  service,
  method: 'GET',
  path: '/api/privacy/own/consent',
  summary: 'The privacy notice of one’s client, and whether one has accepted it.',
  access: OWN,
  response: success(OwnConsent),
  problems: ['person_not_found'],
});

export const setOwnConsent = defineRoute({
  id: 'privacy.own.consent.set',
  service,
  method: 'PUT',
  path: '/api/privacy/own/consent',
  summary: 'Accept the privacy notice in the version that was shown, or withdraw that.',
  access: OWN,
  body: Type.Object({ version: Type.Integer({ minimum: 0 }), accepted: Type.Boolean() }),
  response: success(OwnConsent),
  problems: ['person_not_found', 'privacy_notice_changed'],
  example: { body: { version: 0, accepted: false } },
});
