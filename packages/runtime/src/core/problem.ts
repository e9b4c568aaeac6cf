import { type Language, type Texts, textIn } from '@balai/contracts';

export type { Texts };

/** What a consumer does with a message whose handling failed: never again, or later. */
export type Retry = 'never' | 'backoff';

export interface ProblemDefinition {
  /** Stable word that clients may branch on. */
  readonly code: string;
  readonly status: number;
  /** Texts with `{name}` places. Without a Portuguese one, English is answered. */
  readonly id: string;
  readonly en: string;
  readonly pt?: string | undefined;
  readonly retry?: Retry;
  /** The parameter or field of the call that is at fault, where it is usually the same one. */
  readonly field?: string;
}

export interface FieldError {
  readonly field: string;
  /** In all languages: an answer is in one of them as a whole. */
  readonly message: Texts;
}

/** A value's place in a text; `{seconds|second|seconds}` is a word in the number of that value. */
const PLACEHOLDER = /\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

/** A failure that callers may see: code and texts go out, `internal` and `cause` only into logs. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly texts: Texts;
  readonly retry: Retry;
  /** Field at fault; answered in `errors` with the problem's text when `errors` itself is empty. */
  readonly field: string | null;
  readonly errors: readonly FieldError[];
  /** Merged into the answer's body, e.g. the existing object of a 409, or `reason`. */
  readonly extra: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    definition: ProblemDefinition,
    values: Readonly<Record<string, string | number | Texts>> = {},
    more: {
      /** Instead of the definition's. */
      field?: string;
      errors?: FieldError[];
      extra?: Record<string, unknown>;
      headers?: Record<string, string>;
      internal?: string;
      cause?: unknown;
    } = {},
  ) {
    const fill = (language: Language) =>
      textIn(definition, language).replace(PLACEHOLDER, (_, name: string, one?: string, many?: string) => {
        const value = values[name] ?? '';
        const text = typeof value === 'object' ? textIn(value, language) : String(value);
        return (text === '1' ? one : many) ?? text;
      });
    // A Portuguese sentence with an English half would be neither.
    const isPortuguese = [definition, ...Object.values(values)].every((text) => typeof text !== 'object' || text.pt !== undefined);
    super(more.internal ?? fill('en'), more.cause === undefined ? {} : { cause: more.cause });
    this.name = 'Problem';
    this.code = definition.code;
    this.status = definition.status;
    this.texts = { id: fill('id'), en: fill('en'), ...(isPortuguese ? { pt: fill('pt') } : {}) };
    this.retry = definition.retry ?? (definition.status >= 500 ? 'backoff' : 'never');
    this.field = more.field ?? definition.field ?? null;
    this.errors = more.errors ?? [];
    this.extra = more.extra ?? {};
    this.headers = more.headers ?? {};
  }
}

/** Declares the failures of a service, one place for code, status and texts. */
export function defineProblems<const T extends Record<string, Omit<ProblemDefinition, 'code'>>>(
  definitions: T,
): { [K in keyof T & string]: ProblemDefinition } {
  return Object.fromEntries(Object.entries(definitions).map(([code, rest]) => [code, Object.freeze({ code, ...rest })])) as {
    [K in keyof T & string]: ProblemDefinition;
  };
}

