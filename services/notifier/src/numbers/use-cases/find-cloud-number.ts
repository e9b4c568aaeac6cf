import { Problem, problems } from '@balai/runtime/problem';
import type { NotifierContext } from '../../context.ts';
import { type CloudCredentials, openCredentials } from '../domain/cloud-credentials.ts';
import * as numbers from '../repository/numbers.ts';

/** A Cloud number with what its webhooks are known by. */
export interface CloudNumber extends Pick<CloudCredentials, 'app_secret' | 'verify_token'> {
  readonly numberId: string;
  readonly phoneNumberId: string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws Problem `not_found` */
export async function findCloudNumber({ database, cryptor }: NotifierContext, numberId: string): Promise<CloudNumber> {
  const row = UUID.test(numberId) ? await database.read('system', (tx) => numbers.find(tx, numberId)) : null;
  if (row === null || row.phone_number_id === null || row.sealed_credentials === null) throw new Problem(problems.not_found);
  return { numberId, phoneNumberId: row.phone_number_id, ...openCredentials(cryptor, row.sealed_credentials) };
}
