import { isGroup, plainAddress } from '../../parts/jobs/recipient.ts';

/** Who gets a delivery; a group goes by the client's name. */
export const recipientNames = (recipients: readonly string[], clientName: string, group: (client: string) => string): string =>
  recipients.map((to) => (isGroup(to) ? group(clientName) : plainAddress(to))).join(', ');
