import { isUuid } from '@balai/contracts';
import { parseNrp } from '@balai/contracts/identity';

/** A person by internal id or personnel number, as callers name them: the number as people are registered by it. */
export const readPersonKey = (text: string): { readonly personId: string } | { readonly nrp: string } =>
  isUuid(text.trim()) ? { personId: text.trim().toLowerCase() } : { nrp: parseNrp(text) ?? text.trim() };

/** The same as one text. */
export function personKeyText(text: string): string {
  const key = readPersonKey(text);
  return 'nrp' in key ? key.nrp : key.personId;
}
