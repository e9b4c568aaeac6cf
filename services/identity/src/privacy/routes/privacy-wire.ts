import type { PrivacyRequest } from '@balai/contracts/identity';
import type { ConsentRow } from '../repository/consents.ts';
import type { PrivacyRequestRow, PrivacyRequestView } from '../repository/privacy-requests.ts';
import type { Notice, OwnConsent } from '../use-cases/consents.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** The name of an exported file. */
export const fileNameOf = ({ request_id }: Pick<PrivacyRequestRow, 'request_id'>): string => `data-pribadi-${request_id.slice(-12)}.zip`;

/** A request as its person sees it. @param url of its file; null: there is none */
export const ownRequestToWire = (row: PrivacyRequestRow, url: string | null) => ({
  request_id: row.request_id,
  kind: row.kind,
  state: row.state,
  reason: row.reason,
  requested_at: row.requested_at.toISOString(),
  due_at: row.due_at.toISOString(),
  decided_at: iso(row.decided_at),
  answer: row.answer,
  done_at: iso(row.done_at),
  file:
    url === null || row.file_bytes === null || row.file_expires_at === null
      ? null
      : { name: fileNameOf(row), bytes: row.file_bytes, expires_at: row.file_expires_at.toISOString(), url },
});

export const requestToWire = (row: PrivacyRequestView, url: string | null, now: Date): PrivacyRequest => ({
  ...ownRequestToWire(row, url),
  client_id: row.client_id,
  client_name: row.client_name,
  person_id: row.person_id,
  nrp: row.nrp,
  name: row.name,
  requested_by: row.requested_by_name,
  is_own: row.is_own,
  decided_by: row.decided_by_name,
  is_late: (row.state === 'open' || row.state === 'running') && row.due_at < now,
  services: row.services.map(({ service, counts, asked_at, answered_at }) => ({
    service,
    state: answered_at === null ? ('waiting' as const) : ('done' as const),
    counts: { ...counts },
    asked_at: new Date(asked_at).toISOString(),
    answered_at: answered_at === null ? null : new Date(answered_at).toISOString(),
  })),
});

export const noticeToWire = ({ version, clientId, textId, textEn, publishedAt, publishedBy }: Notice) => ({
  version,
  client_id: clientId,
  text_id: textId,
  text_en: textEn,
  published_at: iso(publishedAt),
  published_by: publishedBy,
});

export const ownConsentToWire = ({ notice, consent }: OwnConsent) => ({
  notice: noticeToWire(notice),
  accepted_version: consent?.version ?? null,
  accepted_at: iso(consent?.accepted_at ?? null),
  withdrawn_at: iso(consent?.withdrawn_at ?? null),
});

export const consentToWire = ({
  person_id,
  client_id,
  nrp,
  name,
  version,
  accepted_at,
  withdrawn_at,
}: ConsentRow & { readonly nrp: string; readonly name: string }) => ({
  ...{ person_id, client_id, nrp, name, version },
  accepted_at: accepted_at.toISOString(),
  withdrawn_at: iso(withdrawn_at),
});
