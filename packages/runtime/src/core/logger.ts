import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';

export type { Logger };

/** Where secrets and numbers of people could slip into a log line. */
const REDACTED = [
  '*.password',
  '*.token',
  '*.authorization',
  '*.cookie',
  '*.whatsapp',
  '*.phone',
  '*.to',
  '*.key',
  'password',
  'token',
  'authorization',
  'whatsapp',
  'req.headers.authorization',
  'req.headers.cookie',
];

/** What of an error helps a reader: drivers hang whole connections on theirs, with addresses and secrets inside. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? { code: error.code } : {};
  return {
    type: error.name,
    message: error.message,
    ...code,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: plainError(error.cause) }),
  };
}

/**
 * JSON lines; readable ones on a terminal. Secrets and phone numbers are replaced before anything is written.
 * @param to where lines go instead of standard output; never `pretty`.
 */
export function makeLogger(level: string, pretty: boolean, to?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    redact: { paths: REDACTED, censor: '[redacted]' },
    base: { pid: process.pid },
    serializers: { err: plainError },
  };
  if (to !== undefined) return pino(options, to);
  const transport = { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'HH:MM:ss' } };
  return pino(pretty ? { ...options, transport } : options);
}
