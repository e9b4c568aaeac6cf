import Type from 'typebox';
import { listed, paging, sortedBy } from '../../define/list.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, oneOf, typedText, Uuid } from '../../define/schema.ts';
import { ATTACHMENT_BODY_BYTES, AttachmentInput } from '../attachment.ts';
import { attendanceRead, correctionsWrite } from '../permissions.ts';
import { CorrectionWire } from './correction-models.ts';

/** A person by personnel number or internal id. */
export const PersonName = Type.String({ minLength: 1, maxLength: 60 });
/** A post by internal id, `instagram:CODE`, `tiktok:ID` or its link. */
export const PostNameInput = Type.String({ minLength: 1, maxLength: 300 });
/** Why somebody decided so. */
export const Reason = typedText(3, 1000);

export const createCorrection = defineRoute({
  id: 'corrections.create',
  service: 'attendance',
  method: 'POST',
  path: '/api/corrections',
  summary:
    'Count a person as having taken part in a post, from now on in every recap (201); 200 with the correction that stands already. It adds nothing where an engagement is seen, also later. Of a person without a handle on that platform it is kept and counts once they have one: `no_effect` says so. `post` is an id, `instagram:CODE`, `tiktok:ID` or the link to the post.',
  access: { permission: correctionsWrite, tenant: { kind: 'own' } },
  body: Type.Object({
    person: PersonName,
    post: PostNameInput,
    reason: Reason,
    /** What proves it, in words. */
    evidence: Type.Optional(Type.String({ maxLength: 4000 })),
    evidence_file: Type.Optional(AttachmentInput),
  }),
  bodyLimitBytes: ATTACHMENT_BODY_BYTES,
  status: [201, 200],
  response: success(CorrectionWire),
  problems: ['person_not_found', 'post_not_found', 'post_not_for_person', 'post_never_counts', 'blob_too_large', 'blob_type_refused'],
  example: { body: { person: '{person.nrp}', post: 'instagram:{post}', reason: 'Bukti layar diterima' } },
});

export const revokeCorrection = defineRoute({
  id: 'corrections.revoke',
  service: 'attendance',
  method: 'POST',
  path: '/api/corrections/:id/revoke',
  summary: 'Take a correction back; it stays readable with who revoked it and why. 409 with the correction when that was done already.',
  access: { permission: correctionsWrite, tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  body: Type.Object({ reason: Reason }),
  response: success(CorrectionWire),
  problems: ['correction_not_found', 'correction_revoked'],
  example: { params: { id: '{correction}' }, body: { reason: 'Bukti ternyata keliru' } },
});

export const listCorrections = defineRoute({
  id: 'corrections.list',
  service: 'attendance',
  method: 'GET',
  path: '/api/corrections',
  summary: 'Corrections of people the account sees, newest first; those that stand unless `state` says otherwise.',
  access: { permission: attendanceRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    person: Type.Optional(PersonName),
    post: Type.Optional(PostNameInput),
    state: Type.Optional(oneOf('standing', 'revoked', 'all')),
    /** Part of a person's name or number, or of the reason. */
    q: Type.Optional(Type.String({ maxLength: 100 })),
    ...paging,
    sort: Type.Optional(sortedBy('decided_at')),
  }),
  response: listed(CorrectionWire),
  problems: ['invalid_cursor', 'client_not_found', 'person_not_found', 'post_not_found'],
  example: { query: { limit: 5 } },
});
