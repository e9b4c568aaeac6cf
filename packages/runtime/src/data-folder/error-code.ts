/** The `code` of a system or PostgreSQL error (`ENOENT`, `28P01`, …), or undefined when the value carries none. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
