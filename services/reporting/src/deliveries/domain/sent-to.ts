import type { Audience } from '@balai/contracts';
import { reportRecipients } from '@balai/contracts/notifier';

type Contacts = Readonly<Record<Audience, readonly string[]>>;
interface Chosen {
  readonly recipients: readonly string[];
  readonly audience: readonly Audience[];
}

/** The addresses of a delivery: those that were typed, then those of its roles as the client's contacts are now; each once. */
export const addressesOf = ({ recipients, audience }: Chosen, contacts: Contacts | null): string[] => [
  ...new Set([...recipients, ...(contacts === null ? [] : reportRecipients(contacts, audience).map(({ to }) => to))]),
];

/** Whether the channel reaches a role. */
export const fitsChannel = (role: Audience, channel: 'whatsapp' | 'email'): boolean => (role === 'emails') === (channel === 'email');
