import { isUuid } from '@balai/contracts';

/** A person by internal id or personnel number, as callers name them. Blanks around a number do not count; leading zeros do. */
export const readPersonKey = (text: string): { readonly personId: string } | { readonly nrp: string } =>
  isUuid(text.trim()) ? { personId: text.trim().toLowerCase() } : { nrp: text.trim() };
