/** What a provider answers: status, JSON body, and whether the gateway (not the provider behind it) made the answer. */
export interface ProviderAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly fromGateway?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The usual answer. */
export const ok = (body: unknown): ProviderAnswer => ({ status: 200, body });

/** Entries of a list that a broken-off chain still gives: about half, and few enough that the claim shows the gap. */
export function truncatedLength(entries: number): number {
  // Callers tolerate two missing entries; beyond that they must notice.
  return Math.max(0, Math.min(Math.floor(entries / 2), entries - 3));
}
