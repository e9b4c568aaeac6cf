import { type FieldError, Problem, problems } from '@balai/runtime/problem';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

const ERRORS_MAX = 20;

/** Reads a JSON body; defaults are filled in. @throws Problem `invalid_request` naming each wrong field */
export function bodyReader<S extends TSchema>(schema: S): (body: unknown) => Static<S> {
  const validator = Compile(schema);
  return (body) => {
    const value: unknown = validator.Default(body ?? {});
    if (validator.Check(value)) return value;
    throw invalid(validator.Errors(value));
  };
}

/** Reads a query: like a body, but numbers and flags arrive as text, and an empty value is no value. */
export function queryReader<S extends TSchema>(schema: S): (query: unknown) => Static<S> {
  const validator = Compile(schema);
  return (query) => {
    const given = Object.entries({ ...(query as object) }).filter(([, value]) => value !== '');
    const value: unknown = validator.Default(validator.Convert(Object.fromEntries(given)));
    if (validator.Check(value)) return value;
    throw invalid(validator.Errors(value));
  };
}

/** A fault of a field. The sandbox speaks to developers: in English, whatever the answer is in. */
const faultOf = (field: string, message: string): FieldError => ({ field, message: { id: message, en: message } });

/** A problem about one field. */
export const invalidField = (field: string, message: string): Problem =>
  new Problem(problems.invalid_request, { detail: `${field}: ${message}` }, { errors: [faultOf(field, message)] });

interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
  readonly params: object;
}

function invalid(found: readonly SchemaError[]): Problem {
  // A choice of schemas complains once for each of them: the first word about a field is the one to tell.
  const byField = new Map<string, FieldError>();
  for (const error of found.flatMap(fieldErrorsOf)) if (!byField.has(error.field)) byField.set(error.field, error);
  const errors = [...byField.values()].slice(0, ERRORS_MAX);
  const first = errors[0];
  const detail = first === undefined ? 'body' : `${first.field}: ${first.message.en}`;
  return new Problem(problems.invalid_request, { detail }, { errors });
}

function fieldErrorsOf(error: SchemaError): FieldError[] {
  const path = error.instancePath.split('/').slice(1);
  const missing =
    'requiredProperties' in error.params && Array.isArray(error.params.requiredProperties) ? error.params.requiredProperties : null;
  if (missing !== null) return missing.map((name) => faultOf([...path, String(name)].join('.'), 'is required'));
  return [faultOf(path.join('.') || 'body', error.message)];
}
