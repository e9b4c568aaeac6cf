/** The words behind a command do not fit it; the message says which do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
