import { type Language, type RouteDefinition, type Texts, textIn } from '@balai/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FieldError, Problem, problems } from '../core/problem.ts';
import { isUnavailable } from '../postgres/failure.ts';
import { languageOf } from './language.ts';
import { type SchemaFault, schemaFaultText } from './schema-fault-text.ts';

/** Keywords that only say that no alternative matched; the faults of the alternatives say more. */
const COMBINERS = new Set(['anyOf', 'oneOf', 'allOf']);
const saysLittle = (fault: SchemaFault) =>
  COMBINERS.has(fault.keyword ?? '') || (fault.keyword === 'type' && fault.params?.type === 'null');

/** More than anybody reads. Without a bound, the answer to a body of invented fields is ten times its size. */
const FAULTS_TOLD = 50;

/** What a validator found, one entry a field, at most 50. @param part what is named when the whole of it is at fault, e.g. `body` */
export function fieldErrors(part: string, faults: readonly SchemaFault[]): FieldError[] {
  const byField = new Map<string, FieldError>();
  for (const fault of [...faults].sort((a, b) => Number(saysLittle(a)) - Number(saysLittle(b)))) {
    const inside = (fault.instancePath ?? '').slice(1).replaceAll('/', '.');
    const named = fault.params?.missingProperty ?? fault.params?.additionalProperty ?? '';
    const field = [inside, String(named)].filter((piece) => piece !== '').join('.') || part;
    if (!byField.has(field)) byField.set(field, { field, message: schemaFaultText(fault) });
  }
  return [...byField.values()].slice(0, FAULTS_TOLD);
}

function invalidRequest(errors: FieldError[], cause?: unknown): Problem {
  const detail = (language: Language) => errors.map(({ field, message }) => `${field} ${textIn(message, language)}`).join('; ');
  return new Problem(problems.invalid_request, { detail: { id: detail('id'), en: detail('en'), pt: detail('pt') } }, { errors, cause });
}

const UNREADABLE: Readonly<Record<string, Texts>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    id: 'dikirim dengan content-type yang tidak didukung, gunakan application/json',
    en: 'has an unsupported content-type, use application/json',
    pt: 'tem um content-type não aceito, use application/json',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    id: 'tidak sepanjang yang disebut content-length',
    en: 'is not as long as content-length says',
    pt: 'não tem o tamanho que o content-length informa',
  },
};

/** Turns anything thrown into a problem that callers may see. */
function problemOf(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (isUnavailable(error)) return new Problem(problems.unavailable, {}, { cause: error, headers: { 'retry-after': '2' } });
  if (typeof error === 'object' && error !== null) {
    const fault = error as { validation?: SchemaFault[]; validationContext?: string; statusCode?: number; code?: string };
    if (fault.validation !== undefined) return invalidRequest(fieldErrors(fault.validationContext ?? 'body', fault.validation));
    if (fault.statusCode === 413) return new Problem(problems.too_large, { limit: request.routeOptions.bodyLimit }, { cause: error });
    if (fault.statusCode === 429) return new Problem(problems.too_many_requests, { seconds: 1 }, { cause: error });
    if (fault.statusCode !== undefined && fault.statusCode >= 400 && fault.statusCode < 500) {
      const message = UNREADABLE[fault.code ?? ''] ?? { id: 'tidak dapat dibaca', en: 'cannot be read', pt: 'não pode ser lido' };
      return invalidRequest([{ field: 'body', message }], error);
    }
  }
  return new Problem(problems.internal, {}, { cause: error });
}

/** A failure as it is answered. */
export interface FailureAnswer {
  readonly problem: Problem;
  readonly status: number;
  /** JSON text. */
  readonly body: string;
}

/** Portuguese only where all texts of a problem have it: an answer is in one language as a whole. */
const answerLanguage = ({ texts, errors }: Problem, asked: Language): Language =>
  asked === 'pt' && [texts, ...errors.map(({ message }) => message)].some(({ pt }) => pt === undefined) ? 'en' : asked;

/** Whatever was thrown, in the one shape of failure there is; equal for the same request and error. */
export function failureAnswer(request: FastifyRequest, error: unknown, route?: RouteDefinition): FailureAnswer {
  const problem = problemOf(error, request);
  const language = answerLanguage(problem, languageOf(request.headers['accept-language']));
  const message = textIn(problem.texts, language);
  const errors =
    problem.errors.length === 0 && problem.field !== null
      ? [{ field: problem.field, message }]
      : problem.errors.map((one) => ({ field: one.field, message: textIn(one.message, language) }));
  const body = JSON.stringify({
    success: false,
    message,
    code: problem.code,
    requestId: request.id,
    ...(errors.length > 0 ? { errors } : {}),
    ...(route?.errorField === undefined ? {} : { error: route.errorField === 'flag' ? true : message }),
    ...problem.extra,
  });
  return { problem, status: problem.status, body };
}

/** Answers with the failure and logs it. */
export function sendFailure(request: FastifyRequest, reply: FastifyReply, error: unknown, route?: RouteDefinition): FastifyReply {
  const { problem, status, body } = failureAnswer(request, error, route);
  if (status >= 500) request.log.error({ err: problem.cause ?? problem, code: problem.code }, 'request failed');
  else request.log.debug({ code: problem.code, status }, 'request refused');
  return reply
    .code(status)
    .headers({ 'cache-control': 'no-store', ...problem.headers })
    .type('application/json; charset=utf-8')
    .serializer(String)
    .send(body);
}
