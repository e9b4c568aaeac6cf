import { addPasskey, passkeyOptions, passkeySignIn, passkeySignInOptions } from '@balai/contracts/identity';
import { api } from './api.ts';

/** Whether this browser has passkeys, and reads options as JSON. */
export const hasPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' && typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function';

/** Signs in by a passkey; the server sets the session's cookie. @param waiting the sign-in that waits for it; absent: alone */
export async function signInByPasskey(waiting?: { readonly token: string; readonly trust: boolean }): Promise<void> {
  const mfa = waiting === undefined ? {} : { mfa_token: waiting.token };
  const { data } = await api(passkeySignInOptions, { body: mfa });
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(data as unknown as PublicKeyCredentialRequestOptionsJSON);
  const found = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const { id, rawId, response } = found.toJSON() as AuthenticationResponseJSON;
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  const shown = { clientDataJSON, authenticatorData, signature, ...(userHandle == null ? {} : { userHandle }) };
  const trust = waiting === undefined ? {} : { trust_device: waiting.trust };
  await api(passkeySignIn, { body: { ...mfa, ...trust, credential: { id, rawId, type: 'public-key', response: shown } } });
}

/** Registers a passkey of this device; what the server answers. */
export async function registerPasskey(name: string, password: string) {
  const { data } = await api(passkeyOptions, { body: { current_password: password } });
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(data as unknown as PublicKeyCredentialCreationOptionsJSON);
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const { id, rawId, response } = made.toJSON() as RegistrationResponseJSON;
  const { clientDataJSON, attestationObject, transports } = response;
  const credential = { id, rawId, type: 'public-key' as const, response: { clientDataJSON, attestationObject, transports } };
  return api(addPasskey, { body: { name, credential } });
}
