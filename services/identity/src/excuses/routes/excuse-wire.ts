import type { ExcuseRequest } from '@balai/contracts/identity';
import type { ExcuseRequestShown } from '../use-cases/list-excuse-requests.ts';

/** A request to excuse somebody as callers read it. */
export const excuseRequestToWire = (row: ExcuseRequestShown): ExcuseRequest => ({
  request_id: row.request_id,
  client_id: row.client_id,
  client_name: row.client_name,
  person_id: row.person_id,
  user_id: row.nrp,
  nama: row.name,
  title: row.title,
  reason: row.reason,
  asked_by: row.asked_by_name,
  asked_at: row.asked_at.toISOString(),
  expires_at: row.expires_at.toISOString(),
  state: row.state,
  decided_by: row.decided_by_name,
  decided_at: row.decided_at?.toISOString() ?? null,
  answer: row.answer,
  you: row.you,
});

/** What a call answers that left the excuse waiting. */
export const waitingWords = (waits: boolean, language: 'id' | 'en') =>
  waits ? { pending: ['exception' as const], message: WAITS[language] } : {};

const WAITS = {
  id: 'Pengecualian (exception) belum berlaku: menunggu persetujuan orang kedua',
  en: 'The excuse (exception) is not in force yet: it waits for a second person',
};
