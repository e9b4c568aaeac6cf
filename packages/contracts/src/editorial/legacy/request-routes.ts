import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { typedText } from '../../define/schema.ts';
import { editorialApprove, editorialRead, editorialWrite } from '../permissions.ts';
import { NUMBER, NumberInput, RequestWire } from './legacy-models.ts';

const PATH = '/api/approvals';
const own = { kind: 'own' } as const;
/** One of some words, in capitals or not, as existing clients write them. */
const word = (...words: string[]) => {
  const letters = (text: string) => text.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
  return Type.String({ pattern: `^(${words.map(letters).join('|')})$` });
};
/** Legacy clients send them; the server takes note of time and person itself. */
const readOver = { created_at: Type.Optional(Type.String({ maxLength: 40 })), updated_at: Type.Optional(Type.String({ maxLength: 40 })) };

export const listRequests = defineRoute({
  service: 'editorial',
  method: 'GET',
  id: 'approvals.list',
  heavy: true,
  path: PATH,
  summary: 'All requests for approval that the caller may see, newest first; at most 1,000.',
  access: { permission: editorialRead, tenant: own },
  response: success(Type.Array(RequestWire)),
});

export const createRequest = defineRoute({
  service: 'editorial',
  method: 'POST',
  id: 'approvals.create',
  path: PATH,
  summary: 'Ask for the approval of an event: submits it. 409 while it is asked for already.',
  access: { permission: editorialWrite, tenant: own },
  body: Type.Object({ event_id: NumberInput, status: Type.Optional(word('pending')), ...readOver }),
  status: [201],
  response: success(RequestWire),
  problems: ['event_not_found', 'status_not_allowed', 'transition_forbidden', 'text_missing', 'no_approver', 'submitted_too_often'],
  example: { body: { event_id: '{own.event}' } },
});

export const updateRequest = defineRoute({
  service: 'editorial',
  method: 'PUT',
  id: 'approvals.update',
  path: `${PATH}/:id`,
  summary: 'Decide on a request as one of its approvers. It stays `pending` until the policy of the client is fulfilled.',
  access: { permission: editorialApprove, tenant: own },
  params: Type.Object({ id: NUMBER }),
  body: Type.Object({
    /** `approved`, `rejected` or `changes_requested`. */
    status: word('approved', 'rejected', 'changes_requested'),
    /** Why; needed for `changes_requested`. */
    catatan: Type.Optional(typedText(1, 2_000)),
    event_id: Type.Optional(NumberInput),
    requested_by: Type.Optional(Type.String({ maxLength: 80 })),
    ...readOver,
  }),
  response: success(RequestWire),
  problems: ['request_not_found', 'request_closed', 'decision_not_yours', 'decided_already', 'own_piece'],
  example: { params: { id: '{own.request}' }, body: { status: 'approved' } },
});
