const opaque = (etag: string): string => etag.trim().replace(/^W\//, '');

/** Whether a caller with this `If-None-Match` has the answer of this ETag already (RFC 9110 §13.1.2, weak comparison). */
export function isFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => opaque(one) === opaque(etag));
}
