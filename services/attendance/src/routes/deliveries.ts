import { clientIdOf, isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { peopleContact, viewPlaceOf } from '@balai/contracts/identity';
import { chatAddress, maskRecipient } from '@balai/contracts/notifier';
import { type Actor, answerList, bind, invalidField, Problem, type RouteBinding, sortingOf } from '@balai/runtime';
import type { AttendanceContext } from '../context.ts';
import { attendanceProblems } from '../problems.ts';
import type { DeliveryRow, ListedDelivery } from '../repository/deliveries.ts';
import type { ListedRun } from '../repository/delivery-runs.ts';
import { wishOf } from '../use-cases/deliveries/fire-delivery.ts';
import * as use from '../use-cases/deliveries/keep-deliveries.ts';
import { previewDelivery } from '../use-cases/deliveries/preview-delivery.ts';

const shownTo = (actor: Actor) => (to: string) => (actor.can(peopleContact) ? to : maskRecipient(to));

const wireOf = (row: ListedDelivery, actor: Actor): wire.Delivery => ({
  id: row.delivery_id,
  client_id: row.client_id,
  name: row.name,
  path: row.path,
  search: row.search,
  content: { ...row.content, file: row.content.file ?? null },
  channel: row.channel,
  recipients: row.recipients.map(shownTo(actor)),
  schedule: { days: [...row.days], times: [...row.times] },
  timezone: row.timezone,
  active: row.active,
  stopped_reason: row.stopped,
  owner: row.owner,
  own: row.account_id === actor.accountId,
  next_at: row.active ? (row.next_at?.toISOString() ?? null) : null,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

const runOf = (row: ListedRun, actor: Actor): wire.DeliveryRun => ({
  run_id: row.run_id,
  due_at: row.due_at.toISOString(),
  cause: row.cause,
  late: row.late,
  state: row.state,
  reason: row.reason,
  length: row.length,
  recipients: row.recipients.map(({ to, settled_at, ...rest }) => ({
    ...rest,
    to: shownTo(actor)(to),
    settled_at: settled_at === null ? null : new Date(settled_at).toISOString(),
  })),
});

const EMAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/;

/** @throws Problem `delivery_recipient` that names the entry */
function addressOf(channel: DeliveryRow['channel'], input: string): string {
  const email = input.trim().toLowerCase();
  const address = channel === 'whatsapp' ? chatAddress(input) : EMAIL.test(email) ? email : null;
  if (address === null) throw new Problem(attendanceProblems.delivery_recipient, { recipient: input.slice(0, 60) });
  return address;
}

interface Body {
  readonly name?: string;
  readonly path?: string;
  readonly search?: string;
  readonly content?: {
    kind: wire.TemplateKind;
    platform?: wire.DeliveryContent['platform'];
    periode?: wire.DeliveryContent['periode'];
    file?: wire.DeliveryContent['file'];
  };
  readonly channel?: DeliveryRow['channel'];
  readonly recipients?: readonly string[];
  readonly schedule?: wire.DeliverySchedule;
  readonly active?: boolean;
}

const FAULTS = {
  path: { id: 'harus alamat halaman dasbor seperti /units', en: 'has to be the path of a page such as /units' },
  search: { id: 'tidak boleh berisi spasi atau #', en: 'must not have blanks or a #' },
};

/** What a body changes. @throws Problem 400 that names the field */
function patchOf(body: Body, channel: DeliveryRow['channel']): Partial<use.DeliveryFields> {
  const { name, path, search, content, recipients, schedule, active } = body;
  const place = viewPlaceOf(path ?? '/', search ?? '');
  if (typeof place === 'string') throw invalidField(place, FAULTS[place]);
  if (name !== undefined && name.trim() === '') throw invalidField('name', { id: 'wajib diisi', en: 'is required' });
  return {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(path === undefined ? {} : { path }),
    ...(search === undefined ? {} : { search: place.search }),
    ...(content === undefined
      ? {}
      : {
          content: {
            kind: content.kind,
            platform: content.platform ?? 'instagram',
            periode: content.periode ?? 'harian',
            file: content.file ?? null,
          },
        }),
    ...(body.channel === undefined ? {} : { channel }),
    ...(recipients === undefined ? {} : { recipients: [...new Set(recipients.map((one) => addressOf(channel, one)))] }),
    ...(schedule === undefined ? {} : { days: [...schedule.days].sort(), times: [...schedule.times].sort() }),
    ...(active === undefined ? {} : { active }),
  };
}

/** Views that are sent by schedule. */
export const deliveryRoutes = (context: AttendanceContext & use.DeliveryContext): RouteBinding[] => {
  const shown = async (actor: Actor, id: string) => ({
    success: true as const,
    data: wireOf(await use.findDelivery(context, actor, id), actor),
  });
  return [
    bind(wire.listDeliveries, ({ actor, query }) => {
      const order = query.sort ?? 'name';
      const { descending } = sortingOf(order);
      return answerList(
        { ...query, limit: query.limit ?? 100 },
        {
          order,
          isId: isUuid,
          read: (after, limit) => use.listDeliveries(context, actor, clientIdOf(query.client_id), { by: 'name', descending, after, limit }),
          placeOf: ({ name, delivery_id }) => ({ key: name, id: delivery_id }),
          toWire: (row) => wireOf(row, actor),
        },
      );
    }),
    bind(wire.createDelivery, async ({ actor, body, request }) => {
      const { client_id, ...given } = body;
      const patch = patchOf(given, given.channel);
      const { name = '', recipients = [], days = [], times = [] } = patch;
      const content = { platform: 'instagram', periode: 'harian', file: null, ...given.content } as const;
      const fields = {
        search: '',
        active: true,
        content,
        ...patch,
        name,
        path: given.path,
        channel: given.channel,
        recipients,
        days,
        times,
      };
      const id = await use.createDelivery(context, actor, { clientId: clientIdOf(client_id), fields }, request.cause);
      return { status: 201, body: await shown(actor, id) };
    }),
    bind(wire.updateDelivery, async ({ actor, params, body, request }) => {
      const change = (known: DeliveryRow) => {
        const channel = body.channel ?? known.channel;
        // Addresses of one channel are none of the other.
        return patchOf({ ...body, recipients: body.recipients ?? [...known.recipients] }, channel);
      };
      await use.changeDelivery(context, actor, params.id, change, request.cause);
      return { body: await shown(actor, params.id) };
    }),
    bind(wire.deleteDelivery, async ({ actor, params, request }) => {
      await use.changeDelivery(context, actor, params.id, null, request.cause);
      return { body: { success: true as const, data: { id: params.id } } };
    }),
    bind(wire.previewDelivery, async ({ actor, params, request }) => {
      const row = await use.findDelivery(context, actor, params.id);
      const preview = await previewDelivery(context, wishOf(row, null), row.channel, request.language);
      const recipients = row.recipients.map(shownTo(actor));
      return { body: { success: true as const, data: { ...preview, channel: row.channel, recipients } } };
    }),
    bind(wire.sendDeliveryNow, async ({ actor, params, request }) => {
      const run_id = await use.sendNow(context, actor, params.id, request.cause);
      return { status: 202, body: { success: true as const, data: { run_id } } };
    }),
    bind(wire.listDeliveryRuns, ({ actor, params, query }) =>
      answerList(
        { ...query, limit: query.limit ?? 50 },
        {
          order: 'newest',
          isId: isUuid,
          read: (after, limit) => use.listRuns(context, actor, params.id, { by: 'run_id', descending: true, after, limit }),
          placeOf: ({ run_id: id }) => ({ key: id, id }),
          toWire: (row) => runOf(row, actor),
        },
      ),
    ),
  ];
};
