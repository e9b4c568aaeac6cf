/** Rank and name, as everybody is called on pages and in texts. */
export const personName = ({ title, nama }: { readonly title: string | null; readonly nama: string }): string =>
  `${title ?? ''} ${nama}`.trim();

/** Where somebody belongs, on one line: unit, division, number. */
export const affiliation = (person: {
  readonly client_id: string;
  readonly client_name: string | null;
  readonly divisi: string | null;
  readonly user_id: string;
}): string =>
  [person.client_name ?? person.client_id, person.divisi, person.user_id].filter((part) => part !== null && part !== '').join(' · ');
