import * as wire from '@balai/contracts/identity';
import { addressGroup, bind, type RouteBinding } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import type { FactorRow } from '../repository/factors.ts';
import type { AddedFactor } from '../use-cases/add-factor.ts';
import { listFactors } from '../use-cases/list-factors.ts';
import { makeRecoveryCodes, removeFactor, resetFactors } from '../use-cases/remove-factors.ts';
import { requireFactor } from '../use-cases/require-factor.ts';
import { beginCodeFactor, confirmCodeFactor } from '../use-cases/set-up-codes.ts';
import { beginTotp, confirmTotp } from '../use-cases/set-up-totp.ts';
import { endTrust, listTrustedDevices } from '../use-cases/trust-device.ts';

const factorWire = ({ factor_id, kind, name, created_at, last_used_at }: FactorRow) => ({
  ...{ factor_id, kind, name },
  created_at: created_at.toISOString(),
  last_used_at: last_used_at?.toISOString() ?? null,
});

/** The answer to a factor that was added. */
export const addedAnswer = ({ factorId, recoveryCodes }: AddedFactor) => ({
  body: {
    success: true as const,
    data: { factor_id: factorId, ...(recoveryCodes === null ? {} : { recovery_codes: [...recoveryCodes] }) },
  },
});

/** HTTP edge of second factors. */
export const factorRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.listFactors, async ({ actor }) => {
    const { factors, codesLeft, isRequired } = await listFactors(context, actor);
    const data = { factors: factors.map(factorWire), recovery_codes_left: codesLeft, required: isRequired };
    return { body: { success: true as const, data } };
  }),
  bind(wire.beginTotp, async ({ actor, body, request }) => {
    const { url, secret } = await beginTotp(context, actor, { ...body, address: addressGroup(request.ip) }, request.cause);
    return { body: { success: true as const, data: { otpauth_url: url, secret } } };
  }),
  bind(wire.confirmTotp, async ({ actor, body, request }) => addedAnswer(await confirmTotp(context, actor, body.code, request.cause))),
  bind(wire.beginCodeFactor, async ({ actor, body, request }) => {
    const { expiresAt } = await beginCodeFactor(context, actor, { ...body, address: addressGroup(request.ip) }, request.cause);
    return { body: { success: true as const, data: { expires_at: expiresAt.toISOString() } } };
  }),
  bind(wire.confirmCodeFactor, async ({ actor, body, request }) =>
    addedAnswer(await confirmCodeFactor(context, actor, body, request.cause)),
  ),
  bind(wire.makeRecoveryCodes, async ({ actor, body, request }) => {
    const recovery_codes = await makeRecoveryCodes(context, actor, { ...body, address: addressGroup(request.ip) }, request.cause);
    return { body: { success: true as const, data: { recovery_codes } } };
  }),
  bind(wire.removeFactor, async ({ actor, params, body, request }) => {
    const removal = { ...body, factorId: params.factor_id.toLowerCase(), address: addressGroup(request.ip) };
    await removeFactor(context, actor, removal, request.cause);
    return { body: { success: true as const } };
  }),
  bind(wire.resetFactors, async ({ actor, params, request }) => {
    const removed = await resetFactors(context, actor, params.account_id.toLowerCase(), request.cause);
    return { body: { success: true as const, data: { removed } } };
  }),
  bind(wire.requireFactor, async ({ actor, params, body, request }) => {
    const role = params.role.toLowerCase();
    const rule = { role, isRequired: body.required, allowsTrust: body.allows_trust };
    const allows_trust = await requireFactor(context, actor, rule, request.cause);
    return { body: { success: true as const, data: { role, requires_factor: body.required, allows_trust } } };
  }),
  bind(wire.listTrustedDevices, async ({ actor, request }) => {
    const here = context.devices.read(request.cookie('device'))?.id;
    const data = (await listTrustedDevices(context, actor)).map(({ device_id, device, address, created_at, expires_at }) => ({
      ...{ device_id, device, address },
      trusted_at: created_at.toISOString(),
      expires_at: expires_at.toISOString(),
      current: device_id === here,
    }));
    return { body: { success: true as const, data } };
  }),
  bind(wire.endTrust, async ({ actor, params, request }) => {
    await endTrust(context, actor, params.device_id.toLowerCase(), request.cause);
    return { body: { success: true as const } };
  }),
];
