import { clientIdOf, isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { peopleContact, viewPlaceOf } from '@balai/contracts/identity';
import { failureText } from '@balai/contracts/notifier';
import { chatAddress, maskRecipient } from '@balai/phone';
import { type Actor, answerList, bind, invalidField, Problem, type RouteBinding, sortingOf } from '@balai/runtime';
import type { AttendanceContext } from '../../context.ts';
import type { ListedRun } from '../../exports/repository/delivery-runs.ts';
import { attendanceProblems } from '../../problems.ts';
import { keptMonthDay, monthDayOf } from '../domain/delivery-schedule.ts';
import { faultOf } from '../domain/followed-view.ts';
import { reasonText } from '../messages/delivery-texts.ts';
import type { DeliveryRow, ListedDelivery } from '../repository/deliveries.ts';
import type { SavedViewRow } from '../repository/saved-views.ts';
import type { FileContext } from '../use-cases/delivery-file.ts';
import { contentOf } from '../use-cases/delivery-question.ts';
import * as use from '../use-cases/keep-deliveries.ts';
import { previewDelivery, viewerOfOwner } from '../use-cases/preview-delivery.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

type Language = 'id' | 'en';
/** Who reads, and in which language. */
interface Reader {
  readonly actor: Actor;
  readonly language: Language;
}

const shownTo = (actor: Actor) => (to: string) => (actor.can(peopleContact) ? to : maskRecipient(to));

/** The view of a delivery, to its maker always, to others while it may be sent: what becomes of it then is not theirs to read. */
const readable = (row: ListedDelivery, view: SavedViewRow | null, { accountId }: Actor): SavedViewRow | null =>
  view === null || (view.account_id !== accountId && faultOf(view, row) !== null) ? null : view;

/** A delivery with the view it follows, as that is now. */
const wireOf = (row: ListedDelivery, followed: SavedViewRow | null, reader: Reader): wire.Delivery => {
  const { actor, language } = reader;
  const view = readable(row, followed, actor);
  return {
    id: row.delivery_id,
    client_id: row.client_id,
    name: row.name,
    path: view?.path ?? row.path,
    search: view?.search ?? row.search,
    view: row.view_id === null ? null : { id: row.view_id, name: view === null || view.deleted_at !== null ? null : view.name },
    content: contentOf(row.content, view),
    channel: row.channel,
    recipients: row.recipients.map(shownTo(actor)),
    schedule: {
      month_day: monthDayOf(row.month_day),
      days: row.month_day === null ? [...row.days] : [...EVERY_DAY],
      times: [...row.times],
    },
    timezone: row.timezone,
    active: row.active,
    stopped_reason: row.stopped === null ? null : reasonText(row.stopped, language),
    owner: row.owner,
    own: row.account_id === actor.accountId,
    next_at: row.active ? (row.next_at?.toISOString() ?? null) : null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
};

const runOf = (row: ListedRun, { actor, language }: Reader): wire.DeliveryRun => ({
  run_id: row.run_id,
  due_at: row.due_at.toISOString(),
  cause: row.cause,
  late: row.late,
  state: row.state,
  reason: row.reason === null ? null : reasonText(row.reason, language),
  length: row.length,
  recipients: row.recipients.map(({ to, settled_at, failure, ...rest }) => ({
    ...rest,
    error: failureText(failure, language) ?? rest.error,
    to: shownTo(actor)(to),
    settled_at: settled_at === null ? null : new Date(settled_at).toISOString(),
  })),
});

/** Without characters nobody sees: an address that looks like another one's is not. */
const EMAIL = /^[^\s\p{C}@,;:<>()"\\/[\]]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]*$/u;

/** @throws Problem `delivery_recipient` that names the entry */
function addressOf(channel: DeliveryRow['channel'], input: string): string {
  const email = input.trim().toLowerCase();
  const address = channel === 'whatsapp' ? chatAddress(input) : EMAIL.test(email) ? email : null;
  if (address === null) throw new Problem(attendanceProblems.delivery_recipient, { recipient: input.slice(0, 60) });
  return address;
}

type ContentInput = Pick<wire.DeliveryContent, 'kind'> & {
  readonly [K in 'platform' | 'periode' | 'which' | 'file']?: wire.DeliveryContent[K];
};

/** Content as it is kept. */
const keptContent = ({
  kind,
  platform = 'instagram',
  periode = 'harian',
  which = 'current',
  file = null,
}: ContentInput): wire.DeliveryContent => ({
  ...{ kind, platform, periode, which, file },
});

/** @throws Problem 400 where neither days of the week nor one of the month are named, or both, of which one would be left out in silence */
function scheduled({ month_day, days = [], times }: wire.AskedSchedule) {
  const monthDay = keptMonthDay(month_day);
  if (monthDay === null && days.length === 0)
    throw invalidField('schedule.days', { id: 'harus minimal 1 hari, atau sebutkan month_day', en: 'needs a day, or name a month_day' });
  if (monthDay !== null && days.length > 0 && days.length < EVERY_DAY.length)
    throw invalidField('schedule.days', {
      id: 'tidak berlaku bersama month_day, pilih salah satu',
      en: 'means nothing beside month_day, name one of them',
    });
  return { month_day: monthDay, days: days.length === 0 ? EVERY_DAY : [...days].sort(), times: [...times].sort() };
}

interface Body {
  readonly name?: string;
  readonly path?: string;
  readonly search?: string;
  readonly view_id?: string | null;
  readonly content?: ContentInput;
  readonly channel?: DeliveryRow['channel'];
  readonly recipients?: readonly string[];
  readonly schedule?: wire.AskedSchedule;
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
    ...(body.view_id === undefined ? {} : { view_id: body.view_id }),
    ...(content === undefined ? {} : { content: keptContent(content) }),
    ...(body.channel === undefined ? {} : { channel }),
    ...(recipients === undefined ? {} : { recipients: [...new Set(recipients.map((one) => addressOf(channel, one)))] }),
    ...(schedule === undefined ? {} : scheduled(schedule)),
    ...(active === undefined ? {} : { active }),
  };
}

/** Views that are sent by schedule. */
export const deliveryRoutes = (
  context: AttendanceContext & use.DeliveryContext & Pick<FileContext, 'firstSeen' | 'requirePremium' | 'publicUrl'>,
): RouteBinding[] => {
  const viewOf = async (row: Pick<DeliveryRow, 'view_id'>) => (await use.viewsOf(context, [row])).get(row.view_id ?? '') ?? null;
  const shown = async (reader: Reader, id: string) => {
    const row = await use.findDelivery(context, reader.actor, id);
    return { success: true as const, data: wireOf(row, await viewOf(row), reader) };
  };
  return [
    bind(wire.listDeliveries, ({ actor, query, request }) => {
      const order = query.sort ?? 'name';
      const { descending } = sortingOf(order);
      const reader = { actor, language: request.language };
      return answerList(
        { ...query, limit: query.limit ?? 100 },
        {
          order,
          isId: isUuid,
          async read(after, limit) {
            const page = await use.listDeliveries(context, actor, clientIdOf(query.client_id), { by: 'name', descending, after, limit });
            const views = await use.viewsOf(context, page.rows);
            const followed = (row: ListedDelivery) => ({ row, view: views.get(row.view_id ?? '') ?? null });
            return { rows: page.rows.map(followed), last: page.last === null ? null : followed(page.last) };
          },
          placeOf: ({ row: { name, delivery_id } }) => ({ key: name, id: delivery_id }),
          toWire: ({ row, view }) => wireOf(row, view, reader),
        },
      );
    }),
    bind(wire.createDelivery, async ({ actor, body, request }) => {
      const { client_id, ...given } = body;
      const clientId = clientIdOf(client_id);
      const patch = patchOf(given, given.channel);
      const { name = '', recipients = [], days = [], month_day = null, times = [] } = patch;
      const { view_id = null, content = keptContent(given.content) } = patch;
      // As last known: the place stays readable when the view is gone.
      const view = view_id === null ? null : await use.requireView(context, actor, view_id, clientId);
      const place = view ?? { path: patch.path ?? '/', search: patch.search ?? '' };
      const { path, search } = place;
      const { channel } = given;
      const fields = { active: true, ...patch, name, path, search, view_id, content, channel, recipients, days, month_day, times };
      const id = await use.createDelivery(context, actor, { clientId, fields }, request.cause);
      return { status: 201, body: await shown({ actor, language: request.language }, id) };
    }),
    bind(wire.updateDelivery, async ({ actor, params, body, request }) => {
      const change = (known: DeliveryRow) => {
        const channel = body.channel ?? known.channel;
        // Addresses of one channel are none of the other.
        return patchOf({ ...body, recipients: body.recipients ?? [...known.recipients] }, channel);
      };
      const known = await use.findDelivery(context, actor, params.id);
      const next = { ...known, ...change(known) };
      if (next.active && next.view_id !== null && known.account_id === actor.accountId)
        await use.requireView(context, actor, next.view_id, next.client_id);
      await use.changeDelivery(context, actor, params.id, change, request.cause);
      return { body: await shown({ actor, language: request.language }, params.id) };
    }),
    bind(wire.deleteDelivery, async ({ actor, params, request }) => {
      await use.changeDelivery(context, actor, params.id, null, request.cause);
      return { body: { success: true as const, data: { id: params.id } } };
    }),
    bind(wire.previewNewDelivery, async ({ actor, body, request }) => {
      const { client_id, view_id = null, channel } = body;
      const clientId = clientIdOf(client_id);
      const view = view_id === null ? null : await use.requireView(context, actor, view_id, clientId);
      const draft = { client_id: clientId, content: keptContent(body.content), channel };
      const preview = await previewDelivery(context, draft, view, actor, request.language);
      return { body: { success: true as const, data: { ...preview, channel } } };
    }),
    bind(wire.previewDelivery, async ({ actor, params, request }) => {
      const row = await use.findDelivery(context, actor, params.id);
      const view = await viewOf(row);
      if (row.view_id !== null && (view === null || faultOf(view, row) !== null)) throw new Problem(attendanceProblems.delivery_view);
      const preview = await previewDelivery(context, row, view, await viewerOfOwner(context, row, actor), request.language);
      const recipients = row.recipients.map(shownTo(actor));
      return { body: { success: true as const, data: { ...preview, channel: row.channel, recipients } } };
    }),
    bind(wire.sendDeliveryNow, async ({ actor, params, request }) => {
      const run_id = await use.sendNow(context, actor, params.id, request.cause);
      return { status: 202, body: { success: true as const, data: { run_id } } };
    }),
    bind(wire.listDeliveryRuns, ({ actor, params, query, request }) =>
      answerList(
        { ...query, limit: query.limit ?? 50 },
        {
          order: 'newest',
          isId: isUuid,
          read: (after, limit) => use.listRuns(context, actor, params.id, { by: 'run_id', descending: true, after, limit }),
          placeOf: ({ run_id: id }) => ({ key: id, id }),
          toWire: (row) => runOf(row, { actor, language: request.language }),
        },
      ),
    ),
  ];
};
