import { clientIdOf } from '@balai/contracts';
import { parseHandleName, parseNrp } from '@balai/contracts/identity';
import { typedPhoneNumber } from '@balai/phone';
import { invalidField as faultyField, Problem, type ProblemDefinition } from '@balai/runtime/problem';
import { isReservedClientId } from '../clients/domain/client.ts';
import { parseGroup } from '../clients/domain/group.ts';
import { parseEmail } from '../domain/email.ts';
import { type Platform, platformName } from '../domain/platform.ts';
import { splitList, tidy } from '../domain/words.ts';
import { identityProblems } from '../problems.ts';

/** A refusal that names the field as it is called on the wire. */
export const invalidField = (definition: ProblemDefinition, field: string, values: Record<string, string> = {}): Problem =>
  new Problem(definition, values, { field });

/** Part of a patch when the field was sent, nothing otherwise. */
export const given = <V, R extends object>(value: V | undefined, read: (value: V) => R): Partial<R> =>
  value === undefined ? {} : read(value);

/** A client identifier in upper case; undefined when none was sent. */
export const givenClientId = (value: string | null | undefined): string | undefined => clientIdOf(value) || undefined;

/** The identifier of a client to be made, in upper case. @throws invalid_request (400) for a blank or reserved one. */
export function newClientIdOf(value: string): string {
  const clientId = required(clientIdOf(value), 'client_id');
  if (isReservedClientId(clientId)) throw faultyField('client_id', { id: 'tidak boleh dipakai sebagai kode klien', en: 'is reserved' });
  return clientId;
}

/** A WhatsApp group that reports can be sent to; null when the field is cleared. */
export function groupOf(value: string | null, field: string): string | null {
  const text = tidy(value);
  if (text === null) return null;
  const group = parseGroup(text);
  if (group === null) throw invalidField(identityProblems.invalid_group, field);
  return group;
}

/** Text that must not be blank. */
export function required(value: string | null, field: string): string {
  if (value === null) {
    throw faultyField(field, { id: 'wajib diisi', en: 'is required' });
  }
  return value;
}

/** Bare handle; null when the field is cleared. */
export function handleOf(platform: Platform, value: string | null, field: string): string | null {
  const text = tidy(value);
  if (text === null) return null;
  const handle = parseHandleName(platform, text);
  if (handle === null) {
    throw invalidField(identityProblems.invalid_handle, field, { platform: platformName(platform) });
  }
  return handle;
}

/** Digits with country code; null when the field is cleared. */
export function phoneOf(value: string | null, field: string): string | null {
  const text = tidy(value);
  if (text === null) return null;
  const phone = typedPhoneNumber(text);
  if (phone === null) throw invalidField(identityProblems.invalid_phone, field);
  return phone;
}

/** Lower-case address; null when the field is cleared. */
export function emailOf(value: string | null, field: string): string | null {
  const text = tidy(value);
  if (text === null) return null;
  const email = parseEmail(text);
  if (email === null) throw invalidField(identityProblems.invalid_email, field);
  return email;
}

/** Personnel number as digits. */
export function nrpOf(value: string | number, field: string): string {
  const nrp = parseNrp(String(value));
  if (nrp === null) throw invalidField(identityProblems.invalid_nrp, field);
  return nrp;
}

/** Entries of a list field, each read by the reader; each once. */
export const listOf = (value: string | null, read: (entry: string) => string | null): string[] => [
  ...new Set(splitList(value).flatMap((entry) => read(entry) ?? [])),
];
