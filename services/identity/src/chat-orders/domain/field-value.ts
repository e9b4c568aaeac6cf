import { parseHandleName } from '@balai/contracts/identity';
import { typedPhoneNumber } from '@balai/phone';
import { parseGroup } from '../../clients/domain/group.ts';
import { parseEmail } from '../../domain/email.ts';
import { splitList, tidy, tidyUpper } from '../../domain/words.ts';

const LENGTH_MAX = 120;
const CLEARED = /^(?:-|hapus|kosong|none)$/i;

/**
 * What an operator changes of a person, by the words that orders know. Each reads what somebody wrote as it is stored; undefined: it is not
 * valid. Null: nothing.
 */
export const FIELD_READERS = {
  nama: { column: 'name', read: (text: string) => words(text) ?? undefined },
  pangkat: { column: 'title', read: cleared(words) },
  divisi: { column: 'division', read: cleared(words) },
  jabatan: { column: 'position', read: cleared(words) },
  whatsapp: { column: 'whatsapp', read: cleared(typedPhoneNumber) },
  instagram: { column: 'instagram', read: cleared((text) => parseHandleName('instagram', text)) },
  tiktok: { column: 'tiktok', read: cleared((text) => parseHandleName('tiktok', text)) },
  email: { column: 'email', read: cleared(parseEmail) },
} as const;
export type FieldName = keyof typeof FIELD_READERS;
const isFieldName = (word: string): word is FieldName => Object.hasOwn(FIELD_READERS, word);
export const FIELD_NAMES: readonly FieldName[] = Object.keys(FIELD_READERS).filter(isFieldName);

function words(text: string): string | null {
  const value = tidyUpper(text);
  return value === null || value.length > LENGTH_MAX ? null : value;
}

function cleared(read: (text: string) => string | null): (text: string) => string | null | undefined {
  return (text) => (CLEARED.test(text.trim()) ? null : (read(text) ?? undefined));
}

const ON = new Set(['aktif', 'on', 'ya', 'yes', 'true', '1']);
const OFF = new Set(['nonaktif', 'off', 'tidak', 'no', 'false', '0']);

function isOn(text: string): boolean | undefined {
  const said = text.trim().toLowerCase();
  return ON.has(said) ? true : OFF.has(said) ? false : undefined;
}

/** Reads the entries of a list; undefined: one of them is not valid. Cleared: none. */
const entries = (read: (entry: string) => string | null) => (text: string) => {
  if (CLEARED.test(text.trim())) return [];
  const all = splitList(text).map(read);
  const valid = all.filter((entry) => entry !== null);
  return valid.length === all.length ? [...new Set(valid)] : undefined;
};

function clientName(text: string): string | undefined {
  const name = tidy(text);
  return name === null || name.length > LENGTH_MAX ? undefined : name;
}

/** What an order changes of a client, by its name on the wire; each is read as {@link FIELD_READERS} are. */
export const CLIENT_FIELD_READERS = {
  nama: { column: 'name', read: clientName },
  client_status: { column: 'active', read: isOn },
  client_insta: { column: 'instagram_handle', read: FIELD_READERS.instagram.read },
  client_insta_status: { column: 'instagram_enabled', read: isOn },
  client_tiktok: { column: 'tiktok_handle', read: FIELD_READERS.tiktok.read },
  client_tiktok_status: { column: 'tiktok_enabled', read: isOn },
  client_amplify_status: { column: 'amplify_enabled', read: isOn },
  client_operator: { column: 'operators', read: entries(typedPhoneNumber) },
  client_super: { column: 'supervisors', read: entries(typedPhoneNumber) },
  client_group: { column: 'groups', read: entries(parseGroup) },
} as const;
export type ClientFieldName = keyof typeof CLIENT_FIELD_READERS;
export const isClientFieldName = (word: string): word is ClientFieldName => Object.hasOwn(CLIENT_FIELD_READERS, word);
export const CLIENT_FIELD_NAMES: readonly ClientFieldName[] = Object.keys(CLIENT_FIELD_READERS).filter(isClientFieldName);

/** Whether a field of a client is on or off. */
export const isSwitch = (field: ClientFieldName): boolean => CLIENT_FIELD_READERS[field].read === isOn;
