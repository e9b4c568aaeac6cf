/** The challenge that a browser says it answers; null: it says none. It counts once a signature over it is verified. */
export function challengeOf({ response }: { readonly response: { readonly clientDataJSON: string } }): string | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString());
    const challenge: unknown = typeof said === 'object' && said !== null ? Reflect.get(said, 'challenge') : null;
    return typeof challenge === 'string' ? challenge : null;
  } catch {
    return null;
  }
}
