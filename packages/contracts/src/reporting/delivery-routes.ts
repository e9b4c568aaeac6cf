import Type from 'typebox';
import { self } from '../access/index.ts';
import { listed, paging } from '../define/list.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, nullable, oneOf, only, Platform, Uuid } from '../define/schema.ts';
import {
  AskedSchedule,
  CatchUp,
  Delivery,
  DeliveryAudience,
  DeliveryFile,
  DeliveryPerson,
  DeliveryPreview,
  DeliveryRun,
  ListedDeliveryRun,
  MostPerDay,
} from './delivery-models.ts';
import { ReportKind } from './message-models.ts';
import { deliveriesWrite } from './permissions.ts';

const PATH = '/api/deliveries';
const ONE = { service: 'reporting', path: `${PATH}/:id`, params: Type.Object({ id: Uuid }) } as const;
const own = { kind: 'own' } as const;
const params = { id: '{own.delivery}' };

/** What is sent, and of which view. */
const ContentFields = {
  /** The saved view it follows, of the account or shared with it, about the same client: path, query, platform and days are then the view's. */
  view_id: Type.Optional(nullable(Uuid)),
  content: Type.Object({
    kind: ReportKind,
    platform: Type.Optional(Platform),
    periode: Type.Optional(oneOf('harian', 'mingguan', 'bulanan')),
    which: Type.Optional(oneOf('current', 'previous')),
    /** `all` unless told. */
    obligations: Type.Optional(oneOf('all', 'own')),
    file: Type.Optional(nullable(DeliveryFile)),
  }),
  channel: oneOf('whatsapp', 'email'),
};
const DeliveryFields = {
  name: Type.String({ minLength: 1, maxLength: 80 }),
  /** Path and query of a page, for a delivery that follows no view. */
  path: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  search: Type.Optional(Type.String({ maxLength: 1000 })),
  ...ContentFields,
  /** WhatsApp: numbers, or groups as the client's reports go to; e-mail: addresses. */
  recipients: Type.Optional(Type.Array(Type.String({ minLength: 3, maxLength: 160 }), { maxItems: 10 })),
  /** Roles among the contacts of the client: `emails` by e-mail, the others by WhatsApp. */
  audience: Type.Optional(Type.Array(DeliveryAudience, { maxItems: 4, uniqueItems: true })),
  /** People of the directory, told as they want to be: by WhatsApp, else by e-mail. */
  people: Type.Optional(Type.Array(DeliveryPerson, { maxItems: 10 })),
  schedule: AskedSchedule,
  /** IANA zone of its times; null: the client's. */
  zone: Type.Optional(nullable(Type.String({ minLength: 1, maxLength: 60 }))),
  catch_up: Type.Optional(CatchUp.catch_up),
  catch_up_minutes: Type.Optional(CatchUp.catch_up_minutes),
  skip_when_empty: Type.Optional(Type.Boolean()),
  /** Of one that reminds people only. */
  most_per_day: Type.Optional(MostPerDay),
  active: Type.Optional(Type.Boolean()),
};
const REFUSALS = ['client_not_found', 'delivery_recipient', 'delivery_view'];

export const createDelivery = defineRoute({
  id: 'deliveries.create',
  service: 'reporting',
  method: 'POST',
  path: PATH,
  summary: 'Have a view sent by schedule; at most 50 an account. Rights are asked again at each sending.',
  access: { permission: deliveriesWrite, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: only({ client_id: ClientIdInput, ...DeliveryFields }),
  status: [201],
  response: success(Delivery),
  problems: [...REFUSALS, 'too_many_deliveries'],
  example: {
    body: {
      name: 'Rekap pagi',
      path: '/units',
      content: { kind: 'attendance' },
      channel: 'email',
      recipients: ['kepala@contoh.id'],
      schedule: { days: [1, 2, 3, 4, 5], times: ['15:20'] },
    },
  },
});

export const updateDelivery = defineRoute({
  ...ONE,
  id: 'deliveries.update',
  method: 'PUT',
  summary:
    'Change a delivery of the account, or a standard one of a client it sees; fields that are left out stay. Of a standard one view, page and content other than the file are fixed. Switching it on again clears why it was stopped.',
  access: { permission: deliveriesWrite, tenant: own },
  body: only(Type.Partial(Type.Object(DeliveryFields)).properties),
  response: success(Delivery),
  problems: ['delivery_not_found', 'delivery_not_yours', 'delivery_recipient', 'delivery_view'],
  example: { params, body: { active: false } },
});

export const deleteDelivery = defineRoute({
  ...ONE,
  id: 'deliveries.delete',
  method: 'DELETE',
  summary: 'Remove a delivery of the account. A standard one is switched off instead.',
  access: { permission: deliveriesWrite, tenant: own },
  response: success(Type.Object({ id: Uuid })),
  problems: ['delivery_not_found', 'delivery_not_yours'],
  example: { params },
});

export const previewDelivery = defineRoute({
  ...ONE,
  id: 'deliveries.preview',
  method: 'POST',
  path: `${PATH}/:id/preview`,
  rate: 'read',
  summary: 'What a sending would be now, as far as the caller may see it, and to whom; nothing is sent.',
  access: { permission: self, tenant: own },
  response: success(Type.Object({ ...DeliveryPreview.properties, recipients: Type.Array(Type.String()) })),
  problems: ['delivery_not_found', 'delivery_reminds', 'delivery_view'],
  example: { params },
});

export const previewNewDelivery = defineRoute({
  id: 'deliveries.new.preview',
  service: 'reporting',
  method: 'POST',
  path: `${PATH}/preview`,
  rate: 'read',
  summary: 'What a sending of a delivery that is not made yet would be now; nothing is kept or sent.',
  access: { permission: self, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: only({ client_id: ClientIdInput, ...ContentFields }),
  response: success(DeliveryPreview),
  problems: ['client_not_found', 'delivery_view'],
  example: { body: { client_id: '{client}', content: { kind: 'attendance' }, channel: 'email' } },
});

export const sendDeliveryNow = defineRoute({
  ...ONE,
  id: 'deliveries.send',
  method: 'POST',
  path: `${PATH}/:id/send`,
  summary: 'Send it now, beside its schedule.',
  access: { permission: deliveriesWrite, tenant: own },
  status: [202],
  response: success(Type.Object({ run_id: Uuid })),
  problems: ['delivery_not_found', 'delivery_not_yours', 'delivery_reminds'],
  example: { params },
});

export const listDeliveryRuns = defineRoute({
  ...ONE,
  id: 'deliveries.runs',
  method: 'GET',
  path: `${PATH}/:id/runs`,
  summary: 'What was sent, newest first, and what became of it for each recipient.',
  access: { permission: self, tenant: own },
  query: Type.Object({ ...paging }),
  response: listed(DeliveryRun),
  problems: ['delivery_not_found', 'invalid_cursor'],
  example: { params, query: { limit: 5 } },
});

export const listAllDeliveryRuns = defineRoute({
  id: 'deliveries.runs.all',
  service: 'reporting',
  method: 'GET',
  path: '/api/delivery-runs',
  summary: 'What was sent of all deliveries in sight, newest first: what ran today.',
  access: { permission: self, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    ...paging,
    client_id: Type.Optional(ClientIdInput),
    state: Type.Optional(DeliveryRun.properties.state),
    /** A day by the clock of the client, of several clients by that of Jakarta. */
    date: Type.Optional(Type.String({ format: 'date' })),
  }),
  response: listed(ListedDeliveryRun),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 5 } },
});
