/** A text to copy, with the name it is shown and saved under. */
export interface CopyRequest {
  readonly title: string;
  readonly text: string;
  /** Why the text may be wrong: asked about once, before it is copied. */
  readonly doubt?: { readonly title: string; readonly reasons: readonly string[]; readonly hint: string; readonly yes: string };
}
