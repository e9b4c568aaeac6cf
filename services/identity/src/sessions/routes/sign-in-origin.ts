import type { Call } from '@balai/runtime/http';
import type { SignInOrigin } from '../domain/sign-in-origin.ts';

/** Where a sign-in comes from, as its call says. */
export function signInOrigin(request: Pick<Call<never>['request'], 'ip' | 'headers' | 'cookie'>): SignInOrigin {
  const userAgent = request.headers['user-agent'];
  return {
    address: request.ip,
    userAgent: typeof userAgent === 'string' ? userAgent : null,
    device: request.cookie('device'),
  };
}
