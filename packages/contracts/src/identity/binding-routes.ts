import Type from 'typebox';
import { defineRoute, success } from '../define/route.ts';
import { Instant } from '../define/schema.ts';
import { peopleWrite } from './permissions.ts';

export const makeBindingCode = defineRoute({
  id: 'people.binding-code',
  service: 'identity',
  method: 'POST',
  path: '/api/people/:id/binding-code',
  summary:
    'Make a code by which a person (NRP or internal id) links a WhatsApp number to their data: they write `userrequest` to the platform’s number, their NRP, then the code. Shown once, valid for 24 hours and five tries; an earlier one is void.',
  access: { permission: peopleWrite, tenant: { kind: 'own' } },
  params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 60 }) }),
  status: [201],
  secretAnswer: true,
  response: success(Type.Object({ code: Type.String(), expires_at: Instant })),
  problems: ['person_not_found', 'person_inactive'],
  example: { params: { id: '{person.nrp}' } },
});
