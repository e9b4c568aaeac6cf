import Type from 'typebox';
import { ownRecord } from '../../access/index.ts';
import { listed, paging, sortedBy } from '../../define/list.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Count, nullable, oneOf, only, Platform, typedText, Uuid } from '../../define/schema.ts';
import { ATTACHMENT_BODY_BYTES, AttachmentInput } from '../attachment.ts';
import { CorrectionWire } from '../corrections/correction-models.ts';
import { PersonName, PostNameInput, Reason } from '../corrections/correction-routes.ts';
import { PostWhy } from '../corrections/why-routes.ts';
import { complaintsFile, complaintsHandle, correctionsWrite } from '../permissions.ts';
import { OF_NAMED_OR_SELF, OF_SELF } from '../self-problems.ts';
import { ClaimStatus, ClaimTriage, ComplaintWire, Triage } from './complaint-models.ts';
import { Reach } from './reminder-models.ts';

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const FILE_PROBLEMS = ['blob_too_large', 'blob_type_refused'];

/** What existing pages leave empty they send as null as well. */
const loose = (maxLength: number) => Type.Optional(nullable(Type.String({ maxLength })));

/** A complaint as existing pages send it: one meaning, several names. */
const KomplainBody = Type.Object({
  /** Personnel number; a number where a spreadsheet made one of it. */
  nrp: Type.Union([typedText(1, 40), Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })]),
  /** The complaint's text: the first of these that is filled. Without one, an issue is needed. */
  message: loose(8000),
  pesan: loose(8000),
  complaint: loose(8000),
  raw: loose(8000),
  text: loose(8000),
  instagram: loose(200),
  insta: loose(200),
  username_ig: loose(200),
  username_instagram: loose(200),
  tiktok: loose(200),
  username_tiktok: loose(200),
  issue: loose(4000),
  kendala: loose(4000),
  problem: loose(4000),
  /** An answer written by hand, in place of the one made from what is stored. */
  solution: loose(4000),
  solusi: loose(4000),
  tindak_lanjut: loose(4000),
  evidence_file: Type.Optional(AttachmentInput),
});

/** `queued`: handed over, the record of the complaint tells what came of it. `skipped`: not sent, for that reason. */
const Delivery = Type.Object({
  status: oneOf('sent', 'queued', 'failed', 'skipped', 'invalid'),
  reason: nullable(Type.String()),
  target: nullable(Type.String()),
});

const KomplainAnswer = success(
  Type.Object({
    platform: Platform,
    message: Type.String(),
    issue: Type.String(),
    solution: Type.String(),
    /** How the person is told, where that is known. */
    channel: oneOf('whatsapp', 'email', 'unknown'),
    whatsappDelivery: Type.Object({ personnel: Delivery, dashboardUser: Delivery }),
    /** Contacts of people never leave the service that keeps them: null here, for whoever asks (`GET /api/users/{id}` has them). */
    reporter: Type.Object({ nrp: Type.String(), name: Type.String(), whatsapp: nullable(Type.String()), email: nullable(Type.String()) }),
    /** The first operator of the person's client; null without the permission to see contacts. */
    dashboard: Type.Object({ whatsapp: nullable(Type.String()) }),
    complaint: ComplaintWire,
    triage: Triage,
  }),
);

const komplain = {
  service: 'attendance',
  method: 'POST',
  summary:
    'File a complaint for a person: kept as a record, with an answer made from what is stored, which the person is told. The same complaint again, while it is not decided, answers with the one that is there; one that names another handle is another complaint.',
  access: { permission: complaintsHandle, tenant: { kind: 'own' } },
  body: KomplainBody,
  bodyLimitBytes: ATTACHMENT_BODY_BYTES,
  response: KomplainAnswer,
  problems: ['person_not_found', ...FILE_PROBLEMS],
  example: { body: { nrp: '{person.nrp}', message: 'Pesan Komplain\nKendala\n- Sudah melaksanakan Instagram belum terdata' } },
} as const;
export const komplainInstagram = defineRoute({ ...komplain, id: 'dashboard.komplain-insta', path: '/api/dashboard/komplain/insta' });
export const komplainTiktok = defineRoute({ ...komplain, id: 'dashboard.komplain-tiktok', path: '/api/dashboard/komplain/tiktok' });
export const komplainTiktokOfClients = defineRoute({ ...komplain, id: 'tiktok.komplain', path: '/api/tiktok/komplain' });

/** A claim is made by staff for a person, or by a member for themselves. */
const ClaimBody = {
  /** Staff name the person; members leave it out. */
  user_id: Type.Optional(PersonName),
  platform: Platform,
  /** The post it is about, by id, `instagram:CODE`, `tiktok:ID` or its link; absent: the last seven days. */
  post: Type.Optional(PostNameInput),
  /** The same by the platform's key alone, as existing clients send it. */
  shortcode: text(100),
  video_id: text(100),
  /** The account they used. */
  username: text(200),
};
const CLAIM = {
  service: 'attendance',
  method: 'POST',
  access: { permission: complaintsFile, tenant: { kind: 'own' } },
} as const;

