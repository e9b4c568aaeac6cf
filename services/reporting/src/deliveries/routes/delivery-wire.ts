import type { BaseLanguage } from '@balai/contracts';
import { STANDARD_DELIVERIES } from '@balai/contracts/catalogue';
import { peopleContact } from '@balai/contracts/identity';
import { failureText } from '@balai/contracts/notifier';
import * as wire from '@balai/contracts/reporting';
import { maskRecipient } from '@balai/phone';
import type { Actor } from '@balai/runtime/access';
import type { Texts } from '@balai/runtime/problem';
import { findView } from '../../known-views.ts';
import { EVERY_DAY, monthDayOf } from '../domain/delivery-schedule.ts';
import { contentOf, faultOf } from '../domain/followed-view.ts';
import { noticeFailure, reasonText } from '../messages/delivery-texts.ts';
import type { ListedRun, NamedRun } from '../repository/delivery-runs.ts';
import { type ListedDelivery, mayChange } from '../use-cases/keep-deliveries.ts';

/** The account that reads, and its language. */
export interface Reader {
  readonly actor: Actor;
  readonly language: BaseLanguage;
}

/** Recipients as a reader sees them. */
export const shownTo = (actor: Actor) => (to: string) => (actor.can(peopleContact) ? to : maskRecipient(to));

/** The view of a delivery, to its maker always, to others while it may be sent: what becomes of it then is not theirs to read. */
const readable = ({ saved, ...row }: ListedDelivery, { accountId }: Actor): ListedDelivery['saved'] =>
  saved === null || (saved.account_id !== accountId && faultOf(saved, row) !== null) ? null : saved;

const DELIVERY_FILES = wire.DeliveryFile.enum;

const declaredName = (standard: string): Texts | undefined => STANDARD_DELIVERIES.find(({ key }) => key === standard)?.name;

function standardWire({ standard, view: key, name }: ListedDelivery, language: BaseLanguage): wire.Delivery['standard'] {
  if (standard === null) return null;
  const view = key === null ? null : findView(key);
  const formats = view?.formats ?? [];
  const files = DELIVERY_FILES.filter((format) => formats.includes(format));
  return {
    key: standard,
    title: view?.title[language] ?? declaredName(standard)?.[language] ?? name,
    files,
    file_only: view !== null && !formats.includes('message'),
  };
}

/** A delivery with the view it follows, as that is now. */
export function deliveryWire(row: ListedDelivery, { actor, language }: Reader): wire.Delivery {
  const view = readable(row, actor);
  return {
    id: row.delivery_id,
    client_id: row.client_id,
    name: row.name,
    path: view?.path ?? row.path,
    search: view?.search ?? row.search,
    view: row.view_id === null ? null : { id: row.view_id, name: view?.name ?? null },
    standard: standardWire(row, language),
    content: contentOf(row.content, row.query ?? view?.query ?? null),
    channel: row.channel,
    recipients: row.recipients.map(shownTo(actor)),
    audience: [...row.audience],
    people: row.people.map((person) => ({ ...person })),
    schedule: {
      month_day: monthDayOf(row.month_day),
      days: row.month_day === null ? [...row.days] : [...EVERY_DAY],
      times: [...row.times],
    },
    timezone: row.timezone,
    zone: row.zone,
    catch_up: row.catch_up_minutes === 0 ? 'none' : 'latest',
    catch_up_minutes: row.catch_up_minutes || wire.CATCH_UP_MINUTES.usual,
    skip_when_empty: row.skip_when_empty,
    most_per_day: row.most_per_day,
    active: row.active,
    stopped_reason: row.stopped === null ? null : reasonText(row.stopped, language),
    owner: row.standard === null ? row.owner : null,
    own: mayChange(actor, row),
    next_at: row.next_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

export const runWire = (row: ListedRun, { actor, language }: Reader): wire.DeliveryRun => ({
  run_id: row.run_id,
  due_at: row.due_at.toISOString(),
  started_at: row.created_at.toISOString(),
  ended_at: row.ended_at?.toISOString() ?? null,
  cause: row.cause,
  late: row.late,
  state: row.state,
  reason: row.reason === null ? null : reasonText(row.reason, language),
  length: row.length,
  messages: row.messages ?? row.recipients.length,
  recipients: row.recipients.map(({ to, settled_at, failure, is_person: isPerson, ...rest }) => ({
    ...rest,
    error: failureText(failure, language) ?? noticeFailure(failure, language) ?? rest.error,
    to: isPerson ? to : shownTo(actor)(to),
    settled_at: settled_at === null ? null : new Date(settled_at).toISOString(),
  })),
});

/** A run in the list of all deliveries. */
export const namedRunWire = (row: NamedRun, reader: Reader) => ({
  ...runWire(row, reader),
  client_id: row.client_id,
  delivery_id: row.delivery_id,
  name: row.name,
});
