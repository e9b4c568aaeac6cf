import type { Client } from '@balai/contracts/identity';

type Related = Pick<Client, 'client_id' | 'type' | 'parent_client_id' | 'regional_id' | 'deletedAt'>;

/**
 * Whose accounts are shown to somebody with a role when a client is asked for. The role of a directorate shows the directorate's, whichever
 * unit or directorate is asked for; the role of a unit below a directorate shows the unit's where the directorate is asked for; every other
 * role shows what was asked for.
 * @param ofRole the client that has the role's name, when the caller sees one
 */
export function aggregatedInstead<T extends Related>(asked: T, ofRole: T | null): T {
  if (ofRole === null || ofRole.deletedAt !== null || asked.type === 'polda') return asked;
  if (ofRole.type === 'direktorat') return ofRole;
  const isBelow = asked.type === 'direktorat' && ofRole.type === 'org' && ofRole.parent_client_id === asked.client_id;
  return isBelow ? ofRole : asked;
}

/** Whether a client is in a region: it says so itself, and so does its parent, if it has one. */
export function isInRegion(client: Related, parent: Related | null, regionalId: string): boolean {
  const region = regionalId.trim().toUpperCase();
  const isOf = (one: Related) => (one.regional_id ?? '').toUpperCase() === region;
  return isOf(client) && (client.parent_client_id === null || (parent !== null && isOf(parent)));
}
