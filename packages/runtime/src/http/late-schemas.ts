import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import buildSerializer from 'fast-json-stringify';
import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify/types/schema.js';

// Schemas become code when the first call needs it: for all routes that takes a second of a process that starts, and most of them are never called
// in it. A test makes all of it, so that no schema fails in front of somebody.

// Query and path are text, so "3" may mean 3. A JSON body has types of its own.
const ofText = addFormats.default(
  new Ajv({ strict: false, coerceTypes: true, useDefaults: true, allErrors: true, code: { optimize: false } }),
);
const ofBody = addFormats.default(
  new Ajv({ strict: false, useDefaults: true, allErrors: true, removeAdditional: false, code: { optimize: false } }),
);

/** What checks a part of calls. */
export const lateValidators: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
  const ajv = httpPart === 'body' ? ofBody : ofText;
  let made: ValidateFunction | undefined;
  const validate = (data: unknown): boolean => {
    made ??= ajv.compile(schema);
    const isValid = made(data);
    // Fastify reads them of the function it called.
    validate.errors = made.errors ?? null;
    return isValid;
  };
  validate.errors = null as NonNullable<ValidateFunction['errors']> | null;
  return validate;
};

type Serializer = (data: unknown) => string;

/** What was made of a schema serves every server of the process. */
const serializers = new WeakMap<object, Serializer>();

/** What writes values of a schema; throws where the schema is none. */
export function serializerOf(schema: object): Serializer {
  const known = serializers.get(schema);
  if (known !== undefined) return known;
  const made: Serializer = buildSerializer(schema);
  serializers.set(schema, made);
  return made;
}

/** What writes answers: the fields that the schema names, and no other. */
export const lateSerializers: FastifySerializerCompiler<object> = ({ schema }) => {
  return (data) => serializerOf(schema)(data);
};