/** Failures every route can answer. */
export const problems = defineProblems({
  invalid_request: {
    status: 400,
    id: 'Permintaan tidak valid: {detail}',
    en: 'Invalid request: {detail}',
    pt: 'Requisição inválida: {detail}',
  },
  invalid_cursor: { status: 400, field: 'cursor', id: 'cursor tidak valid', en: 'Invalid cursor', pt: 'cursor inválido' },
  missing_token: { status: 401, id: 'Token diperlukan', en: 'Token required', pt: 'Token obrigatório' },
  invalid_token: { status: 401, id: 'Token tidak valid', en: 'Invalid token', pt: 'Token inválido' },
  expired_token: {
    status: 401,
    id: 'Sesi berakhir, silakan masuk lagi',
    en: 'The session has ended, please sign in again',
    pt: 'A sessão expirou, entre novamente',
  },
  forbidden: { status: 403, id: 'Tidak diizinkan', en: 'Not allowed', pt: 'Acesso não permitido' },
  password_change_required: {
    status: 403,
    id: 'Kata sandi ini dibuat orang lain: ganti dulu kata sandinya',
    en: 'Somebody else set this password: change it first',
    pt: 'Outra pessoa definiu esta senha: troque-a primeiro',
  },
  factor_enrolment_required: {
    status: 403,
    id: 'Peran akun ini memerlukan faktor kedua: siapkan dulu di halaman Akun',
    en: 'A role of this account requires a second factor: set one up first, on the page Account',
    pt: 'Uma função desta conta exige um segundo fator: configure-o primeiro, na página Conta',
  },
  client_not_allowed: {
    status: 403,
    field: 'client_id',
    id: 'client_id tidak diizinkan',
    en: 'This client is not among yours',
    pt: 'Este cliente não está entre os seus',
  },
  not_found: { status: 404, id: 'Tidak ditemukan', en: 'Not found', pt: 'Não encontrado' },
  client_not_found: {
    status: 404,
    field: 'client_id',
    id: 'Klien {client_id} tidak ditemukan',
    en: 'Client {client_id} not found',
    pt: 'Cliente {client_id} não encontrado',
  },
  method_not_allowed: {
    status: 405,
    id: 'Metode {method} tidak tersedia di sini',
    en: 'The method {method} is not available here',
    pt: 'O método {method} não está disponível aqui',
  },
  too_large: {
    status: 413,
    id: 'Isi permintaan terlalu besar (maksimum {limit} byte)',
    en: 'The request body is too large (at most {limit} {limit|byte|bytes})',
    pt: 'O corpo da requisição é grande demais (no máximo {limit} {limit|byte|bytes})',
  },
  upgrade_required: {
    status: 426,
    id: 'Alamat ini hanya menerima WebSocket',
    en: 'This address takes WebSockets only',
    pt: 'Este endereço aceita apenas WebSockets',
  },
  too_many_requests: {
    status: 429,
    id: 'Terlalu banyak permintaan, coba lagi dalam {seconds} detik',
    en: 'Too many requests, try again in {seconds} {seconds|second|seconds}',
    pt: 'Requisições demais, tente novamente em {seconds} {seconds|segundo|segundos}',
  },
  too_many_at_once: {
    status: 429,
    id: 'Akun ini sedang meminta {count} jawaban besar sekaligus; coba lagi dalam {seconds} detik',
    en: 'This account is asking for {count} large {count|answer|answers} at the same time; try again in {seconds} {seconds|second|seconds}',
    pt: 'Esta conta está pedindo {count} {count|resposta grande|respostas grandes} ao mesmo tempo; tente novamente em {seconds} {seconds|segundo|segundos}',
  },
  idempotency_in_flight: {
    status: 409,
    id: 'Permintaan yang sama sedang diproses',
    en: 'The same request is being processed',
    pt: 'A mesma requisição está sendo processada',
  },
  idempotency_mismatch: {
    status: 422,
    id: 'Idempotency-Key ini sudah dipakai untuk permintaan lain',
    en: 'This Idempotency-Key was used for another request',
    pt: 'Esta Idempotency-Key já foi usada em outra requisição',
  },
  idempotency_answer_lost: {
    status: 409,
    id: 'Permintaan dengan Idempotency-Key ini sudah dijalankan, tetapi jawabannya tidak disimpan (hilang, terlalu besar, atau memuat rahasia): periksa hasilnya sebelum meminta lagi',
    en: 'The request with this Idempotency-Key was carried out, but its answer was not kept (it was lost, too large or held a secret): check the result before asking again',
    pt: 'A requisição com esta Idempotency-Key foi executada, mas a resposta não foi guardada (perdeu-se, era grande demais ou continha um segredo): confira o resultado antes de pedir de novo',
  },
  idempotency_full: {
    status: 429,
    id: 'Akun ini sudah memakai terlalu banyak Idempotency-Key dalam sehari: ulangi nanti, atau panggil tanpa header itu',
    en: 'This account has used too many Idempotency-Keys within a day: try later, or call without that header',
    pt: 'Esta conta usou Idempotency-Keys demais em um dia: tente mais tarde ou chame sem esse cabeçalho',
  },
  internal: { status: 500, id: 'Terjadi kesalahan di server', en: 'Something went wrong on the server', pt: 'Ocorreu um erro no servidor' },
  unavailable: {
    status: 503,
    id: 'Layanan sedang tidak tersedia, coba sebentar lagi',
    en: 'The service is unavailable at the moment, try again shortly',
    pt: 'O serviço está indisponível no momento, tente novamente em instantes',
  },
  writes_paused: {
    status: 503,
    id: 'Perubahan ditolak sementara: layanan ini terputus dari daftar sesi',
    en: 'Changes are refused for now: this service has lost touch with the session list',
    pt: 'Alterações recusadas por enquanto: este serviço perdeu o contato com a lista de sessões',
  },
});

/** Refuses a call for one field. @param message what is wrong with it, following the field's name */
export function invalidField(field: string, message: Texts): Problem {
  const pt = message.pt === undefined ? {} : { pt: `${field} ${message.pt}` };
  const detail = { id: `${field} ${message.id}`, en: `${field} ${message.en}`, ...pt };
  return new Problem(problems.invalid_request, { detail }, { errors: [{ field, message }] });
}
