import { type Logger, makeLogger } from '@balai/runtime/core';

const KEPT = 200;

export interface KeptLogger {
  readonly logger: Logger;
  /** Prints what was logged as an error of the call; where nothing names it, the last two lines. */
  show(requestId: string | null): void;
}

/** A logger that tests see nothing of until a call fails; TEST_LOG=<level> shows all from that level on as it is written. */
export function keptLogger(): KeptLogger {
  const level = process.env.TEST_LOG;
  if (level !== undefined) return { logger: makeLogger(level, false), show: () => undefined };
  const lines: string[] = [];
  const write = (line: string) => {
    lines.push(line);
    if (lines.length > KEPT) lines.shift();
  };
  return {
    logger: makeLogger('error', false, { write }),
    show(requestId) {
      const ofCall = requestId === null ? [] : lines.filter((line) => line.includes(requestId));
      for (const line of ofCall.length > 0 ? ofCall : lines.slice(-2)) console.error(line.trimEnd());
    },
  };
}
