import { isLoopbackName } from '@balai/runtime/http';

/**
 * The address of our pages, where it is certain: PUBLIC_URL, or on this machine alone the address that the caller used. Of other callers the
 * address is what they say. Null: it is not certain.
 */
export function ownOrigin(publicUrl: string | undefined, calledAs: string): URL | null {
  if (!URL.canParse(publicUrl ?? calledAs)) return null;
  const url = new URL(publicUrl ?? calledAs);
  return publicUrl !== undefined || isLoopbackName(url.hostname) ? url : null;
}
