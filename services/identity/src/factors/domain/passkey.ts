/** What a browser shows of a passkey it made; texts are base64url. */
export interface NewCredential {
  readonly id: string;
  readonly rawId: string;
  readonly response: { readonly clientDataJSON: string; readonly attestationObject: string; readonly transports?: string[] };
}

/** What a browser shows of a passkey it found; texts are base64url. */
export interface ShownCredential {
  readonly id: string;
  readonly rawId: string;
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle?: string;
  };
}

/** The challenge that a browser says it answers; null: it says none. It counts once a signature over it is verified. */
export function challengeOf({ response }: NewCredential | ShownCredential): string | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString());
    const challenge: unknown = typeof said === 'object' && said !== null ? Reflect.get(said, 'challenge') : null;
    return typeof challenge === 'string' ? challenge : null;
  } catch {
    return null;
  }
}
