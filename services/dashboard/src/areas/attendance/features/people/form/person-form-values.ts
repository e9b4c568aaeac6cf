import type { BodyOf } from '@balai/contracts';
import type { createPerson, updatePerson } from '@balai/contracts/identity';
import { changedFields, filled, orNull, splitList, wireOf } from '../../../../../domain/changed-fields.ts';
import { shownHandle, typedHandle } from '../../../../../domain/shown-handle.ts';
import type { PersonRecord } from '../queries.ts';

/** Where the form starts for a new person. */
export const NEW_PERSON = {
  user_id: '',
  nama: '',
  title: '',
  divisi: '',
  jabatan: '',
  insta: '',
  tiktok: '',
  since: '',
  /** First day under a first username; empty: today. */
  insta_since: '',
  tiktok_since: '',
  whatsapp: '',
  email: '',
  wa_notification_opt_in: false,
  roles: '',
  exception: false,
  /** Why `exception` is changed: asked for with each change, and kept by the audit trail. */
  exception_reason: '',
  status: true,
};
export type PersonFormValues = typeof NEW_PERSON;

/** A person as the form shows them; what is null on the wire is empty here. */
export const personFormValues = (person: PersonRecord): PersonFormValues =>
  filled(NEW_PERSON, {
    ...person,
    insta: shownHandle(person.insta),
    tiktok: shownHandle(person.tiktok),
    since: person.since,
    insta_since: null,
    tiktok_since: null,
    exception_reason: null,
    roles: person.roles.join(', '),
  });

/** The fields that anybody may be given; first days of usernames are asked for where there was none. */
const wireFields = ({ insta, tiktok, insta_since: _, tiktok_since: __, ...values }: PersonFormValues) => ({
  ...wireOf(values),
  insta: typedHandle(orNull(insta)),
  tiktok: typedHandle(orNull(tiktok)),
  user_id: values.user_id.trim(),
  nama: values.nama.trim(),
  roles: splitList(values.roles.toLowerCase()),
});

/** What registering a person sends: what was filled in. A field left alone says nothing about a person who is registered already. */
export const newPersonBody = (clientId: string, values: PersonFormValues): BodyOf<typeof createPerson> => {
  const fields = wireFields(values);
  return { ...changedFields(wireFields(NEW_PERSON), fields), user_id: fields.user_id, nama: fields.nama, client_id: clientId };
};

/** Only the fields that differ from the person as they were read: hidden numbers stay as they are. */
export const personChanges = (person: PersonRecord, values: PersonFormValues): BodyOf<typeof updatePerson> => ({
  ...changedFields(wireFields(personFormValues(person)), wireFields(values)),
  ...Object.fromEntries(firstHandles(person, values).flatMap((field) => (values[field] === '' ? [] : [[field, values[field]]]))),
});

/** Fields for the first days of usernames that the form gives where there was none. */
export const firstHandles = (person: PersonRecord | null, values: PersonFormValues): ('insta_since' | 'tiktok_since')[] =>
  (['insta', 'tiktok'] as const).flatMap((field) =>
    person !== null && person[field] === null && values[field].trim() !== '' ? [`${field}_since` as const] : [],
  );
