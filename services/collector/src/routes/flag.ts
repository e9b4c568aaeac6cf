import { Problem } from '@balai/runtime/problem';
import { looseFlag } from '../domain/loose-flag.ts';
import { problems } from '../problems.ts';

/** What a field says, or null where it says nothing. @throws Problem invalid_flag that names the field */
export function flagOf(field: string, value: boolean | number | string | null | undefined): boolean | null {
  const flag = looseFlag(value);
  if (flag !== null) return flag ?? null;
  const message = { id: 'harus ya atau tidak', en: 'must be yes or no' };
  throw new Problem(problems.invalid_flag, { field }, { errors: [{ field, message }] });
}
