import { baseLanguage, clientIdOf, isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/reporting';
import type { Actor } from '@balai/runtime/access';
import { findContacts, knownClient } from '@balai/runtime/directory';
import { answerList, bind, type RouteBinding, sortingOf } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { ReportingContext } from '../../context.ts';
import { reportingProblems } from '../../problems.ts';
import { faultOf, sentView } from '../domain/followed-view.ts';
import { addressesOf } from '../domain/sent-to.ts';
import type { DeliveryRow } from '../repository/deliveries.ts';
import * as use from '../use-cases/keep-deliveries.ts';
import { previewDelivery } from '../use-cases/preview-delivery.ts';
import { type DeliveryBody, keptContent, patchOf, refuseFixed, refuseReminders, requireRecipients, withFile } from './delivery-input.ts';
import { deliveryWire, namedRunWire, type Reader, runWire, shownTo } from './delivery-wire.ts';

/** Views that are sent by schedule. */
export function deliveryRoutes(context: ReportingContext): RouteBinding[] {
  const shown = async (reader: Reader, id: string) => ({
    success: true as const,
    data: deliveryWire(await use.findDelivery(context, reader.actor, id), reader),
  });

  /** The saved view that is sent, which the account may have sent. @throws Problem `delivery_view`, `unknown_view`, `forbidden` */
  async function savedView(actor: Actor, viewId: string | null, clientId: string, content: DeliveryRow['content']) {
    const saved = viewId === null ? null : await use.requireSavedView(context, actor, viewId, clientId);
    const view = sentView(content, saved);
    use.requireSentView(actor, view);
    return { saved, view };
  }

  /** What a body changes of a delivery, with what follows from its view. */
  async function changeOf(actor: Actor, known: DeliveryRow, body: DeliveryBody) {
    if (known.standard !== null) refuseFixed(body);
    if (known.most_per_day === null) refuseReminders(body);
    // Addresses of one channel are none of the other.
    const whom = { recipients: known.recipients, audience: known.audience };
    const patch = patchOf({ ...whom, ...body }, body.channel ?? known.channel);
    const isFixed = known.view !== null && known.standard !== null && patch.content !== undefined;
    const change = isFixed ? { ...patch, content: withFile(known, patch.content?.file ?? null) } : patch;
    const next = { ...known, ...change };
    requireRecipients(next);
    for (const { client_id } of body.people ?? []) await knownClient(context, actor.scope, client_id);
    const isChosen = next.active || next.view_id !== known.view_id;
    if (known.account_id !== actor.accountId || (next.view_id !== null && !isChosen)) return change;
    const { saved, view } = await savedView(actor, next.view_id, next.client_id, next.content);
    return { ...change, view, ...(saved === null ? {} : { path: saved.path, search: saved.search }) };
  }

  return [
    bind(wire.listDeliveries, ({ actor, query, request }) => {
      const order = query.sort ?? 'name';
      const { descending } = sortingOf(order);
      return answerList(
        { ...query, limit: query.limit ?? 100 },
        {
          order,
          isId: isUuid,
          read: (after, limit) =>
            use.listDeliveries(context, actor, {
              clientId: clientIdOf(query.client_id) || null,
              isFailing: query.state === 'failing',
              page: { by: 'name', descending, after, limit },
            }),
          positionOf: ({ name, delivery_id }) => ({ key: name, id: delivery_id }),
          toWire: (row) => deliveryWire(row, { actor, language: baseLanguage(request.language) }),
        },
      );
    }),
    bind(wire.createDelivery, async ({ actor, body, request }) => {
      const { client_id, ...given } = body;
      refuseReminders(given);
      const clientId = clientIdOf(client_id);
      const patch = patchOf(given, given.channel);
      const { name = '', recipients = [], audience = [], people = [], days = [], month_day = null, times = [] } = patch;
      requireRecipients({ recipients, audience, people, most_per_day: null });
      for (const person of people) await knownClient(context, actor.scope, person.client_id);
      const { view_id = null, content = keptContent(given.content) } = patch;
      const { saved, view } = await savedView(actor, view_id, clientId, content);
      // As last known: the place stays readable when the view is gone.
      const { path, search } = saved ?? { path: patch.path ?? '/', search: patch.search ?? '' };
      const { channel } = given;
      const fields = {
        active: true,
        zone: null,
        catch_up_minutes: wire.CATCH_UP_MINUTES.usual,
        skip_when_empty: false,
        most_per_day: null,
        ...patch,
        name,
        path,
        search,
        view_id,
        view,
        content,
        channel,
        recipients,
        audience,
        people,
        days,
        month_day,
        times,
      };
      const id = await use.createDelivery(context, actor, { clientId, fields }, request.cause);
      return { status: 201, body: await shown({ actor, language: baseLanguage(request.language) }, id) };
    }),
    bind(wire.updateDelivery, async ({ actor, params, body, request }) => {
      const change = await changeOf(actor, await use.findDelivery(context, actor, params.id), body);
      await use.changeDelivery(context, actor, params.id, () => change, request.cause);
      return { body: await shown({ actor, language: baseLanguage(request.language) }, params.id) };
    }),
    bind(wire.deleteDelivery, async ({ actor, params, request }) => {
      await use.changeDelivery(context, actor, params.id, null, request.cause);
      return { body: { success: true as const, data: { id: params.id } } };
    }),
    bind(wire.previewNewDelivery, async ({ actor, body, request }) => {
      const { client_id, view_id = null, channel } = body;
      const clientId = clientIdOf(client_id);
      const content = keptContent(body.content);
      const { saved } = await savedView(actor, view_id, clientId, content);
      const draft = { client_id: clientId, account_id: actor.accountId, view_id, view: null, query: null, content, channel };
      const preview = await previewDelivery(context, draft, saved, actor, baseLanguage(request.language));
      return { body: { success: true as const, data: { ...preview, channel } } };
    }),
    bind(wire.previewDelivery, async ({ actor, params, request }) => {
      const row = await use.findDelivery(context, actor, params.id);
      use.requireSending(row);
      if (row.view_id !== null && faultOf(row.saved, row) !== null) throw new Problem(reportingProblems.delivery_view);
      const preview = await previewDelivery(context, row, row.saved, actor, baseLanguage(request.language));
      const contacts = await context.database.read(actor.scope, (tx) => findContacts(tx, row.client_id));
      const recipients = [...addressesOf(row, contacts).map(shownTo(actor)), ...row.people.map(({ name }) => name)];
      return { body: { success: true as const, data: { ...preview, channel: row.channel, recipients } } };
    }),
    bind(wire.sendDeliveryNow, async ({ actor, params, request }) => {
      const run_id = await use.sendNow(context, actor, params.id, request.cause);
      return { status: 202, body: { success: true as const, data: { run_id } } };
    }),
    bind(wire.listAllDeliveryRuns, ({ actor, query, request }) =>
      answerList(
        { ...query, limit: query.limit ?? 50 },
        {
          order: 'newest',
          isId: isUuid,
          read: (after, limit) =>
            use.listAllRuns(context, actor, {
              clientId: clientIdOf(query.client_id) || null,
              state: query.state ?? null,
              day: query.date ?? null,
              page: { by: 'run_id', descending: true, after, limit },
            }),
          positionOf: ({ run_id: id }) => ({ key: id, id }),
          toWire: (row) => namedRunWire(row, { actor, language: baseLanguage(request.language) }),
        },
      ),
    ),
    bind(wire.listDeliveryRuns, ({ actor, params, query, request }) =>
      answerList(
        { ...query, limit: query.limit ?? 50 },
        {
          order: 'newest',
          isId: isUuid,
          read: (after, limit) => use.listRuns(context, actor, params.id, { by: 'run_id', descending: true, after, limit }),
          positionOf: ({ run_id: id }) => ({ key: id, id }),
          toWire: (row) => runWire(row, { actor, language: baseLanguage(request.language) }),
        },
      ),
    ),
  ];
}
