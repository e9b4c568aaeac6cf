import { PROOF_BYTES, PROOF_TYPES, type ProofInput } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { Static } from 'typebox';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import type { PremiumRequestRow, Transfer } from '../repository/premium-requests.ts';

/** A proof is kept for a year, for questions about the payment. */
const KEPT_MS = 365 * 86_400_000;

/** How a proof is given: a file, or an address where it is. */
export interface GivenProof {
  readonly file?: Static<typeof ProofInput> | undefined;
  readonly url: string | null;
}

type Proof = Pick<Transfer, 'proof_blob' | 'proof_name' | 'proof_url'>;

/** The blob store knows no field of a call. */
function nameField(error: unknown): never {
  if (!(error instanceof Problem)) throw error;
  const { code, status, texts } = error;
  throw new Problem({ code, status, field: 'proof_file', ...texts }, {}, { cause: error });
}

function webAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Problem(identityProblems.invalid_proof_url);
  return url.href;
}

/**
 * Stores a proof for a day; {@link keepProof} it in the transaction that refers to it. Null: none was given.
 * @throws Problem `files_quota`, `blob_too_large`, `blob_type_refused`, `invalid_proof_url`
 */
export async function storeProof(
  { blobs }: Pick<IdentityContext, 'blobs'>,
  tenant: string,
  { file, url }: GivenProof,
): Promise<Proof | null> {
  const proof_url = url === null ? null : webAddress(url);
  if (file === undefined) return proof_url === null ? null : { proof_blob: null, proof_name: null, proof_url };
  const options = { tenant, maxBytes: PROOF_BYTES, types: [...PROOF_TYPES] };
  const blob = await blobs.put(Buffer.from(file.content, 'base64'), options).catch(nameField);
  return { proof_blob: blob.id, proof_name: file.name.trim() || 'bukti', proof_url };
}

/** Keeps the proof of a request; one that it replaces is released. */
export async function keepProof(
  { blobs }: Pick<IdentityContext, 'blobs'>,
  tx: Transaction,
  row: PremiumRequestRow,
  at: Date,
): Promise<void> {
  const owner = `identity.premium_request:${row.request_id}`;
  await blobs.release(tx, owner);
  if (row.proof_blob !== null) await blobs.keep(tx, row.proof_blob, owner, { expiresAt: new Date(at.getTime() + KEPT_MS) });
}
