import { canonicalZone } from '@balai/calendar';
import * as wire from '@balai/contracts/reporting';
import { chatAddress } from '@balai/phone';
import { invalidField, Problem } from '@balai/runtime/problem';
import { findView } from '../../known-views.ts';
import { reportingProblems } from '../../problems.ts';
import { EVERY_DAY, keptMonthDay } from '../domain/delivery-schedule.ts';
import { fitsChannel } from '../domain/sent-to.ts';
import type { DeliveryRow } from '../repository/deliveries.ts';
import type { DeliveryFields } from '../use-cases/keep-deliveries.ts';

/** Without characters nobody sees: an address that looks like another one's is not. */
const EMAIL = /^[^\s\p{C}@,;:<>()"\\/[\]]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]*$/u;

/** @throws Problem `delivery_recipient` that names the entry */
function addressOf(channel: DeliveryRow['channel'], input: string): string {
  const email = input.trim().toLowerCase();
  const address = channel === 'whatsapp' ? chatAddress(input) : EMAIL.test(email) ? email : null;
  if (address === null) throw new Problem(reportingProblems.delivery_recipient, { recipient: input.slice(0, 60) });
  return address;
}

type ContentInput = Pick<wire.DeliveryContent, 'kind'> & {
  readonly [K in 'platform' | 'periode' | 'which' | 'obligations' | 'file']?: wire.DeliveryContent[K];
};

/** Content as it is kept. */
export const keptContent = ({
  kind,
  platform = 'instagram',
  periode = 'harian',
  which = 'current',
  obligations = 'all',
  file = null,
}: ContentInput): wire.DeliveryContent => ({ kind, platform, periode, which, obligations, file });

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

/** What a body says of a delivery. */
export interface DeliveryBody {
  readonly name?: string;
  readonly path?: string;
  readonly search?: string;
  readonly view_id?: string | null;
  readonly content?: ContentInput;
  readonly channel?: DeliveryRow['channel'];
  readonly recipients?: readonly string[];
  readonly audience?: DeliveryRow['audience'];
  readonly people?: DeliveryRow['people'];
  readonly schedule?: wire.AskedSchedule;
  readonly zone?: string | null;
  readonly catch_up?: wire.Delivery['catch_up'];
  readonly catch_up_minutes?: number;
  readonly skip_when_empty?: boolean;
  readonly most_per_day?: number;
  readonly active?: boolean;
}

/** @throws Problem 400 */
function zoneOf(text: string | null): string | null {
  const zone = text === null ? null : canonicalZone(text);
  if (text !== null && zone === null)
    throw invalidField('zone', { id: 'bukan zona waktu IANA seperti Asia/Makassar', en: 'is no IANA time zone such as Asia/Makassar' });
  return zone;
}

/** For how many minutes a missed time is made up; undefined: as before. */
function catchUpOf({ catch_up, catch_up_minutes }: DeliveryBody): number | undefined {
  if (catch_up === 'none') return 0;
  return catch_up_minutes ?? (catch_up === 'latest' ? wire.CATCH_UP_MINUTES.usual : undefined);
}

const FAULTS = {
  path: { id: 'harus alamat halaman dasbor seperti /units', en: 'has to be the path of a page such as /units' },
  audience: { id: 'tidak dapat dicapai lewat saluran ini', en: 'is not reached by this channel' },
  search: { id: 'tidak boleh berisi spasi atau #', en: 'must not have blanks or a #' },
};

/** What a body changes. @throws Problem 400 that names the field */
export function patchOf(body: DeliveryBody, channel: DeliveryRow['channel']): Partial<Omit<DeliveryFields, 'view'>> {
  const { name, path, search, content, recipients, audience, people, schedule, active } = body;
  if (audience?.some((role) => !fitsChannel(role, channel)) === true) throw invalidField('audience', FAULTS.audience);
  const viewAddress = wire.viewAddressOf(path ?? '/', search ?? '');
  if (typeof viewAddress === 'string') throw invalidField(viewAddress, FAULTS[viewAddress]);
  if (name !== undefined && name.trim() === '') throw invalidField('name', { id: 'wajib diisi', en: 'is required' });
  const minutes = catchUpOf(body);
  return {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(path === undefined ? {} : { path }),
    ...(search === undefined ? {} : { search: viewAddress.search }),
    ...(body.view_id === undefined ? {} : { view_id: body.view_id }),
    ...(content === undefined ? {} : { content: keptContent(content) }),
    ...(body.channel === undefined ? {} : { channel }),
    ...(recipients === undefined ? {} : { recipients: [...new Set(recipients.map((one) => addressOf(channel, one)))] }),
    ...(audience === undefined ? {} : { audience }),
    ...(people === undefined ? {} : { people }),
    ...(schedule === undefined ? {} : scheduled(schedule)),
    ...(body.zone === undefined ? {} : { zone: zoneOf(body.zone) }),
    ...(minutes === undefined ? {} : { catch_up_minutes: minutes }),
    ...(body.skip_when_empty === undefined ? {} : { skip_when_empty: body.skip_when_empty }),
    ...(body.most_per_day === undefined ? {} : { most_per_day: body.most_per_day }),
    ...(active === undefined ? {} : { active }),
  };
}

/** What of a standard delivery nobody changes: what it shows. @throws Problem 400 that names the field */
export function refuseFixed({ view_id: view, path, search }: DeliveryBody): void {
  const fixed = Object.entries({ view_id: view ?? undefined, path, search }).find(([, value]) => value !== undefined);
  if (fixed !== undefined)
    throw invalidField(fixed[0], { id: 'tidak dapat diubah pada kiriman bawaan', en: 'cannot be changed of a standard delivery' });
}

/** The content of a standard delivery with another file. @throws Problem 400 where what it shows does not come as that */
export function withFile(
  { content, view: key }: Pick<DeliveryRow, 'content' | 'view'>,
  file: wire.DeliveryFile | null,
): DeliveryRow['content'] {
  const formats = (key === null ? null : findView(key))?.formats ?? [];
  if (file === null ? !formats.includes('message') : !formats.includes(file))
    throw invalidField('content.file', { id: 'isi kiriman ini tidak dibuat dalam bentuk itu', en: 'what it shows is not made as that' });
  return { ...content, file };
}

/** Refuses a number of reminders where nobody is reminded. @throws Problem 400 */
export function refuseReminders({ most_per_day: most }: DeliveryBody): void {
  if (most !== undefined) throw invalidField('most_per_day', { id: 'hanya berlaku untuk pengingat', en: 'is of reminders only' });
}

/** @throws Problem 400 where nobody would get it. Reminders go to whom they concern. */
export function requireRecipients({
  recipients,
  audience,
  people,
  most_per_day: most,
}: Pick<DeliveryRow, 'recipients' | 'audience' | 'people' | 'most_per_day'>): void {
  if (most === null && recipients.length + audience.length + people.length === 0)
    throw invalidField('recipients', { id: 'pilih minimal satu penerima', en: 'needs at least one recipient' });
}
