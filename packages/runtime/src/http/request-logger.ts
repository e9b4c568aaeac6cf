import type { FastifyBaseLogger } from 'fastify';

type Child = FastifyBaseLogger['child'];
type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** A logger that is made when it has its first line to write. */
class LateLogger {
  private readonly make: () => FastifyBaseLogger;
  private made: FastifyBaseLogger | null = null;

  constructor(make: () => FastifyBaseLogger) {
    this.make = make;
  }

  private get real(): FastifyBaseLogger {
    this.made ??= this.make();
    return this.made;
  }

  private write(level: Level, line: readonly unknown[]): void {
    Reflect.apply(this.real[level], this.real, line);
  }

  get level(): string {
    return this.real.level;
  }
  fatal(...line: unknown[]): void {
    this.write('fatal', line);
  }
  error(...line: unknown[]): void {
    this.write('error', line);
  }
  warn(...line: unknown[]): void {
    this.write('warn', line);
  }
  info(...line: unknown[]): void {
    this.write('info', line);
  }
  debug(...line: unknown[]): void {
    this.write('debug', line);
  }
  trace(...line: unknown[]): void {
    this.write('trace', line);
  }
  silent(...line: unknown[]): void {
    this.write('silent', line);
  }
  child(...of: Parameters<Child>): FastifyBaseLogger {
    return this.real.child(...of);
  }
}

/** The logger of one request: most requests log nothing, and to bind their ids costs as much as all checks of a small call. */
export const requestLogger = (base: FastifyBaseLogger, ...of: Parameters<Child>): FastifyBaseLogger =>
  // Its methods take whatever the real ones take.
  new LateLogger(() => base.child(...of)) as unknown as FastifyBaseLogger;
