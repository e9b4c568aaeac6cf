/** A step that a card can take. */
export interface Move {
  readonly action: string;
  readonly to: string;
}
