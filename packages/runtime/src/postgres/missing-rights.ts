/** The login role may not do what the platform needs; the message is what an administrator must run once. */
export class MissingRights extends Error {
  override readonly name = 'MissingRights';
}
