import { oneLine } from '../../../recap/messages/recap-text.ts';
import { rankedName } from '../../../roster/domain/ranked-name.ts';
import type { RosterPerson } from '../../../roster/domain/roster.ts';

/** Somebody as a line of a message. The unit only where there are several. */
export function personLine(
  { no, person }: { readonly no: number; readonly person: RosterPerson },
  hasUnits: boolean,
  told: string,
): string {
  const from = hasUnits ? ` – ${person.client_name}` : '';
  return oneLine(`${no}. ${rankedName(person)}${from}: ${told}`);
}
