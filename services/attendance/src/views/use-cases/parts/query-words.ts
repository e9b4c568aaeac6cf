import { invalidField } from '@balai/runtime/problem';
import type { TObject } from 'typebox';
import type { ViewQuery } from './view.ts';

/** What a contract says of a number. */
interface NumberSchema {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A number as the query of a route takes it, or null without one. @throws Problem that names the parameter */
export function numberOf({ properties }: TObject, query: ViewQuery, name: string): number | null {
  const word = query[name]?.trim() ?? '';
  if (word === '') return null;
  const { type, minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = (properties[name] ?? {}) as NumberSchema;
  const value = Number(word);
  const isOne = type === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (isOne && value >= minimum && value <= maximum) return value;
  const kind = type === 'integer' ? { id: 'bilangan bulat', en: 'a whole number' } : { id: 'bilangan', en: 'a number' };
  throw invalidField(name, { id: `harus ${kind.id} ${minimum}–${maximum}`, en: `must be ${kind.en} from ${minimum} to ${maximum}` });
}

/** The order a list was in. @throws Problem that names the parameter */
export function orderIn<F extends string>(
  query: ViewQuery,
  known: readonly F[],
  unlessTold: F | `-${F}`,
): { readonly field: F; readonly descending: boolean } {
  const word = query.sort?.trim() || unlessTold;
  const field = known.find((one) => one === word.replace(/^-/, ''));
  if (field !== undefined) return { field, descending: word.startsWith('-') };
  const words = known.join(', ');
  throw invalidField('sort', { id: `kenal: ${words}`, en: `knows ${words}` });
}
