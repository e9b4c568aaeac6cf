import type { ResponseOf } from '@balai/contracts';
import type { session } from '@balai/contracts/identity';

type Session = ResponseOf<typeof session>['data'];

/** Answers that were asked for before the application was there (see build/ahead-script.js). */
interface Ahead {
  /** By path. */
  readonly answers: Map<string, Promise<Response>>;
  /** Asks for what is named as soon as the session is there. */
  readonly follow: (callsAt: (address: Location, session: Session) => readonly string[]) => void;
}

declare global {
  interface Window {
    balaiAhead?: Ahead;
  }
}

/** The answer to a call that is already on its way; for the first who asks. */
export function takeAhead(input: RequestInfo | URL): Promise<Response> | undefined {
  const answers = globalThis.window?.balaiAhead?.answers;
  if (answers === undefined || typeof input !== 'string') return undefined;
  const answer = answers.get(input);
  answers.delete(input);
  return answer;
}
