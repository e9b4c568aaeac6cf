/** What an order is answered. */
export interface ChatAnswer {
  readonly text: string;
  /** Client the answer is about. */
  readonly clientId?: string;
  /** Set when the text asks something back: what is written next becomes one more part behind these. */
  readonly asks?: { readonly parts: readonly string[]; readonly choices?: readonly string[] };
}
