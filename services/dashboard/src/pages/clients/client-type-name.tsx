import { useWord } from '../../i18n/use-word.ts';

/** Kinds of clients the form offers. */
export const CLIENT_TYPES = ['org', 'direktorat', 'polda'] as const;

/** A client's kind in words; a kind this page does not know is shown as it is. */
export function ClientTypeName({ type }: { type: string }) {
  return useWord()('clients.type', type.toLowerCase(), type);
}
