import { member } from '@balai/contracts/access';
import type { Editor } from '../../people/domain/editor.ts';
import type { PersonRow } from '../../people/repository/people.ts';

/** Somebody who changes their own record, as a member or by a code. @param accountId null: without an account */
export const oneself = ({ person_id, client_id }: PersonRow, accountId: string | null): Editor => {
  const standing = { role: member.name, clientId: client_id, sees: (id: string) => id === client_id };
  return accountId === null ? { ...standing, accountId, actor: `person:${person_id}` } : { ...standing, accountId };
};
