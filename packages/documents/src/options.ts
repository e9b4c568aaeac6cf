/** Languages that documents are written in. */
export type Language = 'id' | 'en';

export interface DocumentOptions {
  readonly language: Language;
  /** IANA zone in which instants are written. */
  readonly zone: string;
  /** Ends the writing; what was written so far is no document. */
  readonly signal?: AbortSignal;
  /** Told from time to time how many rows have been written. */
  readonly onRows?: (rows: number) => void;
}