export const triageClaim = defineRoute({
  id: 'claim.complaints-triage',
  ...CLAIM,
  path: '/api/claim/complaints/triage',
  summary: 'What stored activity says about something a person misses in their attendance, and what can be done. Changes nothing.',
  rate: 'read',
  body: Type.Object(ClaimBody),
  response: success(ClaimTriage),
  problems: [...OF_NAMED_OR_SELF, 'post_not_found', 'post_not_for_person', 'post_never_counts'],
  example: { body: { user_id: '{person.nrp}' } },
});

export const fileClaim = defineRoute({
  id: 'claim.complaints-create',
  ...CLAIM,
  path: '/api/claim/complaints',
  summary:
    'Escalate what triage did not settle: a complaint for an operator to decide (201). 409 with the complaint when one about it, and about the handle it names, is not decided yet.',
  body: Type.Object({
    ...ClaimBody,
    message: typedText(3, 8000),
    evidence_file: Type.Optional(AttachmentInput),
  }),
  bodyLimitBytes: ATTACHMENT_BODY_BYTES,
  status: [201],
  response: success(ComplaintWire),
  problems: [...OF_NAMED_OR_SELF, 'post_not_found', 'post_not_for_person', 'post_never_counts', 'complaint_open', ...FILE_PROBLEMS],
  example: { body: { user_id: '{colleague.nrp}', message: 'Sudah suka sejak pagi' } },
});

const State = Type.Optional(oneOf('open', 'in_review', 'accepted', 'rejected', 'withdrawn', 'undecided', 'all'));

export const ownComplaints = defineRoute({
  id: 'claim.complaints-list',
  service: 'attendance',
  method: 'GET',
  path: '/api/claim/complaints',
  summary: 'The member’s own complaints, newest first; `state=undecided` are the open ones and those in review.',
  access: { permission: ownRecord, tenant: { kind: 'own' } },
  query: Type.Object({ state: State, ...paging, sort: Type.Optional(sortedBy('filed_at')) }),
  response: listed(Type.Intersect([ComplaintWire, Type.Object({ status: ClaimStatus })])),
  problems: [...OF_SELF, 'invalid_cursor'],
});

export const listComplaints = defineRoute({
  id: 'complaints.list',
  service: 'attendance',
  method: 'GET',
  path: '/api/complaints',
  summary: 'Complaints of people the account sees, newest first; `state=undecided` are the open ones and those in review.',
  access: { permission: complaintsHandle, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    person: Type.Optional(PersonName),
    platform: Type.Optional(Platform),
    state: State,
    /** Part of a person's name or number, or of the text. */
    q: Type.Optional(Type.String({ maxLength: 100 })),
    ...paging,
    sort: Type.Optional(sortedBy('filed_at')),
  }),
  response: listed(ComplaintWire),
  problems: ['invalid_cursor', 'client_not_found', 'person_not_found'],
  example: { query: { limit: 5 } },
});

/** A complaint with what stored activity says now, and the corrections that it led to. */
const ComplaintDetail = Type.Object({
  complaint: ComplaintWire,
  triage: Triage,
  corrections: Type.Array(CorrectionWire),
  /** Posts of the days or the post it is about: how many count for the person, of how many, and the newest 20 that do not. */
  done: Count,
  total: Count,
  owed: Type.Array(PostWhy),
});

export const getComplaint = defineRoute({
  id: 'complaints.get',
  service: 'attendance',
  method: 'GET',
  path: '/api/complaints/:id',
  summary: 'A complaint with what stored activity says about it now, and the corrections that it led to.',
  access: { permission: complaintsHandle, tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  response: success(ComplaintDetail),
  problems: ['complaint_not_found'],
  example: { params: { id: '{complaint}' } },
});

export const decideComplaint = defineRoute({
  id: 'complaints.decide',
  service: 'attendance',
  method: 'POST',
  path: '/api/complaints/:id/decision',
  summary:
    'Take a complaint up (`review`), accept it with the posts that count from now on, reject it, or note that it was withdrawn; `preview` answers what the person would be told. Corrections and decision are one transaction. 409 with the complaint when it was decided already.',
  access: { permission: correctionsWrite, tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  body: only({
    decision: oneOf('review', 'accept', 'reject', 'withdraw'),
    /** Needed for accepting and rejecting; the person reads it. */
    reason: Type.Optional(Reason),
    /** Posts of the complaint's platform that count from now on; for accepting, and then at least one. */
    posts: Type.Optional(Type.Array(PostNameInput, { maxItems: 50 })),
    /** Answers what the person would be told, and changes nothing. */
    preview: Type.Optional(Type.Boolean()),
  }),
  response: success(
    Type.Object({
      complaint: ComplaintWire,
      corrections: Type.Array(CorrectionWire),
      /** Of a preview: what would be sent, as it looks on a phone. Null where nothing is, and once it is decided: `complaint.notice` tells. */
      notice: nullable(Type.Object({ subject: Type.String(), text: Type.String(), reach: Reach })),
    }),
  ),
  problems: ['complaint_not_found', 'complaint_decided', 'post_not_found', 'post_not_for_person', 'post_never_counts', 'other_platform'],
  example: { params: { id: '{complaint}' }, body: { decision: 'review' } },
});
