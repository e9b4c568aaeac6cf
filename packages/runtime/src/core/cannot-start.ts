/** Something on this machine keeps the platform from starting; the message says what, and what to do about it. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
