/** What was asked: path below the provider's host and query as text. */
export interface ProviderRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** What came back, unread: header names in lower case, body as text. */
export interface ProviderResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyText: string;
  readonly receivedAt: Date;
}
