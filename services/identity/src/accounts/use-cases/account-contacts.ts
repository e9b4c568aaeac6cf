import { typedPhoneNumber } from '@balai/phone';
import { Problem } from '@balai/runtime/problem';
import { parseEmail } from '../../domain/email.ts';
import { identityProblems } from '../../problems.ts';

/** A number as it was typed, as it is kept; null: none. @throws Problem `invalid_phone` */
export function phoneOf(typed: string | null | undefined): string | null {
  const text = (typed ?? '').trim();
  const phone = text === '' ? null : typedPhoneNumber(text);
  if (text !== '' && phone === null) throw new Problem(identityProblems.invalid_phone, {}, { field: 'whatsapp' });
  return phone;
}

/** An address as it was typed, as it is kept; null: none. @throws Problem `invalid_email` */
export function emailOf(typed: string | null | undefined): string | null {
  const text = (typed ?? '').trim();
  const email = text === '' ? null : parseEmail(text);
  if (text !== '' && email === null) throw new Problem(identityProblems.invalid_email, {}, { field: 'email' });
  return email;
}
