import { buffer } from 'node:stream/consumers';
import { PRIVACY_COMMANDS } from '@balai/contracts/catalogue';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { strToU8, zipSync } from 'fflate';
import type { IdentityContext } from '../../context.ts';
import * as people from '../../people/repository/people.ts';
import { notifyPerson } from '../../people/use-cases/notify-person.ts';
import { exportReady } from '../messages/privacy-texts.ts';
import * as ownData from '../repository/own-data.ts';
import * as requests from '../repository/privacy-requests.ts';
import { eraseOwnData } from './erase-own-data.ts';
import { publishRequest } from './publish-request.ts';

/** The copy can be downloaded so long. */
const FILE_MS = 7 * 86_400_000;
const FILE_BYTES = 500 * 1_048_576;

type FinishContext = Pick<IdentityContext, 'newId' | 'clock' | 'blobs' | 'logger'>;

/** What refers to the part of a service, and to the file of a request. */
const partOwner = (requestId: string): string => `identity.privacy_part:${requestId}`;
export const fileOwner = (requestId: string): string => `identity.privacy_request:${requestId}`;

/** Puts the parts of all services into one archive, with what identity keeps itself. */
async function makeFile({ blobs, clock }: FinishContext, tx: Transaction, row: requests.PrivacyRequestRow) {
  const person = await people.lockErasing(tx, row.person_id);
  const named = {
    personId: row.person_id,
    accountIds: await ownData.accountIdsOf(tx, row.person_id),
    nrps: [...(await ownData.nrpsOf(tx, row.person_id)), ...(person === null ? [] : [person.nrp])],
    whatsapp: person?.whatsapp ? [person.whatsapp] : [],
  };
  const files: Record<string, Uint8Array> = { 'identity.json': strToU8(JSON.stringify(await ownData.collect(tx, named), null, 2)) };
  for (const { service, part_blob } of await requests.acknowledgements(tx, row.request_id)) {
    if (part_blob === null) continue;
    const part = await blobs.find('system', part_blob);
    files[`${service}.json`] = await buffer(await part.open());
  }
  const bytes = zipSync(files);
  const file = await blobs.put(bytes, { tenant: row.client_id, maxBytes: FILE_BYTES, types: ['application/zip'], isBounded: true });
  const expiresAt = new Date(clock.now().getTime() + FILE_MS);
  await blobs.keep(tx, file.id, fileOwner(row.request_id), { expiresAt });
  await blobs.release(tx, partOwner(row.request_id));
  return { blobId: file.id, bytes: file.bytes, expiresAt };
}

/** Takes the copies and texts of a person's other requests, and ends those that wait: there is nobody left to answer. Call it before the person is locked. */
async function endOthers({ blobs }: FinishContext, tx: Transaction, { person_id, request_id }: requests.PrivacyRequestRow, at: Date) {
  for (const { has_ended, ...other } of await requests.eraseOthers(tx, { personId: person_id, requestId: request_id, at })) {
    await blobs.release(tx, fileOwner(other.request_id));
    await blobs.release(tx, partOwner(other.request_id));
    if (has_ended) publishRequest(tx, other, at);
  }
}

/** Ends a locked running request once every service has answered: the register is erased last, the file put together. */
async function finishRequest(context: FinishContext, tx: Transaction, row: requests.PrivacyRequestRow, cause: Cause): Promise<void> {
  const answers = await requests.acknowledgements(tx, row.request_id);
  if (answers.some(({ service, answered_at }) => service !== OWN && answered_at === null)) return;
  const at = context.clock.now();
  if (row.kind === 'export') {
    const done = await requests.finish(tx, row.request_id, { at, file: await makeFile(context, tx, row) });
    await requests.acknowledge(tx, row.request_id, { service: OWN, counts: {}, partId: null, at });
    publishRequest(tx, done, at);
    const { subject, text } = exportReady();
    const notice = { notice_id: context.newId(), person_id: row.person_id, client_id: row.client_id, subject, text, about: 'privacy' };
    return notifyPerson(tx, notice);
  }
  if (row.subject === null) throw new Error(`erasure ${row.request_id} does not say of whom`);
  await endOthers(context, tx, row, at);
  const counts = await eraseOwnData(context, tx, row.subject, cause);
  await requests.acknowledge(tx, row.request_id, { service: OWN, counts, partId: null, at });
  publishRequest(tx, await requests.finish(tx, row.request_id, { at, file: null }), at);
}

/** The register's own part, which stands in the progress beside those of the other services. */
const OWN = 'identity';

/** Services that have to answer a request, by name. */
export const answeringServices = (): string[] => [...PRIVACY_COMMANDS.map(({ service }) => service), OWN].sort();

/** Notes that a service has done its part; the last one ends the request. A repetition changes nothing. */
export async function acknowledgeRequest(
  context: FinishContext,
  tx: Transaction,
  answer: {
    readonly requestId: string;
    readonly service: string;
    readonly counts: Readonly<Record<string, number>>;
    readonly partId: string | null;
  },
  cause: Cause,
): Promise<void> {
  const row = await requests.lock(tx, answer.requestId);
  if (row?.state !== 'running') return;
  const isNew = await requests.acknowledge(tx, answer.requestId, { ...answer, at: context.clock.now() });
  if (!isNew) return;
  if (answer.partId !== null) await context.blobs.keep(tx, answer.partId, partOwner(row.request_id));
  await finishRequest(context, tx, row, cause);
}
