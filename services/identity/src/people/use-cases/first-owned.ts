import type { HandleKey, OwnedRow } from '../repository/handles.ts';
import type { PersonRow } from '../repository/people.ts';

/** A handle that the person is the first to own. */
export const firstOwned = ({ person_id, client_id, since }: PersonRow, { platform, handle }: HandleKey): OwnedRow => ({
  ...{ platform, handle, version: 1 },
  owners: [{ person_id, client_id, from: null, to: null, since }],
});
