import type { BodyOf } from '@balai/contracts';
import type { createPerson, updatePerson } from '@balai/contracts/identity';
import { changedFields, orNull, splitList } from '../../domain/changed-fields.ts';
import type { PersonRecord } from './queries.ts';

/** Where the form starts for a new person. */
export const NEW_PERSON = {
  user_id: '',
  nama: '',
  title: '',
  divisi: '',
  jabatan: '',
  insta: '',
  tiktok: '',
  whatsapp: '',
  email: '',
  roles: '',
  exception: false,
  status: true,
};
export type PersonFormValues = typeof NEW_PERSON;

/** A person as the form shows them; what is null on the wire is empty here. */
export const personFormValues = (person: PersonRecord): PersonFormValues => ({
  user_id: person.user_id,
  nama: person.nama,
  title: person.title ?? '',
  divisi: person.divisi ?? '',
  jabatan: person.jabatan ?? '',
  insta: person.insta ?? '',
  tiktok: person.tiktok ?? '',
  whatsapp: person.whatsapp ?? '',
  email: person.email ?? '',
  roles: person.roles.join(', '),
  exception: person.exception,
  status: person.status,
});

const wireFields = (values: PersonFormValues) => ({
  user_id: values.user_id.trim(),
  nama: values.nama.trim(),
  title: orNull(values.title),
  divisi: orNull(values.divisi),
  jabatan: orNull(values.jabatan),
  insta: orNull(values.insta),
  tiktok: orNull(values.tiktok),
  whatsapp: orNull(values.whatsapp),
  email: orNull(values.email),
  roles: splitList(values.roles.toLowerCase()),
  exception: values.exception,
  status: values.status,
});

/** What registering a person sends: what was filled in. A field left alone says nothing about a person who is registered already. */
export const newPersonBody = (clientId: string, values: PersonFormValues): BodyOf<typeof createPerson> => {
  const fields = wireFields(values);
  return { ...changedFields(wireFields(NEW_PERSON), fields), user_id: fields.user_id, nama: fields.nama, client_id: clientId };
};

/** Only the fields that differ from the person as they were read: hidden numbers stay as they are. */
export const personChanges = (person: PersonRecord, values: PersonFormValues): BodyOf<typeof updatePerson> =>
  changedFields(wireFields(personFormValues(person)), wireFields(values));
