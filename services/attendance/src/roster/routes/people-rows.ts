import type { RosterPerson } from '../domain/roster.ts';

/** A person as rows name them. */
export const personWire = (person: RosterPerson) => ({
  person_id: person.person_id,
  user_id: person.nrp,
  title: person.title,
  nama: person.name,
  divisi: person.division,
  client_id: person.client_id,
  client_name: person.client_name,
});
