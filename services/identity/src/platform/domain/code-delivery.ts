/** Sends texts to the chat of the platform's administrators. */
export interface AdministratorChat {
  /** @throws Error after its last try; its message has no secret */
  send(text: string, signal: AbortSignal): Promise<void>;
}

/** Tries of one text, and how long the first pause lasts; each later one is twice as long. */
export const SEND_TRIES = 3;
export const PAUSE_MS = 1_000;

/** Whether another try may help: Telegram was away, or asked for a pause. @param status of the answer; null: there was none */
export const mayRetry = (status: number | null): boolean => status === null || status === 429 || status >= 500;
