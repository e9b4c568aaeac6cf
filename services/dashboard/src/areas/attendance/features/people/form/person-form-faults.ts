import { plainText } from '@balai/contracts';
import { parseHandleName, parseNrp } from '@balai/contracts/identity';
import type { PersonFormValues } from './person-form-values.ts';

/** What is wrong with a field, by the key of its words. */
export type PersonFault = 'required' | 'reason' | 'number' | 'handle' | 'phone' | 'email';

const digitsIn = (text: string): number => text.replace(/\D/g, '').length;
// Addresses are left to the server.
const isHandle = (platform: 'instagram' | 'tiktok', text: string): boolean =>
  text.includes('/') || parseHandleName(platform, text) !== null;
/** A number, or a link or label with one, which is left to the server. */
function isPhone(typed: string): boolean {
  const text = plainText(typed);
  if (/^[a-z]/i.test(text)) return digitsIn(text) >= 6;
  // With the country's digits that the server adds, 8 to 15.
  return /^\+?[\d\s().-]+(?:@c\.us)?$/i.test(text) && digitsIn(text) >= 6 && digitsIn(text) <= 15;
}

/**
 * Everything that is plainly wrong in the form, so that it is said at once and not one fault a try. The server has the last word: what it
 * would take is never refused here, but for the reason of an excuse: people give one, programs of the former system cannot.
 * @param wasExcused whether the person is excused as they stand
 */
export function personFaults(values: PersonFormValues, wasExcused = false): Partial<Record<keyof PersonFormValues, PersonFault>> {
  const text = (field: 'user_id' | 'nama' | 'insta' | 'tiktok' | 'whatsapp' | 'email') => values[field].trim();
  const faults: Partial<Record<keyof PersonFormValues, PersonFault>> = {};
  if (text('user_id') === '') faults.user_id = 'required';
  else if (parseNrp(text('user_id')) === null) faults.user_id = 'number';
  if (text('nama') === '') faults.nama = 'required';
  if (text('insta') !== '' && !isHandle('instagram', text('insta'))) faults.insta = 'handle';
  if (text('tiktok') !== '' && !isHandle('tiktok', text('tiktok'))) faults.tiktok = 'handle';
  if (text('whatsapp') !== '' && !isPhone(text('whatsapp'))) faults.whatsapp = 'phone';
  if (text('email') !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text('email'))) faults.email = 'email';
  if (values.exception !== wasExcused && values.exception_reason.trim() === '') faults.exception_reason = 'reason';
  return faults;
}
