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
    exception_reason: null,
    roles: person.roles.join(', '),
  });

const wireFields = ({ insta, tiktok, ...values }: PersonFormValues) => ({
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
export const personChanges = (person: PersonRecord, values: PersonFormValues): BodyOf<typeof updatePerson> =>
  changedFields(wireFields(personFormValues(person)), wireFields(values));
