import Type, { type Static } from 'typebox';
import { Signatory } from '../access/letterhead.ts';
import { fileBodyBytes, fileInput } from '../define/file-input.ts';
import { defineRoute, success } from '../define/route.ts';
import { nullable, only } from '../define/schema.ts';
import { OneClient } from './client-inputs.ts';
import { clientsRead, clientsWrite } from './permissions.ts';

/** Media types of a logo. */
export const LOGO_TYPES = ['image/png', 'image/jpeg'] as const;
/** Largest file of a logo. */
export const LOGO_BYTES = 1_048_576;
/** Pixels of its longer side at most, of its shorter side at least. */
export const LOGO_PIXELS_MAX = 4_000;
export const LOGO_PIXELS_MIN = 64;

/** Lines of institutions and of an address at most. */
export const LETTERHEAD_LINES_MAX = 4;

const Parts = Type.Object({
  name: nullable(Type.String()),
  lines: Type.Array(Type.String()),
  address: Type.Array(Type.String()),
  city: nullable(Type.String()),
  accent: nullable(Type.String()),
  signatory: nullable(Signatory),
  /** Link to the logo; it holds for an hour. */
  logo_url: nullable(Type.String()),
});

/** The letterhead of a client: its own parts, and what stands in for the empty ones. */
export const LetterheadWire = Type.Object({
  client_id: Type.String(),
  client_name: Type.String(),
  own: Parts,
  /** Of the clients above, the nearest first; its `name` is null. */
  inherited: Parts,
  /** Name of the client above; null: there is none. */
  parent_name: nullable(Type.String()),
});
export type LetterheadWire = Static<typeof LetterheadWire>;

const line = Type.String({ maxLength: 120 });
const lines = Type.Array(line, { maxItems: LETTERHEAD_LINES_MAX });
const LetterheadInput = only({
  name: Type.Optional(nullable(line)),
  lines: Type.Optional(lines),
  address: Type.Optional(lines),
  city: Type.Optional(nullable(Type.String({ maxLength: 80 }))),
  accent: Type.Optional(nullable(Type.String({ pattern: '^#[0-9a-fA-F]{6}$' }))),
  /** Null or without a name: the signatory of the client above. */
  signatory: Type.Optional(nullable(only({ name: line, rank: nullable(line), position: nullable(line), nrp: nullable(line) }))),
  /** Null removes the own logo. */
  logo: Type.Optional(nullable(fileInput(LOGO_BYTES))),
});

const ONE = {
  service: 'identity',
  path: '/api/clients/:client_id/letterhead',
  params: OneClient,
  response: success(LetterheadWire),
  errorField: true,
} as const;

export const getLetterhead = defineRoute({
  ...ONE,
  id: 'clients.letterhead',
  method: 'GET',
  summary: 'What letters and reports of a client begin and end with: its own parts, and those of the clients above.',
  access: { permission: clientsRead, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } },
  problems: ['client_not_found'],
});

export const changeLetterhead = defineRoute({
  ...ONE,
  id: 'clients.letterhead.change',
  method: 'PUT',
  summary:
    'Change parts of a letterhead; absent ones stay, empty ones come from the client above. A logo is a PNG or JPEG of at most 1 MB.',
  access: { permission: clientsWrite, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } },
  body: LetterheadInput,
  bodyLimitBytes: fileBodyBytes(LOGO_BYTES),
  problems: ['client_not_found', 'files_quota', 'logo_unreadable'],
  example: { body: { lines: ['KEPOLISIAN DAERAH'], city: 'Surabaya' } },
});
