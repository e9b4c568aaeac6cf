import Type from 'typebox';
import { defineCommand, defineEvent } from '../define/message.ts';
import { ClientId, Count, nullable, oneOf, Uuid } from '../define/schema.ts';
import { PeopleFileWords } from './people-routes.ts';

/**
 * Contacts never leave identity by message: the file is made there, by the rights the account has then, and kept by who asked for it. The id
 * is the key: a file that is asked for twice is made once. Answered by {@link peopleFileChanged}.
 */
export const makePeopleFile = defineCommand(
  'identity.people-file.make.v1',
  'Make a file of the people of a list for an account.',
  Type.Object({
    file_id: Uuid,
    account_id: Uuid,
    /** Whose file it is. */
    client_id: ClientId,
    query: PeopleFileWords,
    format: oneOf('xlsx', 'csv'),
    language: oneOf('id', 'en'),
  }),
  { from: ['attendance'] },
);

/** Nothing of what is in the file. The bytes stay a day unless somebody keeps them. */
export const peopleFileChanged = defineEvent(
  'identity.people-file.changed.v1',
  'fact',
  'How far a file of people is: done when it has bytes, failed when it has a reason.',
  Type.Object({
    file_id: Uuid,
    client_id: ClientId,
    /** Rows. */
    planned: Count,
    written: Count,
    file: nullable(Type.Object({ blob_id: Uuid, bytes: Count })),
    /** For people, in the language of the file. */
    reason: nullable(Type.String({ minLength: 1, maxLength: 500 })),
  }),
);
