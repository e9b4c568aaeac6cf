import { type BodyOf, clientIdOf } from '@balai/contracts';
import type { Letterhead } from '@balai/contracts/access';
import * as wire from '@balai/contracts/identity';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import { tidy } from '../../domain/words.ts';
import { given } from '../../routes/input.ts';
import { changeLetterhead, type LetterheadPatch } from '../use-cases/change-letterhead.ts';
import { type LetterheadView, showLetterhead } from '../use-cases/letterhead.ts';

type Body = BodyOf<typeof wire.changeLetterhead>;

const filled = (lines: readonly string[]): string[] => lines.flatMap((line) => tidy(line) ?? []);

function signatoryOf(input: NonNullable<Body['signatory']> | null): Letterhead['signatory'] {
  const name = tidy(input?.name ?? null);
  if (input === null || name === null) return null;
  return { name, rank: tidy(input.rank), position: tidy(input.position), nrp: tidy(input.nrp) };
}

const patchOf = (body: Body): LetterheadPatch => ({
  ...given(body.name, (name) => ({ name: tidy(name) })),
  ...given(body.lines, (lines) => ({ lines: filled(lines) })),
  ...given(body.address, (address) => ({ address: filled(address) })),
  ...given(body.city, (city) => ({ city: tidy(city) })),
  ...given(body.accent, (accent) => ({ accent: accent?.toLowerCase() ?? null })),
  ...given(body.signatory, (signatory) => ({ signatory: signatoryOf(signatory) })),
  ...given(body.logo, (logo) => ({ logo: logo === null ? null : Buffer.from(logo.content, 'base64') })),
});

function letterheadToWire({ client, own, inherited, parentName, logos }: LetterheadView): wire.LetterheadWire {
  const parts = ({ lines, address, logo_blob, ...rest }: Letterhead) => ({
    ...rest,
    lines: [...lines],
    address: [...address],
    logo_url: logo_blob === null ? null : (logos.get(logo_blob) ?? null),
  });
  return {
    client_id: client.client_id,
    client_name: client.name,
    own: parts(own),
    inherited: parts(inherited),
    parent_name: parentName,
  };
}

/** HTTP edge of letterheads. */
export const letterheadRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.getLetterhead, async ({ actor, params }) => {
    const view = await showLetterhead(context, actor, clientIdOf(params.client_id));
    return { body: { success: true as const, data: letterheadToWire(view) } };
  }),
  bind(wire.changeLetterhead, async ({ actor, params, body, request }) => {
    const change = { clientId: clientIdOf(params.client_id), patch: patchOf(body) };
    const view = await changeLetterhead(context, actor, change, request.cause);
    return { body: { success: true as const, data: letterheadToWire(view) } };
  }),
];
