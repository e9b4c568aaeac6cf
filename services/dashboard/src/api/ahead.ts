declare global {
  interface Window {
    /** Answers that were asked for before the application was there, by path (see build/ahead-script.js). */
    balaiAhead?: Map<string, Promise<Response>>;
  }
}

/** The answer to a call that is already on its way; for the first who asks. */
export function takeAhead(input: RequestInfo | URL): Promise<Response> | undefined {
  const answers = globalThis.window?.balaiAhead;
  if (answers === undefined || typeof input !== 'string') return undefined;
  const answer = answers.get(input);
  answers.delete(input);
  return answer;
}
