import { changedFields, filled, orNull } from '../../../../domain/changed-fields.ts';
import type { NewNumber, NumberChanges, WhatsappNumber } from './queries.ts';

const VERIFY_BYTES = 24;

/** Where the form starts for a new number; `client_ids` are separated by commas and stand for all while `all` is set. */
export const NEW_NUMBER = {
  driver: 'web',
  name: '',
  all: true,
  client_ids: '',
  pace_s: '',
  hour_max: '',
  day_max: '',
  quiet_from: '',
  quiet_to: '',
  phone_number_id: '',
  business_account_id: '',
  access_token: '',
  app_secret: '',
  verify_token: '',
  template_name: '',
  template_language: 'id',
};
export type NumberValues = typeof NEW_NUMBER;

/** A token that nobody guesses, for Meta to repeat. */
export const newVerifyToken = (): string =>
  [...crypto.getRandomValues(new Uint8Array(VERIFY_BYTES))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** A number as the form shows it. */
export const numberValues = ({ client_ids, pace_ms, quiet, template, ...number }: WhatsappNumber): NumberValues =>
  filled(NEW_NUMBER, {
    ...NEW_NUMBER,
    ...number,
    all: client_ids === null,
    client_ids: (client_ids ?? []).join(','),
    pace_s: pace_ms / 1_000,
    quiet_from: quiet?.from ?? '',
    quiet_to: quiet?.to ?? '',
    template_name: template?.name ?? '',
    template_language: template?.language ?? NEW_NUMBER.template_language,
  });

const countOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

const settingsOf = (values: NumberValues) => {
  const pace = countOf(values.pace_s);
  return {
    name: values.name.trim(),
    client_ids: values.all ? null : values.client_ids.split(',').filter(Boolean),
    pace_ms: pace === null ? null : Math.round(pace * 1_000),
    hour_max: countOf(values.hour_max),
    day_max: countOf(values.day_max),
    quiet: values.quiet_from === '' ? null : { from: values.quiet_from, to: values.quiet_to },
  };
};

const templateOf = ({ template_name: name, template_language: language }: NumberValues) =>
  orNull(name) === null ? null : { name: name.trim(), language: language.trim() };

/** What adding a number sends. */
export function newNumberBody(values: NumberValues): NewNumber {
  const settings = settingsOf(values);
  if (values.driver !== 'cloud') return { driver: 'web', ...settings };
  const { phone_number_id, business_account_id, access_token, app_secret, verify_token } = values;
  const typed = { phone_number_id, business_account_id, access_token, app_secret, verify_token };
  const trimmed = Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, text.trim()])) as typeof typed;
  return { driver: 'cloud', ...settings, cloud: { ...trimmed, template: templateOf(values) } };
}

/** Only what differs from the number as it was read: a pause that the settings give stays theirs. */
export function numberChanges(number: WhatsappNumber, values: NumberValues): NumberChanges {
  const cloudOf = (shown: NumberValues) => ({ template: templateOf(shown), access_token: shown.access_token.trim() });
  const before = numberValues(number);
  return {
    ...changedFields(settingsOf(before), settingsOf(values)),
    ...(number.driver === 'cloud' ? changedFields(cloudOf(before), cloudOf(values)) : {}),
  };
}

/** The field that is missing where quiet hours have only one end; null: they are whole, or there are none. */
export const missingQuietEnd = ({ quiet_from, quiet_to }: NumberValues): 'quiet_from' | 'quiet_to' | null =>
  (quiet_from === '') === (quiet_to === '') ? null : quiet_from === '' ? 'quiet_from' : 'quiet_to';

const BOUNDS = { pace_s: [0, 600], hour_max: [1, 100_000], day_max: [1, 100_000] } as const;

/** Fields of the limits that hold no number within their bounds. Only a pause may have decimals. */
export const faultyLimits = (values: NumberValues): { readonly field: keyof typeof BOUNDS; readonly min: number; readonly max: number }[] =>
  (Object.keys(BOUNDS) as (keyof typeof BOUNDS)[]).flatMap((field) => {
    const [min, max] = BOUNDS[field];
    const count = countOf(values[field]);
    return count === null || (Number.isInteger(field === 'pace_s' ? count * 1_000 : count) && count >= min && count <= max)
      ? []
      : [{ field, min, max }];
  });
