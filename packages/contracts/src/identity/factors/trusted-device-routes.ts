import Type from 'typebox';
import { signedIn } from '../../access/index.ts';
import { defineRoute, success } from '../../define/route.ts';
import { Instant, nullable, Uuid } from '../../define/schema.ts';

const access = { permission: signedIn, tenant: { kind: 'platform' } } as const;

export const listTrustedDevices = defineRoute({
  id: 'auth.trusted-devices',
  service: 'identity',
  method: 'GET',
  path: '/api/auth/trusted-devices',
  summary: 'Devices on which your own account signs in without its second factor, newest first.',
  access,
  response: success(
    Type.Array(
      Type.Object({
        device_id: Uuid,
        /** Browser and system; null: unknown. */
        device: nullable(Type.String()),
        address: Type.String(),
        trusted_at: Instant,
        expires_at: Instant,
        /** The device of the call. */
        current: Type.Boolean(),
      }),
    ),
  ),
});

export const endTrust = defineRoute({
  id: 'auth.end-trust',
  service: 'identity',
  method: 'DELETE',
  path: '/api/auth/trusted-devices/:device_id',
  summary: 'End the trust in a device: its next sign-in needs the second factor again. Its sessions go on.',
  access,
  params: Type.Object({ device_id: Uuid }),
  response: Type.Object({ success: Type.Literal(true) }),
  problems: ['device_not_found'],
  example: { params: { device_id: '{own.device}' } },
});
